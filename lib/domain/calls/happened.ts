/** What has happened in a call, as far as its stages depend on it. */
import { and, eq, inArray, isNull, ne, type SQL } from "drizzle-orm";
import type { MySqlTable } from "drizzle-orm/mysql-core";
import type { Tx } from "@/db/client";
import { discussionMessage } from "@/db/schema/discussions";
import { panel, panelItem } from "@/db/schema/panels";
import { decision, proposal } from "@/db/schema/proposals";
import { proposalResponse } from "@/db/schema/responses";
import { review, reviewForm } from "@/db/schema/reviews";
import type { CallRow } from "./changes";
import { isSealed } from "./deadline";
import type { Happened } from "./stage-rules";
import type { ReviewPromise } from "./visibility";

type Selects = Pick<Tx, "$count" | "select">;

/** What the call's review form told reviewers of who reads them. */
export async function promiseOf(db: Pick<Tx, "select">, callId: string): Promise<ReviewPromise> {
  const [row] = await db
    .select({ visibility: reviewForm.visibility })
    .from(reviewForm)
    .where(eq(reviewForm.callId, callId));
  return row?.visibility ?? "after-decision";
}

/** Whether a panel has taken up one of its items. */
async function panelMet(db: Selects, callId: string): Promise<boolean> {
  const [row] = await db
    .select({ id: panelItem.id })
    .from(panelItem)
    .innerJoin(panel, eq(panel.id, panelItem.panelId))
    .where(and(eq(panel.callId, callId), ne(panelItem.stage, "waiting")))
    .limit(1);
  return row !== undefined;
}

/** Whether decisions were confirmed that are not told yet. */
async function isHolding(db: Selects, callId: string): Promise<boolean> {
  const [row] = await db
    .select({ id: decision.id })
    .from(decision)
    .innerJoin(proposal, eq(proposal.id, decision.proposalId))
    .where(and(eq(proposal.callId, callId), eq(decision.status, "held")))
    .limit(1);
  return row !== undefined;
}

/** Facts that a change of stages is judged by. */
export async function happenedIn(db: Selects, its: CallRow, now: Date): Promise<Happened> {
  const some = async (table: MySqlTable, where: SQL | undefined) => (await db.$count(table, where)) > 0;
  const proposals = (where: SQL) => some(proposal, and(eq(proposal.callId, its.id), where));
  return {
    published: its.publishedAt !== null,
    sealed: isSealed(its, now),
    awaitingEndorsement: await proposals(eq(proposal.status, "awaiting-endorsement")),
    reachedUnendorsed: await proposals(
      and(eq(proposal.status, "submitted"), isNull(proposal.endorsedAt)) as SQL,
    ),
    reviewed: await some(
      review,
      and(eq(review.callId, its.id), inArray(review.status, ["submitted", "usable", "unusable"])),
    ),
    asked: await some(proposalResponse, eq(proposalResponse.callId, its.id)),
    discussed: await some(discussionMessage, eq(discussionMessage.callId, its.id)),
    panelMet: await panelMet(db, its.id),
    decided:
      (await proposals(inArray(proposal.status, ["awarded", "declined"]))) || (await isHolding(db, its.id)),
  };
}
