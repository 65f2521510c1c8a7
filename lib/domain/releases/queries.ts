/** Releases of a call, and what waits for one. For its agency alone. */
import { and, asc, desc, eq, gt, inArray, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/mysql-core";
import { call } from "@/db/schema/calls";
import { decisionRelease, releaseItem } from "@/db/schema/letters";
import { organisation } from "@/db/schema/organisations";
import { user } from "@/db/schema/people";
import { decision, proposal } from "@/db/schema/proposals";
import { type Actor, organisationsWithRole } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { stagesOf } from "@/lib/domain/calls/stages-of";
import { readCursor, toPage } from "@/lib/domain/cursor";
import { notOwn } from "@/lib/domain/letters/policy";
import { agencyRoles, atAgency } from "@/lib/domain/proposals/policy";
import { onItsWay } from "./changes";
import { recallable } from "./rules";

const asker = alias(user, "release_asker");
const approver = alias(user, "release_approver");
const recaller = alias(user, "release_recaller");

const own = (actor: Actor): SQL => {
  const ids = organisationsWithRole(actor, ...agencyRoles);
  return ids.length > 0 ? inArray(decisionRelease.agencyId, ids) : sql`FALSE`;
};

/** The last twenty releases of a call that tell many, newest first. */
export async function listReleases(actor: Actor, callId: string) {
  return reader()
    .select({
      id: decisionRelease.id,
      agencyId: decisionRelease.agencyId,
      status: decisionRelease.status,
      notBefore: decisionRelease.notBefore,
      holdMinutes: decisionRelease.holdMinutes,
      dueAt: decisionRelease.dueAt,
      awards: decisionRelease.awards,
      declines: decisionRelease.declines,
      awardVersion: decisionRelease.awardVersion,
      declineVersion: decisionRelease.declineVersion,
      askedBy: decisionRelease.askedBy,
      askerName: asker.name,
      askedAt: decisionRelease.askedAt,
      approverName: approver.name,
      approvedAt: decisionRelease.approvedAt,
      recallerName: recaller.name,
      recalledAt: decisionRelease.recalledAt,
      releasedAt: decisionRelease.releasedAt,
      told: decisionRelease.told,
      now: sql`UTC_TIMESTAMP(3)`.mapWith(decisionRelease.askedAt),
    })
    .from(decisionRelease)
    .innerJoin(asker, eq(asker.id, decisionRelease.askedBy))
    .leftJoin(approver, eq(approver.id, decisionRelease.approvedBy))
    .leftJoin(recaller, eq(recaller.id, decisionRelease.recalledBy))
    .where(and(own(actor), eq(decisionRelease.callId, callId), eq(decisionRelease.single, false)))
    .orderBy(desc(decisionRelease.askedAt), desc(decisionRelease.id))
    .limit(20);
}
export type ReleaseItem = Awaited<ReturnType<typeof listReleases>>[number];

/** Proposals of a call with the agency, by how far their decision is, and what the confirmed ones come to. */
export async function countDecisions(actor: Actor, callId: string) {
  const sum = (condition: SQL) => sql`COALESCE(SUM(${condition}), 0)`.mapWith(Number);
  const waits = sql`(${proposal.status} = 'submitted' AND ${decision.status} = 'held' AND NOT ${onItsWay()})`;
  const [row] = await reader()
    .select({
      toRecommend: sum(sql`${proposal.status} = 'submitted' AND ${decision.id} IS NULL`),
      toConfirm: sum(sql`${proposal.status} = 'submitted' AND ${decision.status} = 'proposed'`),
      held: sum(waits),
      heldAwards: sum(sql`${waits} AND ${decision.outcome} = 'award'`),
      told: sum(sql`${proposal.status} <> 'submitted'`),
      /** Minor units of the call's currency. */
      heldMoney: sql`COALESCE(SUM(CASE WHEN ${waits} THEN ${decision.amount} ELSE 0 END), 0)`.mapWith(BigInt),
    })
    .from(proposal)
    .leftJoin(
      decision,
      and(eq(decision.proposalId, proposal.id), inArray(decision.status, ["proposed", "held"])),
    )
    .where(and(atAgency(actor), notOwn(actor), eq(proposal.callId, callId)));
  return row ?? { toRecommend: 0, toConfirm: 0, held: 0, heldAwards: 0, told: 0, heldMoney: 0n };
}

/** Letters of a call that go out by themselves once their hold is over, the first to go out first; fifty at most. */
export async function listOnTheirWay(actor: Actor, callId: string) {
  return reader()
    .select({
      id: decisionRelease.id,
      agencyId: decisionRelease.agencyId,
      dueAt: decisionRelease.dueAt,
      now: sql`UTC_TIMESTAMP(3)`.mapWith(decisionRelease.askedAt),
      outcome: decision.outcome,
      proposalId: proposal.id,
      reference: proposal.reference,
      title: proposal.title,
    })
    .from(decisionRelease)
    .innerJoin(releaseItem, eq(releaseItem.releaseId, decisionRelease.id))
    .innerJoin(decision, eq(decision.id, releaseItem.decisionId))
    .innerJoin(proposal, eq(proposal.id, releaseItem.proposalId))
    .where(
      and(
        atAgency(actor),
        notOwn(actor),
        eq(decisionRelease.callId, callId),
        eq(decisionRelease.single, true),
        eq(decisionRelease.status, "approved"),
      ),
    )
    .orderBy(asc(decisionRelease.dueAt), asc(decisionRelease.id))
    .limit(50);
}
export type GoingItem = Awaited<ReturnType<typeof listOnTheirWay>>[number];

/** Rows that are confirmed with one press: what one has read. */
const AT_ONCE = 100;

/** Recommendations of a call that wait for their second person, the oldest first. */
export async function listWaiting(actor: Actor, callId: string, cursor?: string) {
  const after = readCursor(cursor);
  const rows = await reader()
    .select({
      id: decision.id,
      outcome: decision.outcome,
      amount: decision.amount,
      reason: decision.reason,
      recommendedAt: decision.recommendedAt,
      recommendedById: decision.recommendedBy,
      recommendedBy: user.name,
      proposalId: proposal.id,
      reference: proposal.reference,
      title: proposal.title,
      requested: proposal.requested,
      currency: proposal.currency,
      universityName: organisation.name,
    })
    .from(decision)
    .innerJoin(proposal, eq(proposal.id, decision.proposalId))
    .innerJoin(organisation, eq(organisation.id, proposal.organisationId))
    .innerJoin(user, eq(user.id, decision.recommendedBy))
    .where(
      and(
        atAgency(actor),
        notOwn(actor),
        eq(proposal.callId, callId),
        eq(proposal.status, "submitted"),
        eq(decision.status, "proposed"),
        after &&
          or(
            gt(decision.recommendedAt, after.at),
            and(eq(decision.recommendedAt, after.at), gt(decision.id, after.id)),
          ),
      ),
    )
    .orderBy(asc(decision.recommendedAt), asc(decision.id))
    .limit(AT_ONCE + 1);
  return toPage(rows, (row) => ({ at: row.recommendedAt, id: row.id }), AT_ONCE);
}
export type WaitingItem = Awaited<ReturnType<typeof listWaiting>>["items"][number];

/** How a call's decisions are confirmed and told. */
export const decisionStages = (_actor: Actor, callId: string) => stagesOf(reader(), callId);

/** Releases of the actor's agencies that are under way, the first to go out first; ten at most. */
export async function listUnderWay(actor: Actor) {
  return reader()
    .select({
      id: decisionRelease.id,
      callId: decisionRelease.callId,
      status: decisionRelease.status,
      dueAt: decisionRelease.dueAt,
      title: call.title,
      timeZone: call.timeZone,
    })
    .from(decisionRelease)
    .innerJoin(call, eq(call.id, decisionRelease.callId))
    .where(
      and(own(actor), eq(decisionRelease.single, false), inArray(decisionRelease.status, [...recallable])),
    )
    .orderBy(asc(decisionRelease.dueAt), asc(decisionRelease.askedAt))
    .limit(10);
}
