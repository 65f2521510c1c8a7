/** Recommendations and decisions: all of them for the agency, only what was confirmed for the team and its university. */
import { and, desc, eq } from "drizzle-orm";
import { alias } from "drizzle-orm/mysql-core";
import { award } from "@/db/schema/awards";
import { user } from "@/db/schema/people";
import { decision, proposal, proposalMember } from "@/db/schema/proposals";
import type { Actor } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { atAgency, viewOf } from "./policy";
import { findFacts } from "./queries";

const recommender = alias(user, "recommender");
const decider = alias(user, "decider");

/** What the agency recommended and decided on a proposal that it may see, newest first. */
export async function listDecisions(actor: Actor, proposalId: string) {
  return reader()
    .select({
      id: decision.id,
      outcome: decision.outcome,
      amount: decision.amount,
      reason: decision.reason,
      status: decision.status,
      recommendedById: decision.recommendedBy,
      recommendedBy: recommender.name,
      recommendedAt: decision.recommendedAt,
      decidedBy: decider.name,
      decidedAt: decision.decidedAt,
      /** The award that was offered. */
      awardId: award.id,
    })
    .from(decision)
    .innerJoin(proposal, and(eq(proposal.id, decision.proposalId), atAgency(actor)))
    .innerJoin(recommender, eq(recommender.id, decision.recommendedBy))
    .leftJoin(decider, eq(decider.id, decision.decidedBy))
    .leftJoin(
      award,
      and(
        eq(award.proposalId, decision.proposalId),
        eq(award.succession, 0),
        eq(decision.status, "confirmed"),
      ),
    )
    .where(eq(decision.proposalId, proposalId))
    .orderBy(desc(decision.recommendedAt), desc(decision.id))
    .limit(50);
}

export type DecisionItem = Awaited<ReturnType<typeof listDecisions>>[number];

/** The final decision, for everybody who sees the proposal; undefined before it. Who made it stays with the agency. */
export async function getDecision(actor: Actor, proposalId: string) {
  const facts = await findFacts(proposalId);
  if (!facts) return undefined;
  const team = await reader().select().from(proposalMember).where(eq(proposalMember.proposalId, proposalId));
  if (!viewOf(actor, facts, team)) return undefined;
  const [final] = await reader()
    .select({
      outcome: decision.outcome,
      amount: decision.amount,
      reason: decision.reason,
      /** When it was told, which may be long after it was confirmed. */
      decidedAt: proposal.decidedAt,
    })
    .from(decision)
    .innerJoin(proposal, eq(proposal.id, decision.proposalId))
    .where(and(eq(decision.proposalId, proposalId), eq(decision.status, "confirmed")));
  return final;
}
