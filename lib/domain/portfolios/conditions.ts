/** Conditions of queries about portfolios: whose awards, which of them, and what of them needs somebody. */
import { and, eq, inArray, isNotNull, or, type SQL, sql } from "drizzle-orm";
import { account } from "@/db/schema/accounts";
import { awardCondition } from "@/db/schema/award-terms";
import { award } from "@/db/schema/awards";
import { changeRequest } from "@/db/schema/changes";
import { claim } from "@/db/schema/claims";
import { awardSum } from "@/db/schema/portfolios";
import { report } from "@/db/schema/reports";
import { type Actor, organisationsWithRole } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { agencyViewers, universityViewers } from "@/lib/domain/accounts/policy";
import { last } from "@/lib/domain/awards/given";
import { claimedStatuses } from "@/lib/domain/claims/rules";
import {
  type CellFilter,
  ENDING_DAYS,
  openStatuses,
  type PortfolioAction,
  type PortfolioSide,
  portfolioStatuses,
} from "./rules";

/** The organisations whose awards the actor sees by role. */
export const placesOf = (actor: Actor, side: PortfolioSide): string[] =>
  side === "university"
    ? organisationsWithRole(actor, ...universityViewers)
    : organisationsWithRole(actor, ...agencyViewers);

const nothing = sql`1 = 0`;
const owner = (side: PortfolioSide) => (side === "university" ? award.organisationId : award.agencyId);

export type PortfolioFilter = CellFilter & { action?: PortfolioAction | undefined };

/** Accepted awards of these organisations. */
export const within = (side: PortfolioSide, places: readonly string[]): SQL =>
  places.length === 0
    ? nothing
    : (and(inArray(owner(side), [...places]), inArray(award.status, portfolioStatuses)) as SQL);

/** `fits` of the rules, as SQL. */
export const filtered = ({ agencyId, department, status }: CellFilter): SQL | undefined =>
  and(
    agencyId === undefined ? undefined : eq(award.agencyId, agencyId),
    department === undefined ? undefined : eq(award.department, department),
    status === undefined
      ? undefined
      : status === "open"
        ? inArray(award.status, openStatuses)
        : eq(award.status, status),
  );

/** The row of sums, where it is of the award's last transfer. Goes into the FROM of every query with figures. */
export const upToDate = and(eq(awardSum.awardId, award.id), eq(awardSum.upTo, award.lastTransfer));

// Where the row of sums is behind, the accounts are read: so figures are never old, however late the worker is.
const live = (what: SQL, codes: string) =>
  sql`(SELECT ${what} FROM ${account} WHERE ${account.awardId} = ${award.id} AND ${account.code} LIKE ${codes})`;
const rest = sql`${account.creditsPosted} - ${account.debitsPosted} - ${account.debitsPending}`;

export const figures = {
  spent: sql`COALESCE(${awardSum.spent}, ${live(sql`SUM(${account.creditsPosted}) - SUM(${account.debitsPosted})`, "spent:%")}, 0)`,
  committed: sql`COALESCE(${awardSum.committed}, ${live(sql`SUM(${account.debitsPending})`, "heading:%")}, 0)`,
  left: sql`COALESCE(${awardSum.balance}, ${live(sql`SUM(${rest})`, "heading:%")}, 0)`,
  overspent: sql`COALESCE(${awardSum.overspent}, ${live(sql`SUM(${rest} < 0)`, "heading:%")}, 0)`,
  claimed: sql`COALESCE((SELECT SUM(${claim.total} - ${claim.disallowed}) FROM ${claim}
    WHERE ${claim.awardId} = ${award.id} AND ${inArray(claim.status, [...claimedStatuses])}), 0)`,
};
/** Of a transferred award, also while it is closed, what stayed with it counts as awarded: the rest is its successor's. */
export const awarded = sql`IF(${last}, ${award.amount}, ${figures.spent} + ${figures.committed} + ${figures.left})`;

export const ending = sql`(${award.status} IN ('active', 'suspended')
  AND ${award.endsOn} BETWEEN UTC_DATE() AND UTC_DATE() + INTERVAL ${sql.raw(String(ENDING_DAYS))} DAY)`;
export const overspent = sql`(${inArray(award.status, openStatuses)} AND ${figures.overspent} > 0)`;

