/** What the commands of claims load, locked in the order award → claim, and how lines follow from postings. */
import { and, asc, desc, eq, inArray, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { award, awardHeading } from "@/db/schema/awards";
import {
  claim,
  claimFile,
  claimForecast,
  claimLine,
  claimPosting,
  claimRule,
  paymentSchedule,
} from "@/db/schema/claims";
import type { Actor } from "@/lib/command/actor";
import { conflict, notFound } from "@/lib/command/errors";
import type { Reader } from "@/lib/command/reader";
import { roleOn } from "@/lib/domain/accounts/part";
import {
  approvedStatuses,
  type Before,
  claimedStatuses,
  claimWords,
  isClaimable,
  isEditable,
  standardRule,
  standardSchedule,
} from "./rules";

export type AwardRow = typeof award.$inferSelect;
export type ClaimRow = typeof claim.$inferSelect;
export type LineRow = typeof claimLine.$inferSelect;

/** The award, locked, with its headings and what the actor is on its account. @throws Rejection 404 */
export async function lockAward(tx: Tx, actor: Actor, awardId: string) {
  const [row] = await tx.select().from(award).where(eq(award.id, awardId)).for("update");
  if (!row) throw notFound();
  const headings = await tx
    .select()
    .from(awardHeading)
    .where(eq(awardHeading.awardId, awardId))
    .orderBy(asc(awardHeading.position));
  const { organisationId, agencyId, piId } = row;
  return { award: row, headings, organisationId, agencyId, piId, role: await roleOn(tx, actor, awardId) };
}

/** The award of a claim, which never changes. @throws Rejection 404 */
export async function awardOfClaim(tx: Tx, claimId: string): Promise<string> {
  const [row] = await tx.select({ awardId: claim.awardId }).from(claim).where(eq(claim.id, claimId));
  if (!row) throw notFound();
  return row.awardId;
}

/** What policies ask of a claim. */
export const factsOf = (row: ClaimRow) => ({
  claimStatus: row.status,
  createdBy: row.createdBy,
  submittedBy: row.submittedBy,
  firstApprovedBy: row.firstApprovedBy,
});

export const linesOf = (tx: Reader | Tx, claimId: string): Promise<LineRow[]> =>
  tx.select().from(claimLine).where(eq(claimLine.claimId, claimId)).orderBy(asc(claimLine.position));

/** The claim with its award, both locked. @throws Rejection 404 */
export async function lockClaim(tx: Tx, actor: Actor, claimId: string) {
  const its = await lockAward(tx, actor, await awardOfClaim(tx, claimId));
  const [row] = await tx.select().from(claim).where(eq(claim.id, claimId)).for("update");
  if (!row) throw notFound();
  const lines = await linesOf(tx, claimId);
  const files = await tx.$count(claimFile, eq(claimFile.claimId, claimId));
  return { ...its, claim: row, lines, files, ...factsOf(row) };
}
export type LockedClaim = Awaited<ReturnType<typeof lockClaim>>;

/** Ids that the events of a claim carry. */
export const eventOf = ({ claim: row, piId }: { claim: ClaimRow; piId: string }) => ({
  claimId: row.id,
  awardId: row.awardId,
  agencyId: row.agencyId,
  organisationId: row.organisationId,
  piId,
});

/** @throws Rejection 409 while nothing may be claimed on the award */
export function mustBeClaimable({ award: row }: { award: AwardRow }): void {
  if (row.status === "suspended")
    throw conflict(
      "The award is suspended: nothing can be claimed until the agency resumes it.",
      "suspended",
    );
  if (!isClaimable(row.status))
    throw conflict("This award is not active, so nothing can be claimed on it.", "wrong-state");
}

/** @throws Rejection 409 where the claim is past changing */
export function mustBeEditable({ claim: row }: { claim: ClaimRow }): void {
  if (!isEditable(row.status)) throw conflict(`This claim ${claimWords[row.status]}.`, "wrong-state");
}

/** @throws Rejection 409 unless it is with the agency */
export function mustBeSubmitted({ claim: row }: { claim: ClaimRow }): void {
  if (row.status !== "submitted") throw conflict(`This claim ${claimWords[row.status]}.`, "wrong-state");
}

/** How the award is paid: the newest version, or what holds where the agency has set nothing. */
export async function scheduleOf(tx: Reader | Tx, awardId: string) {
  const [row] = await tx
    .select()
    .from(paymentSchedule)
    .where(eq(paymentSchedule.awardId, awardId))
    .orderBy(desc(paymentSchedule.version))
    .limit(1);
  return row ?? { ...standardSchedule, awardId, version: 0, note: "" };
}

/** What the agency decided for all its claims. */
export async function ruleOf(tx: Reader | Tx, agencyId: string) {
  const [row] = await tx.select().from(claimRule).where(eq(claimRule.agencyId, agencyId));
  return row ?? { ...standardRule, agencyId };
}

/** Costs in claims that have left the university, less what was disallowed. `except` leaves one claim aside. */
export async function claimedOf(tx: Reader | Tx, awardId: string, except?: string): Promise<bigint> {
  const [row] = await tx
    .select({ sum: sql<string>`COALESCE(SUM(${claim.total} - ${claim.disallowed}), 0)` })
    .from(claim)
    .where(
      and(
        eq(claim.awardId, awardId),
        inArray(claim.status, [...claimedStatuses]),
        except ? ne(claim.id, except) : undefined,
      ),
    );
  return BigInt(row?.sum ?? 0);
}

/** What was granted of an award's claims at a rate so far, and for which costs. `except` leaves one claim aside. */
export async function grantedBefore(
  tx: Reader | Tx,
  awardId: string,
  rate: number,
  except: string,
): Promise<Before> {
  const [row] = await tx
    .select({
      net: sql<string>`COALESCE(SUM(${claim.total} - ${claim.disallowed}), 0)`,
      granted: sql<string>`COALESCE(SUM(${claim.granted}), 0)`,
    })
    .from(claim)
    .where(
      and(
        eq(claim.awardId, awardId),
        inArray(claim.status, [...approvedStatuses]),
        eq(claim.rate, rate),
        ne(claim.id, except),
      ),
    );
  return { net: BigInt(row?.net ?? 0), granted: BigInt(row?.granted ?? 0) };
}

/**
 * Lines anew from the postings that the claim holds; explanations stay, and of a line no more stays disallowed than it
 * has left.
 * @returns the claim's sums
 */
export async function recount(
  tx: Tx,
  its: { claim: ClaimRow; lines: readonly LineRow[] },
): Promise<{ total: bigint; disallowed: bigint }> {
  const sums = await tx
    .select({ position: claimPosting.position, sum: sql<string>`SUM(${claimPosting.amount})` })
    .from(claimPosting)
    .where(eq(claimPosting.claimId, its.claim.id))
    .groupBy(claimPosting.position);
  const byPosition = new Map(sums.map(({ position, sum }) => [position, BigInt(sum)]));
  let disallowed = 0n;
  for (const line of its.lines) {
    const amount = byPosition.get(line.position) ?? 0n;
    const most = amount > 0n ? amount : 0n;
    const kept = line.disallowed < most ? line.disallowed : most;
    disallowed += kept;
    await tx
      .update(claimLine)
      .set({ amount, disallowed: kept })
      .where(and(eq(claimLine.claimId, its.claim.id), eq(claimLine.position, line.position)));
  }
  return { total: [...byPosition.values()].reduce((a, b) => a + b, 0n), disallowed };
}

/** The newest forecast of an award for the period that begins on a day, by position of the heading. */
export async function forecastFor(tx: Tx, awardId: string, fromOn: string, except: string) {
  const rows = await tx
    .select({
      position: claimForecast.position,
      amount: claimForecast.amount,
      toOn: claimForecast.toOn,
      claimId: claim.id,
    })
    .from(claimForecast)
    .innerJoin(claim, eq(claim.id, claimForecast.claimId))
    .where(
      and(
        eq(claim.awardId, awardId),
        eq(claimForecast.fromOn, fromOn),
        ne(claim.id, except),
        ne(claim.status, "draft"),
      ),
    )
    .orderBy(desc(claim.number));
  const newest = rows.filter(({ claimId }) => claimId === rows[0]?.claimId);
  return new Map(newest.map((row) => [row.position, row]));
}
