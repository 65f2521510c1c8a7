/** Statistics of a call, or of all calls of an agency, for those who work there. Sealed proposals are not counted. */
import { and, eq, inArray, isNotNull, type SQL, sql } from "drizzle-orm";
import { award } from "@/db/schema/awards";
import { call } from "@/db/schema/calls";
import { organisation } from "@/db/schema/organisations";
import { proposal } from "@/db/schema/proposals";
import { review } from "@/db/schema/reviews";
import { type Actor, hasRole } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { given } from "@/lib/domain/awards/given";
import { AGENCY_ROLES, agenciesOf } from "@/lib/domain/calls/policy";
import { countPath } from "@/lib/domain/outlines/queries";
import { atAgency } from "@/lib/domain/proposals/policy";
import { weightedScore } from "@/lib/domain/reviews/matrix";
import { formOf, scoresOf } from "@/lib/domain/reviews/records";
import { counted } from "@/lib/domain/reviews/rules";
import type { Chart } from "./charts";
import { type Group, groupCharts, timeCharts } from "./make-charts";
import { outlineCharts } from "./outline-chart";

/** All calls of an agency, or one. */
export type Scope = { agencyId: string; callId?: string | undefined };

const within = (actor: Actor, { agencyId, callId }: Scope): SQL =>
  and(
    atAgency(actor),
    callId ? eq(proposal.callId, callId) : undefined,
    eq(proposal.agencyId, agencyId),
  ) as SQL;

const bigint = (value: unknown): bigint => BigInt(String(value ?? 0).split(".")[0] ?? "0");

/** Proposals with their money, by what `by` says of them. */
export async function grouped(where: SQL, by: SQL): Promise<Group[]> {
  const decided = sql`${proposal.status} IN ('awarded', 'declined')`;
  return reader()
    .select({
      by: sql<string | null>`${by}`,
      currency: proposal.currency,
      proposals: sql`COUNT(*)`.mapWith(Number),
      awarded: sql`COALESCE(SUM(${proposal.status} = 'awarded'), 0)`.mapWith(Number),
      declined: sql`COALESCE(SUM(${proposal.status} = 'declined'), 0)`.mapWith(Number),
      requested: sql`COALESCE(SUM(${proposal.requested}), 0)`.mapWith(bigint),
      requestedDecided:
        sql`COALESCE(SUM(CASE WHEN ${decided} THEN ${proposal.requested} ELSE 0 END), 0)`.mapWith(bigint),
      given: sql`COALESCE(SUM(${award.amount}), 0)`.mapWith(bigint),
    })
    .from(proposal)
    .innerJoin(call, eq(call.id, proposal.callId))
    .innerJoin(organisation, eq(organisation.id, proposal.organisationId))
    .leftJoin(award, and(eq(award.proposalId, proposal.id), given))
    .where(where)
    .groupBy(by, proposal.currency)
    .orderBy(sql`COUNT(*) DESC`)
    .limit(2_000);
}

/** Days before the closing time at which the last submissions came; how many came on each. */
export async function daysBefore(where: SQL) {
  const days = sql`FLOOR(TIMESTAMPDIFF(SECOND, ${proposal.submittedAt}, ${call.closesAt}) / 86400)`;
  return reader()
    .select({ days: days.mapWith(Number), count: sql`COUNT(*)`.mapWith(Number) })
    .from(proposal)
    .innerJoin(call, eq(call.id, proposal.callId))
    .where(and(where, isNotNull(proposal.submittedAt)))
    .groupBy(days)
    .limit(4_000);
}

/** Reviews that count, the latest ten thousand: how long each took, and its weighted score in percent. */
async function reviewFigures(where: SQL) {
  const rows = await reader()
    .select({
      callId: review.callId,
      scores: review.scores,
      days: sql`TIMESTAMPDIFF(HOUR, ${review.invitedAt}, ${review.submittedAt}) / 24`.mapWith(Number),
    })
    .from(review)
    .innerJoin(proposal, eq(proposal.id, review.proposalId))
    .where(and(where, inArray(review.status, [...counted]), isNotNull(review.submittedAt)))
    .orderBy(sql`${review.submittedAt} DESC`)
    .limit(10_000);
  const forms = new Map<string, Awaited<ReturnType<typeof formOf>>>();
  for (const callId of new Set(rows.map((row) => row.callId)))
    forms.set(callId, await formOf(reader(), callId));
  const scores = rows.flatMap((row) => weightedScore(forms.get(row.callId)!.criteria, scoresOf(row)) ?? []);
  return { scores, days: rows.map((row) => row.days) };
}

/** All charts of a scope; undefined for those who do not work at the agency. */
export async function getStatistics(actor: Actor, scope: Scope): Promise<Chart[] | undefined> {
  if (!hasRole(actor, scope.agencyId, ...AGENCY_ROLES)) return undefined;
  const where = within(actor, scope);
  const [all, byStage, byInstitution, byCountry, byDiscipline, before, reviews] = await Promise.all([
    grouped(where, sql`'all'`),
    grouped(where, sql`${proposal.careerStage}`),
    grouped(where, sql`${organisation.name}`),
    grouped(where, sql`${organisation.country}`),
    grouped(where, sql`${call.disciplines}`),
    daysBefore(where),
    reviewFigures(where),
  ]);
  return [
    ...groupCharts({ all, byStage, byInstitution, byCountry, byDiscipline }),
    ...timeCharts({ before, ...reviews }),
    ...outlineCharts(await countPath(actor, scope)),
  ];
}

/** Agencies whose statistics the actor may read. */
export async function listAgencies(actor: Actor) {
  const ids = agenciesOf(actor);
  if (ids.length === 0) return [];
  return reader()
    .select({ id: organisation.id, name: organisation.name })
    .from(organisation)
    .where(inArray(organisation.id, ids))
    .orderBy(organisation.name);
}

/** One chart of a call of the actor's agency; undefined where there is none of the name, or they may not see it. */
export async function getCallChart(actor: Actor, callId: string, key: string): Promise<Chart | undefined> {
  const [its] = await reader().select({ agencyId: call.agencyId }).from(call).where(eq(call.id, callId));
  return its && getChart(actor, { agencyId: its.agencyId, callId }, key);
}

export async function getChart(actor: Actor, scope: Scope, key: string): Promise<Chart | undefined> {
  return (await getStatistics(actor, scope))?.find((chart) => chart.key === key);
}