/** So many that it never binds: a limit keeps the rows below together, where their sums may be taken of them. */
const ALL = 10_000_000;

/** Each award with its figures, as one table to add up from. */
export const eachAward = (where: SQL | undefined) =>
  reader()
    .select({
      callId: award.callId,
      agencyId: award.agencyId,
      department: award.department,
      status: award.status,
      currency: award.currency,
      year: sql<number>`YEAR(${award.answeredAt})`.as("answered"),
      awarded: sql`${awarded}`.as("awarded"),
      /** The agency's part of it, rounded half up. */
      granted: sql`(${awarded} * ${award.awardRate} + 5000) DIV 10000`.as("granted"),
      spent: sql`${figures.spent}`.as("spent_sum"),
      committed: sql`${figures.committed}`.as("committed_sum"),
      claimed: sql`${figures.claimed}`.as("claimed_sum"),
      left: sql`${figures.left}`.as("left_sum"),
      ending: sql`COALESCE(${ending}, 0)`.as("is_ending"),
      overspent: sql`COALESCE(${overspent}, 0)`.as("is_overspent"),
    })
    .from(award)
    .leftJoin(awardSum, upToDate)
    .where(where)
    .limit(ALL)
    .as("one");

/** Awards with reports that are late. */
function lateReports(side: PortfolioSide, places: readonly string[]) {
  const place = side === "university" ? report.organisationId : report.agencyId;
  return reader()
    .selectDistinct({ id: report.awardId })
    .from(report)
    .where(
      and(
        inArray(place, [...places]),
        inArray(report.status, ["scheduled", "due"]),
        sql`${report.dueAt} <= UTC_TIMESTAMP(3)`,
      ),
    );
}

/** Awards with requests for changes that wait for this side. */
function waitingChanges(side: PortfolioSide, places: readonly string[]) {
  const university = or(
    and(eq(changeRequest.status, "draft"), isNotNull(changeRequest.sentAt)),
    inArray(changeRequest.status, ["university-approved", "queried"]),
  );
  return reader()
    .selectDistinct({ id: changeRequest.awardId })
    .from(changeRequest)
    .where(
      side === "university"
        ? and(inArray(changeRequest.organisationId, [...places]), university)
        : and(inArray(changeRequest.agencyId, [...places]), eq(changeRequest.status, "submitted")),
    );
}

/** Awards with claims that wait for this side: with a question, or to be judged. */
function waitingClaims(side: PortfolioSide, places: readonly string[]) {
  const place = side === "university" ? claim.organisationId : claim.agencyId;
  return reader()
    .selectDistinct({ id: claim.awardId })
    .from(claim)
    .where(
      and(inArray(place, [...places]), eq(claim.status, side === "university" ? "queried" : "submitted")),
    );
}

/** Awards with conditions that wait for this side: for evidence, or for a judgement on it. */
const waitingConditions = (side: PortfolioSide) =>
  reader()
    .selectDistinct({ id: awardCondition.awardId })
    .from(awardCondition)
    .where(eq(awardCondition.status, side === "university" ? "open" : "submitted"));

/** What waits in records beside the award itself; the other actions are the award's own figures. */
export type RecordAction = Exclude<PortfolioAction, "ending" | "overspent">;

/** Awards with records that need this of these organisations, each once; also awards that are not theirs to see. */
export function waiting(action: RecordAction, side: PortfolioSide, places: readonly string[]) {
  switch (action) {
    case "reports":
      return lateReports(side, places);
    case "changes":
      return waitingChanges(side, places);
    case "claims":
      return waitingClaims(side, places);
    case "conditions":
      return waitingConditions(side);
  }
}

/** Conditions of the award beside what waits. */
export const waitsWhile = (action: RecordAction): SQL | undefined =>
  action === "conditions" ? inArray(award.status, openStatuses) : undefined;

/** Accepted awards of these organisations that need this. */
export function needs(action: PortfolioAction, side: PortfolioSide, places: readonly string[]): SQL {
  if (places.length === 0) return nothing;
  if (action === "ending") return ending;
  if (action === "overspent") return overspent;
  return and(waitsWhile(action), inArray(award.id, waiting(action, side, places))) as SQL;
}
