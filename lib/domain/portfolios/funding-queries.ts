/** What an agency reads of all its awards at once: money by call and year, late reports, awards behind their plan. */
import { and, eq, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/mysql-core";
import { transfer } from "@/db/schema/accounts";
import { award } from "@/db/schema/awards";
import { call } from "@/db/schema/calls";
import { closeout } from "@/db/schema/closeouts";
import { organisation } from "@/db/schema/organisations";
import { payment } from "@/db/schema/payments";
import { awardSum } from "@/db/schema/portfolios";
import { report } from "@/db/schema/reports";
import type { Actor } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { eachAward, figures, placesOf, upToDate, within } from "./conditions";
import { type Behind, type FundingRow, fundingRows, type Lateness } from "./funding";
import { BEHIND_PERCENT, behindPlan, planOf, yearsOf } from "./plan";

const minor = (value: unknown): bigint => BigInt(String(value ?? 0).split(".")[0] ?? "0");

/** What was committed, by call and year of acceptance: the agency's part of it. */
function readCommitted(places: readonly string[]) {
  const one = eachAward(within("agency", places));
  return reader()
    .select({
      callId: one.callId,
      year: sql`${one.year}`.mapWith(Number),
      currency: one.currency,
      awards: sql`COUNT(*)`.mapWith(Number),
      committed: sql`SUM(${one.granted})`.mapWith(minor),
    })
    .from(one)
    .groupBy(one.callId, one.year, one.currency);
}

function readPaid(places: readonly string[]) {
  const year = sql`YEAR(${payment.paidOn})`;
  return reader()
    .select({
      callId: award.callId,
      year: year.mapWith(Number),
      currency: payment.currency,
      paid: sql`SUM(${payment.amount})`.mapWith(minor),
    })
    .from(payment)
    .innerJoin(award, eq(award.id, payment.awardId))
    .where(and(inArray(payment.agencyId, [...places]), eq(payment.status, "paid")))
    .groupBy(award.callId, year, payment.currency);
}

/** What universities gave back, by the day of the books; only awards that are being closed have any. */
function readReturned(places: readonly string[]) {
  const year = sql`YEAR(${transfer.occurredOn})`;
  return reader()
    .select({
      callId: award.callId,
      year: year.mapWith(Number),
      currency: transfer.currency,
      returned: sql`SUM(${transfer.amount})`.mapWith(minor),
    })
    .from(closeout)
    .innerJoin(award, eq(award.id, closeout.awardId))
    .innerJoin(transfer, and(eq(transfer.awardId, award.id), eq(transfer.kind, "return")))
    .where(inArray(award.agencyId, [...places]))
    .groupBy(award.callId, year, transfer.currency);
}

async function readLateness(places: readonly string[]): Promise<Lateness> {
  const days = sql`TIMESTAMPDIFF(DAY, ${report.dueAt}, UTC_TIMESTAMP(3))`;
  const how = (condition: ReturnType<typeof sql>) => sql`COALESCE(SUM(${condition}), 0)`.mapWith(Number);
  const [row] = await reader()
    .select({
      week: how(sql`${days} <= 7`),
      month: how(sql`${days} BETWEEN 8 AND 30`),
      quarter: how(sql`${days} BETWEEN 31 AND 90`),
      more: how(sql`${days} > 90`),
    })
    .from(report)
    .where(
      and(
        inArray(report.agencyId, [...places]),
        inArray(report.status, ["scheduled", "due"]),
        sql`${report.dueAt} <= UTC_TIMESTAMP(3)`,
      ),
    );
  return row ?? { week: 0, month: 0, quarter: 0, more: 0 };
}

const university = alias(organisation, "university");
const MOST = 10_000;

/** Running awards far behind their plan, the most money first. */
async function readBehind(places: readonly string[]): Promise<Behind[]> {
  const used = sql`(${figures.spent} + ${figures.committed})`;
  // Whoever used more than that part of the whole budget has used it of what is planned by today as well.
  const percent = sql.raw(String(BEHIND_PERCENT));
  const rows = await reader()
    .select({
      id: award.id,
      reference: award.reference,
      title: award.title,
      universityName: university.name,
      currency: award.currency,
      startsOn: award.startsOn,
      endsOn: award.endsOn,
      answeredAt: award.answeredAt,
      used: used.mapWith(minor),
      left: figures.left.mapWith(minor),
      years: awardSum.years,
      today: sql<string>`CAST(UTC_DATE() AS CHAR)`,
    })
    .from(award)
    .innerJoin(university, eq(university.id, award.organisationId))
    .leftJoin(awardSum, upToDate)
    .where(
      and(
        within("agency", places),
        inArray(award.status, ["active", "suspended"]),
        sql`${used} * 100 < (${used} + ${figures.left}) * ${percent}`,
      ),
    )
    .limit(MOST);
  return rows
    .flatMap(({ startsOn, endsOn, answeredAt, left, years, today, ...row }): Behind[] => {
      const plan = planOf({ startsOn, endsOn, answeredAt }, yearsOf(years));
      const budget = row.used + left;
      const behind = plan && behindPlan(plan, { budget, used: row.used }, today);
      return behind ? [{ ...row, budget, ...behind }] : [];
    })
    .sort((a, b) =>
      a.missing === b.missing ? (a.reference < b.reference ? -1 : 1) : a.missing < b.missing ? 1 : -1,
    );
}

export type Funding = {
  rows: FundingRow[];
  behind: Behind[];
  lateness: Lateness;
  /** Titles of the calls that are named. */
  calls: Map<string, string>;
};

/** Everything of the agencies whose awards the actor sees. */
export async function getFunding(actor: Actor): Promise<Funding> {
  const places = placesOf(actor, "agency");
  if (places.length === 0)
    return {
      rows: [],
      behind: [],
      lateness: { week: 0, month: 0, quarter: 0, more: 0 },
      calls: new Map(),
    };
  const [committed, paid, returned, lateness, behind] = await Promise.all([
    readCommitted(places),
    readPaid(places),
    readReturned(places),
    readLateness(places),
    readBehind(places),
  ]);
  const rows = fundingRows(committed, paid, returned);
  const ids = [...new Set(rows.map(({ callId }) => callId))];
  const titles =
    ids.length === 0
      ? []
      : await reader().select({ id: call.id, title: call.title }).from(call).where(inArray(call.id, ids));
  return { rows, behind, lateness, calls: new Map(titles.map(({ id, title }) => [id, title])) };
}
