/** Tells those who may decide that a recommendation waits for a second person. */
import { and, eq, inArray } from "drizzle-orm";
import { membership } from "@/db/schema/organisations";
import { decision, proposal } from "@/db/schema/proposals";
import { reaction } from "@/lib/command/reaction";
import { notify } from "@/lib/domain/notifications/changes";
import { proposalRecommended } from "./decision-events";
import { decidingRoles } from "./decisions";

export const onRecommended = reaction({
  name: "proposals.on-recommended",
  on: proposalRecommended,
  async run({ tx, payload, event }) {
    if (payload.together) return;
    const [about] = await tx
      .select({ reference: proposal.reference, title: proposal.title, by: decision.recommendedBy })
      .from(decision)
      .innerJoin(proposal, eq(proposal.id, decision.proposalId))
      .where(eq(decision.id, payload.decisionId));
    if (!about) return;
    const people = await tx
      .select({ userId: membership.userId })
      .from(membership)
      .where(
        and(eq(membership.organisationId, payload.agencyId), inArray(membership.role, [...decidingRoles])),
      );
    const name = `${about.reference} ${about.title}`;
    await notify(tx, {
      event,
      userIds: people.map(({ userId }) => userId).filter((userId) => userId !== about.by),
      kind: "decision",
      title: `A decision awaits you: ${name}`,
      href: `/agency/proposals/${payload.proposalId}`,
      mail: {
        subject: `A decision awaits you: ${about.reference}`,
        text: `A colleague has recommended a decision on ${name}. A second person must confirm it.`,
      },
    });
  },
});
