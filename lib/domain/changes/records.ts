/** What the commands of changes load, locked: the award with its account first, then the request. */
import { and, eq, max } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { AwardStatus } from "@/db/schema/awards";
import { type ChangeKind, type ChangeStatus, changeRequest } from "@/db/schema/changes";
import type { Actor } from "@/lib/command/actor";
import { conflict, notFound } from "@/lib/command/errors";
import { lockLedger } from "@/lib/domain/accounts/ledger";
import type { ChangePayload } from "./events";
import { awardFacts, factsOf, rulesOf } from "./facts";
import { kindWords, mayMove, proposedOf } from "./kinds";
import { type Judgement, judge } from "./rules";

export type ChangeRow = typeof changeRequest.$inferSelect;

/** The award, locked with its account. @throws Rejection 404 */
export async function loadAward(tx: Tx, actor: Actor, awardId: string) {
  const award = await lockLedger(tx, actor, awardId);
  return { award, its: await awardFacts(tx, awardId) };
}

/** The request with its award, both locked. @throws Rejection 404 */
export async function loadChange(tx: Tx, actor: Actor, changeId: string) {
  const [found] = await tx
    .select({ awardId: changeRequest.awardId })
    .from(changeRequest)
    .where(eq(changeRequest.id, changeId));
  if (!found) throw notFound();
  const loaded = await loadAward(tx, actor, found.awardId);
  const [change] = await tx.select().from(changeRequest).where(eq(changeRequest.id, changeId)).for("update");
  if (!change) throw notFound();
  return { ...loaded, change };
}
export type LoadedChange = Awaited<ReturnType<typeof loadChange>>;

/** The next number of an award's requests, and its open one of the kind. The award is locked. */
export async function openOf(tx: Tx, awardId: string, kind: ChangeKind) {
  const [last] = await tx
    .select({ number: max(changeRequest.number) })
    .from(changeRequest)
    .where(eq(changeRequest.awardId, awardId));
  const [open] = await tx
    .select()
    .from(changeRequest)
    .where(and(eq(changeRequest.awardId, awardId), eq(changeRequest.openKind, kind)))
    .for("update");
  return { number: (last?.number ?? 0) + 1, open };
}

const standing: Record<ChangeStatus, string> = {
  draft: "is still being written",
  "university-approved": "was approved by the university",
  submitted: "is with the agency",
  queried: "awaits an answer to the agency's question",
  approved: "was approved",
  rejected: "was rejected",
  withdrawn: "was withdrawn",
};

/** @throws Rejection 409 that says where the request stands */
export function requireMove(change: { status: ChangeStatus }, to: ChangeStatus): void {
  if (!mayMove(change.status, to)) throw conflict(`This request ${standing[change.status]}.`, "wrong-state");
}

/** Why a change of this kind cannot be asked of the award as it stands; undefined where it can. */
export function notNow(kind: ChangeKind, status: AwardStatus): string | undefined {
  if (kind === "resumption")
    return status === "suspended" ? undefined : "This award is not suspended, so there is nothing to resume.";
  if (status === "active" || (status === "ended" && kind === "extension")) return undefined;
  if (status === "suspended")
    return "This award is suspended: no other change is possible before it goes on. Ask for its resumption.";
  if (status === "ended") return "This award has ended: only an extension can still be asked for.";
  return `“${kindWords[kind].name}” can be asked of an active award only.`;
}

/** @throws Rejection 409 */
export function requireAskable(kind: ChangeKind, status: AwardStatus): void {
  const problem = notNow(kind, status);
  if (problem) throw conflict(problem, "wrong-state");
}

/** How the rules judge a request: by the version that it keeps, or the agency's latest. `askedOn` as YYYY-MM-DD. */
export async function judgeChange(
  tx: Tx,
  { its, change }: LoadedChange,
  askedOn: string,
): Promise<Judgement & { version: number }> {
  const { version, rules } = await rulesOf(tx, its.agencyId, change.ruleVersion ?? undefined);
  return { ...judge(rules, proposedOf(change), await factsOf(tx, its, askedOn)), version };
}

/** What events tell of a request. */
export const payloadOf = ({
  its,
  change,
}: Pick<LoadedChange, "its"> & { change: { id: string; requestedBy: string } }): ChangePayload => ({
  changeId: change.id,
  awardId: its.id,
  organisationId: its.organisationId,
  agencyId: its.agencyId,
  userIds: [...new Set([its.piId, change.requestedBy])],
});

/** The day of an instant, in UTC. */
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
