/** Tells the teams of a call's proposals that they can expect something else than before. */
import { and, eq, notInArray } from "drizzle-orm";
import { call } from "@/db/schema/calls";
import { proposal, proposalMember } from "@/db/schema/proposals";
import { reaction } from "@/lib/command/reaction";
import { callStagesSet } from "@/lib/domain/calls/events";
import { notify } from "@/lib/domain/notifications/changes";

export const onCallStagesSet = reaction({
  name: "proposals.on-call-stages-set",
  on: callStagesSet,
  async run({ tx, payload, event }) {
    if (!payload.announced) return;
    const [about] = await tx.select().from(call).where(eq(call.id, payload.callId));
    if (!about) return;
    const people = await tx
      .selectDistinct({ userId: proposalMember.userId })
      .from(proposalMember)
      .innerJoin(proposal, eq(proposal.id, proposalMember.proposalId))
      .where(
        and(
          eq(proposal.callId, about.id),
          notInArray(proposal.status, ["awarded", "declined", "ineligible", "not-invited"]),
          eq(proposalMember.status, "confirmed"),
        ),
      );
    await notify(tx, {
      event,
      kind: "call",
      userIds: people.flatMap(({ userId }) => userId ?? []),
      title: `What to expect of “${about.title}” has changed`,
      href: `/calls/${about.id}#expected`,
      mail: {
        subject: `${about.reference} changed its stages or dates`,
        text: `The agency changed the stages or the key dates of the call ${about.reference} ${about.title}. Its page shows what you can expect now.`,
      },
    });
  },
});
