import { and, eq, inArray } from "drizzle-orm";
import { call } from "@/db/schema/calls";
import { proposal, proposalMember } from "@/db/schema/proposals";
import { reaction } from "@/lib/command/reaction";
import { callRevised } from "@/lib/domain/calls/events";
import { revisionsOf } from "@/lib/domain/calls/revision-queries";
import { notify } from "@/lib/domain/notifications/changes";
import { moves, writingRoles } from "./rules";

/** To those who write for a call, what it changed of itself. */
export const onCallRevised = reaction({
  name: "proposals.on-call-revised",
  on: callRevised,
  async run({ tx, payload, event }) {
    const [about] = await tx
      .select({ reference: call.reference, title: call.title })
      .from(call)
      .where(eq(call.id, payload.callId));
    const revision = (await revisionsOf(tx, payload.callId)).find(({ number }) => number === payload.number);
    if (!about || !revision) return;
    const writers = await tx
      .selectDistinct({ userId: proposalMember.userId })
      .from(proposal)
      .innerJoin(proposalMember, eq(proposalMember.proposalId, proposal.id))
      .where(
        and(
          eq(proposal.callId, payload.callId),
          inArray(proposal.status, [...moves.edit.from, ...moves.withdraw.from]),
          eq(proposalMember.status, "confirmed"),
          inArray(proposalMember.role, [...writingRoles]),
        ),
      );
    await notify(tx, {
      event,
      kind: "call",
      userIds: writers.flatMap(({ userId }) => userId ?? []),
      title: `The call ${about.title} has changed: ${revision.note}`,
      href: `/calls/${payload.callId}`,
      mail: {
        subject: `${about.reference} has changed`,
        text: `The call ${about.reference} ${about.title} has changed.\n\n${revision.note}\n\n${revision.sentences.map((one) => `- ${one}`).join("\n")}\n\nEverything that your team wrote is kept.${revision.acknowledge ? " The agency wants your team to say that it has read this: do so on the page of your proposal. Nothing can be submitted before." : ""}`,
      },
    });
  },
});
