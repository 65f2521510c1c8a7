/** Tells the teams of unfinished proposals what their call asks differently from now on. */
import { and, eq, inArray } from "drizzle-orm";
import { call, callVersion } from "@/db/schema/calls";
import { proposal, proposalMember } from "@/db/schema/proposals";
import { reaction } from "@/lib/command/reaction";
import { callFormPublished } from "@/lib/domain/calls/events";
import { formChanges } from "@/lib/domain/calls/form-diff";
import { formOf } from "@/lib/domain/calls/forms";
import { notify } from "@/lib/domain/notifications/changes";
import { moves, writingRoles } from "./rules";
import { researcherPath } from "./tell";

export const onCallFormPublished = reaction({
  name: "proposals.on-call-form-published",
  on: callFormPublished,
  async run({ tx, payload, event }) {
    const { callId, formVersion } = payload;
    const [about] = await tx
      .select({
        reference: call.reference,
        title: call.title,
        currency: call.currency,
        note: callVersion.note,
        acknowledge: callVersion.acknowledge,
      })
      .from(call)
      .innerJoin(callVersion, and(eq(callVersion.callId, call.id), eq(callVersion.number, formVersion)))
      .where(eq(call.id, callId));
    if (!about) return;
    const before = await formOf(tx, callId, formVersion - 1);
    const changes = formChanges(before, await formOf(tx, callId, formVersion), about.currency);
    const writers = await tx
      .select({ proposalId: proposal.id, title: proposal.title, userId: proposalMember.userId })
      .from(proposal)
      .innerJoin(proposalMember, eq(proposalMember.proposalId, proposal.id))
      .where(
        and(
          eq(proposal.callId, callId),
          inArray(proposal.status, [...moves.edit.from]),
          eq(proposalMember.status, "confirmed"),
          inArray(proposalMember.role, [...writingRoles]),
        ),
      );
    const drafts = new Map(writers.map((one) => [one.proposalId, one.title]));
    const asked = about.acknowledge
      ? " Nothing can be submitted before your team has said that it has read this."
      : "";
    const list = changes.map(({ text }) => `- ${text}`).join("\n");
    for (const [proposalId, title] of drafts)
      await notify(tx, {
        event,
        userIds: writers.flatMap((one) => (one.proposalId === proposalId ? (one.userId ?? []) : [])),
        kind: "call",
        title: `${about.title} changed what it asks`,
        href: researcherPath(proposalId),
        mail: {
          subject: `${about.reference} changed its form`,
          text: `The call ${about.reference} ${about.title} changed what it asks.\n\n${about.note}\n\n${list}\n\nEverything that your team wrote is kept. Look at “${title || "Untitled proposal"}” for what is new.${asked}`,
        },
      });
  },
});
