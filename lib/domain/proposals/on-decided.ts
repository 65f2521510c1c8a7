/**
 * Tells the team what the agency decided, where no letter was written with it: by a deployment that did not write any yet.
 * The university hears of an award by its offer.
 */
import { and, eq, isNotNull } from "drizzle-orm";
import { decision, proposal, proposalMember } from "@/db/schema/proposals";
import { reaction } from "@/lib/command/reaction";
import { hasLetter } from "@/lib/domain/letters/changes";
import { notify } from "@/lib/domain/notifications/changes";
import { proposalDecided } from "./decision-events";

export const onDecided = reaction({
  name: "proposals.on-decided",
  on: proposalDecided,
  async run({ tx, payload, event }) {
    if (await hasLetter(tx, payload)) return;
    const [about] = await tx
      .select({ reference: proposal.reference, title: proposal.title, outcome: decision.outcome })
      .from(decision)
      .innerJoin(proposal, eq(proposal.id, decision.proposalId))
      .where(eq(decision.id, payload.decisionId));
    if (!about) return;
    const team = await tx
      .select({ userId: proposalMember.userId })
      .from(proposalMember)
      .where(
        and(
          eq(proposalMember.proposalId, payload.proposalId),
          eq(proposalMember.status, "confirmed"),
          isNotNull(proposalMember.userId),
        ),
      );
    const name = `${about.reference} ${about.title}`;
    const words =
      about.outcome === "award"
        ? "The agency has decided to award it. Your university now accepts or rejects the offer."
        : "The agency has decided not to fund it. Its reason is on the proposal's page.";
    await notify(tx, {
      event,
      userIds: [payload.piId, ...team.map(({ userId }) => userId as string)],
      kind: "decision",
      title: `${about.outcome === "award" ? "To be awarded" : "Declined"}: ${name}`,
      href: `/researcher/proposals/${payload.proposalId}`,
      mail: { subject: `Decision on ${about.reference}`, text: `Your proposal ${name}:\n\n${words}` },
    });
  },
});
