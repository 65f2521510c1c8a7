/** Making decisions final, one or two thousand alike: states of proposals and decisions, and the awards offered. */
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { decisionRelease, releaseItem } from "@/db/schema/letters";
import { decision, proposal, proposalMember } from "@/db/schema/proposals";
import { type Actor, isUser } from "@/lib/command/actor";
import { conflict } from "@/lib/command/errors";
import { type Offered, offerAwards } from "@/lib/domain/awards/changes";
import { inParts } from "@/lib/infra/parts";
import { moves } from "./rules";

export type ProposalRow = typeof proposal.$inferSelect;
export type DecisionRow = typeof decision.$inferSelect;
/** A locked proposal with the decision on it. */
export type Ready = { proposal: ProposalRow; decision: DecisionRow };
/** The second person and when they confirmed. */
export type Confirmation = { decidedBy: string; decidedAt: Date };

const ROWS = 500;

/** Proposals, locked in the order of their ids. */
export async function lockProposals(tx: Tx, ids: readonly string[]): Promise<Map<string, ProposalRow>> {
  const found = new Map<string, ProposalRow>();
  for (const some of inParts([...new Set(ids)].sort(), ROWS)) {
    const rows = await tx
      .select()
      .from(proposal)
      .where(inArray(proposal.id, some))
      .orderBy(asc(proposal.id))
      .for("update");
    for (const row of rows) found.set(row.id, row);
  }
  return found;
}

/** Decisions by their ids; their proposals are locked, so nobody changes them meanwhile. */
export async function decisionsById(tx: Tx, ids: readonly string[]): Promise<Map<string, DecisionRow>> {
  const found = new Map<string, DecisionRow>();
  for (const some of inParts(ids, ROWS)) {
    const rows = await tx.select().from(decision).where(inArray(decision.id, some));
    for (const row of rows) found.set(row.id, row);
  }
  return found;
}

/** The proposals among them in whose team the actor is. */
export async function ownAmong(tx: Tx, actor: Actor, ids: readonly string[]): Promise<Set<string>> {
  const own = new Set<string>();
  if (!isUser(actor)) return own;
  for (const some of inParts(ids, ROWS)) {
    const rows = await tx
      .select({ id: proposalMember.proposalId })
      .from(proposalMember)
      .where(
        and(
          inArray(proposalMember.proposalId, some),
          eq(proposalMember.userId, actor.id),
          eq(proposalMember.status, "confirmed"),
        ),
      );
    for (const { id } of rows) own.add(id);
  }
  return own;
}

/** Confirmed, and known to the agency alone until a release tells it: the proposals stay as they are. */
export async function holdDecisions(tx: Tx, ids: readonly string[], confirmed: Confirmation): Promise<void> {
  for (const some of inParts(ids, ROWS))
    await tx
      .update(decision)
      .set({ status: "held", ...confirmed })
      .where(inArray(decision.id, some));
}

/**
 * Makes the decisions of one call's proposals final and offers the awards.
 * @param confirmed by whom, where they are confirmed only now
 * @returns the awards offered, by proposal
 */
export async function makeFinal(
  tx: Tx,
  ready: readonly Ready[],
  now: Date,
  confirmed?: Confirmation,
): Promise<Map<string, Offered>> {
  const ids = ready.map((one) => one.decision.id);
  for (const some of inParts(ids, ROWS))
    await tx
      .update(decision)
      .set({ status: "confirmed", ...confirmed })
      .where(inArray(decision.id, some));
  for (const outcome of ["award", "decline"] as const) {
    const its = ready.filter((one) => one.decision.outcome === outcome).map((one) => one.proposal.id);
    const status = moves[outcome].to!;
    for (const some of inParts(its, ROWS))
      await tx
        .update(proposal)
        .set({ status, decidedAt: now, updatedAt: now })
        .where(inArray(proposal.id, some));
  }
  const offers = ready.flatMap((one) =>
    one.decision.outcome === "award" && one.decision.amount !== null
      ? [{ proposal: one.proposal, amount: one.decision.amount }]
      : [],
  );
  const offered = await offerAwards(tx, offers, now, confirmed?.decidedBy);
  return new Map(offered.map((one) => [one.proposalId, one]));
}

/** @throws Rejection 409 while two persons are about to tell the decision on this proposal, which must be locked */
export async function mustNotBeOnItsWay(tx: Tx, proposalId: string): Promise<void> {
  const [open] = await tx
    .select({ id: decisionRelease.id })
    .from(releaseItem)
    .innerJoin(decisionRelease, eq(decisionRelease.id, releaseItem.releaseId))
    .where(
      and(eq(releaseItem.proposalId, proposalId), inArray(decisionRelease.status, ["asked", "approved"])),
    )
    .limit(1);
  if (open)
    throw conflict(
      "The decision on this proposal is about to be released. Recall the release first.",
      "release-open",
    );
}
