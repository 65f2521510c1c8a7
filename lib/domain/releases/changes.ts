/** Decisions that are told one by one: the same letters, hold and recall as those of a release of all of them. */
import { and, inArray, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { decisionRelease, releaseItem } from "@/db/schema/letters";
import { decision } from "@/db/schema/proposals";
import { plan } from "@/lib/command/scheduled";
import { mustBeWhole, sendLetters } from "@/lib/domain/letters/changes";
import { type Confirmation, holdDecisions, type Ready } from "@/lib/domain/proposals/final";
import { newId } from "@/lib/infra/ids";
import { inParts } from "@/lib/infra/parts";
import { dueAt } from "./rules";

type Single = {
  callId: string;
  agencyId: string;
  /** Minutes in which each can be called back; 0 tells it with its confirmation. */
  holdMinutes: number;
  confirmed: Confirmation;
};

/** WHERE over `decision`: it is on its way by itself, and nobody else sends it. */
export const onItsWay = (): SQL =>
  sql`EXISTS (SELECT 1 FROM release_item ri JOIN decision_release dr ON dr.id = ri.release_id WHERE ri.decision_id = ${decision.id} AND dr.single AND dr.status = 'approved')`;

/** The two persons are those of the decision: who recommended it has asked, who confirmed it has approved. */
function rowOf(one: Ready, single: Single, versions: { award: number; decline: number }) {
  const { decidedBy, decidedAt: now } = single.confirmed;
  const award = one.decision.outcome === "award";
  const told = { status: "released" as const, releasedAt: now, dueAt: now, told: 1 };
  const held = {
    status: "approved" as const,
    dueAt: dueAt({ notBefore: null, holdMinutes: single.holdMinutes }, now),
  };
  return {
    id: newId(),
    callId: single.callId,
    agencyId: single.agencyId,
    single: true,
    holdMinutes: single.holdMinutes,
    awards: award ? 1 : 0,
    declines: award ? 0 : 1,
    awardVersion: versions.award,
    declineVersion: versions.decline,
    askedBy: one.decision.recommendedBy,
    askedAt: one.decision.recommendedAt,
    approvedBy: decidedBy,
    approvedAt: now,
    ...(single.holdMinutes === 0 ? told : held),
  };
}

/**
 * Sends each decision's letter, or holds it until it goes out by itself.
 * @returns when they go out; undefined when they went out with this
 * @throws Rejection 409 when a letter has nothing to say at a placeholder
 */
export async function tellSingly(tx: Tx, ready: readonly Ready[], single: Single): Promise<Date | undefined> {
  const ids = ready.map((one) => one.decision.id);
  const templates = await mustBeWhole(tx, single.callId, ids);
  const versions = { award: templates.award.version, decline: templates.decline.version };
  const rows = ready.map((one) => ({ one, row: rowOf(one, single, versions) }));
  for (const some of inParts(rows, 250)) {
    await tx.insert(decisionRelease).values(some.map(({ row }) => row));
    await tx.insert(releaseItem).values(
      some.map(({ one, row }) => ({
        releaseId: row.id,
        proposalId: one.proposal.id,
        decisionId: one.decision.id,
      })),
    );
  }
  if (single.holdMinutes === 0) {
    const decisions = rows.map(({ one, row }) => ({ decisionId: one.decision.id, releaseId: row.id }));
    const { callId, agencyId } = single;
    await sendLetters(tx, { callId, agencyId, versions, decisions }, single.confirmed.decidedAt);
    return undefined;
  }
  await holdDecisions(tx, ids, single.confirmed);
  for (const { row } of rows)
    await plan(tx, row.id, [{ key: `release:${row.id}:due`, kind: "releases.carry-out", dueAt: row.dueAt }]);
  return rows[0]?.row.dueAt;
}

/** Of these decisions, those that are on their way one by one. */
export async function onTheirWay(tx: Tx, decisionIds: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (const some of inParts(decisionIds, 500)) {
    const rows = await tx
      .select({ id: decision.id })
      .from(decision)
      .where(and(inArray(decision.id, some), onItsWay()));
    for (const { id } of rows) found.add(id);
  }
  return found;
}
