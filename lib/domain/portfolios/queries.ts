/** The portfolio of a university's (or an agency's) awards: sums, what needs somebody, and the awards themselves. */
import { and, asc, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/mysql-core";
import { award } from "@/db/schema/awards";
import { organisation } from "@/db/schema/organisations";
import { user } from "@/db/schema/people";
import { awardSum } from "@/db/schema/portfolios";
import type { Actor } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { afterCursor, PAGE, type Page, toPage } from "@/lib/domain/cursor";
import {
  awarded,
  eachAward,
  figures,
  filtered,
  needs,
  type PortfolioFilter,
  placesOf,
  type RecordAction,
  upToDate,
  waiting,
  waitsWhile,
  within,
} from "./conditions";
import { type Cell, fits, type PortfolioAction, type PortfolioSide, portfolioActions } from "./rules";

const minor = (value: unknown): bigint => BigInt(String(value ?? 0));

/** What awards add up to, by agency, department, status and currency. */
function readCells(where: SQL | undefined): Promise<Cell[]> {
  const one = eachAward(where);
  const sum = (what: SQL.Aliased) => sql`COALESCE(SUM(${what}), 0)`.mapWith(minor);
  return reader()
    .select({
      agencyId: one.agencyId,
      department: one.department,
      status: one.status,
      currency: one.currency,
      awards: sql`COUNT(*)`.mapWith(Number),
      awarded: sum(one.awarded),
      spent: sum(one.spent),
      committed: sum(one.committed),
      claimed: sum(one.claimed),
      left: sum(one.left),
      ending: sql`COALESCE(SUM(${one.ending}), 0)`.mapWith(Number),
      overspent: sql`COALESCE(SUM(${one.overspent}), 0)`.mapWith(Number),
    })
    .from(one)
    .groupBy(one.agencyId, one.department, one.status, one.currency);
}

/**
 * How many of the awards that fit have records that wait. From the records to their awards: asked for by `IN`, the
 * database goes through the records of the whole university for each of its awards.
 */
async function countWaiting(
  action: RecordAction,
  side: PortfolioSide,
  places: readonly string[],
  where: SQL | undefined,
): Promise<number> {
  if (places.length === 0) return 0;
  const one = waiting(action, side, places).as("one");
  const [row] = await reader()
    .select({ n: sql`COUNT(*)`.mapWith(Number) })
    .from(one)
    .innerJoin(award, eq(award.id, one.id))
    .where(and(where, waitsWhile(action)));
  return row?.n ?? 0;
}

export type Portfolio = {
  /** Of the filter. */
  cells: Cell[];
  /** How many awards of the filter need each; what is chosen already stands aside. */
  actions: Record<PortfolioAction, number>;
  /** What can be chosen. */
  agencies: Array<{ id: string; name: string }>;
  departments: string[];
};

/** The portfolio of the universities (or agencies) whose awards the actor sees. */
export async function getPortfolio(
  actor: Actor,
  side: PortfolioSide,
  filter: PortfolioFilter = {},
): Promise<Portfolio> {
  const places = placesOf(actor, side);
  const mine = within(side, places);
  const { action, ...of } = filter;
  const found = and(mine, filtered(of));
  const [all, chosen, reports, changes, conditions, claims] = await Promise.all([
    readCells(mine),
    action ? readCells(and(found, needs(action, side, places))) : undefined,
    countWaiting("reports", side, places, found),
    countWaiting("changes", side, places, found),
    countWaiting("conditions", side, places, found),
    countWaiting("claims", side, places, found),
  ]);
  const cells = all.filter(fits(of));
  const added = (field: "ending" | "overspent") => cells.reduce((total, cell) => total + cell[field], 0);
  const actions = {
    reports,
    changes,
    conditions,
    claims,
    ending: added("ending"),
    overspent: added("overspent"),
  };
  const departments = [...new Set(all.map(({ department }) => department))].sort();
  return { cells: chosen ?? cells, actions, agencies: await namesOf(all), departments };
}

async function namesOf(cells: readonly Cell[]) {
  const ids = [...new Set(cells.map(({ agencyId }) => agencyId))];
  if (ids.length === 0) return [];
  return reader()
    .select({ id: organisation.id, name: organisation.name })
    .from(organisation)
    .where(inArray(organisation.id, ids))
    .orderBy(asc(organisation.name));
}

/** What of the awards of this side needs somebody, for its overview. */
export async function countActions(
  actor: Actor,
  side: PortfolioSide,
): Promise<Record<PortfolioAction, number>> {
  const places = placesOf(actor, side);
  const mine = within(side, places);
  const counts = await Promise.all(
    portfolioActions.map(async (action) => {
      if (action !== "ending" && action !== "overspent")
        return [action, await countWaiting(action, side, places, mine)] as const;
      const rows = reader()
        .select({ n: sql`COUNT(*)`.mapWith(Number) })
        .from(award)
        .leftJoin(awardSum, upToDate)
        .where(and(mine, needs(action, side, places)));
      return [action, (await rows)[0]?.n ?? 0] as const;
    }),
  );
  return Object.fromEntries(counts) as Record<PortfolioAction, number>;
}

/** Names of departments that a university of the actor's has given already, for whoever names the next one. */
export async function listDepartments(actor: Actor, organisationId: string): Promise<string[]> {
  const rows = await reader()
    .selectDistinct({ department: award.department })
    .from(award)
    .where(
      and(
        within("university", placesOf(actor, "university")),
        eq(award.organisationId, organisationId),
        sql`${award.department} <> ''`,
      ),
    )
    .orderBy(asc(award.department))
    .limit(12);
  return rows.map(({ department }) => department);
}

const university = alias(organisation, "university");
const agency = alias(organisation, "agency");

/** Of the awards of a page: which need what. */
function flags(side: PortfolioSide, places: readonly string[]) {
  const of = (action: PortfolioAction) =>
    sql`COALESCE(${needs(action, side, places)}, FALSE)`.mapWith((value) => Number(value) === 1);
  return {
    reports: of("reports"),
    changes: of("changes"),
    conditions: of("conditions"),
    claims: of("claims"),
    ending: of("ending"),
    overspent: of("overspent"),
  };
}

const readRows = (side: PortfolioSide, places: readonly string[], ids: readonly string[]) =>
  reader()
    .select({
      id: award.id,
      reference: award.reference,
      title: award.title,
      status: award.status,
      currency: award.currency,
      department: award.department,
      startsOn: award.startsOn,
      endsOn: award.endsOn,
      offeredAt: award.offeredAt,
      piName: user.name,
      agencyName: agency.name,
      universityName: university.name,
      awarded: sql`${awarded}`.mapWith(minor),
      spent: sql`${figures.spent}`.mapWith(minor),
      committed: sql`${figures.committed}`.mapWith(minor),
      claimed: sql`${figures.claimed}`.mapWith(minor),
      left: sql`${figures.left}`.mapWith(minor),
      ...flags(side, places),
    })
    .from(award)
    .innerJoin(user, eq(user.id, award.piId))
    .innerJoin(university, eq(university.id, award.organisationId))
    .innerJoin(agency, eq(agency.id, award.agencyId))
    .leftJoin(awardSum, upToDate)
    .where(inArray(award.id, [...ids]))
    .orderBy(desc(award.offeredAt), desc(award.id));
export type PortfolioItem = Awaited<ReturnType<typeof readRows>>[number];

export type PortfolioListFilter = PortfolioFilter & {
  currency?: string | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
};

/** The awards of a portfolio, the newest first. */
export async function listPortfolio(
  actor: Actor,
  side: PortfolioSide,
  filter: PortfolioListFilter = {},
): Promise<Page<PortfolioItem>> {
  const places = placesOf(actor, side);
  const size = filter.limit ?? PAGE;
  const { action, currency } = filter;
  // The page's ids first, by an index alone: figures are read of these.
  const ids = await reader()
    .select({ id: award.id })
    .from(award)
    .leftJoin(awardSum, upToDate)
    .where(
      and(
        within(side, places),
        filtered(filter),
        currency ? eq(award.currency, currency) : undefined,
        action ? needs(action, side, places) : undefined,
        afterCursor(filter.cursor, award.offeredAt, award.id),
      ),
    )
    .orderBy(desc(award.offeredAt), desc(award.id))
    .limit(size + 1);
  const rows =
    ids.length === 0
      ? []
      : await readRows(
          side,
          places,
          ids.map(({ id }) => id),
        );
  return toPage(rows, (row) => ({ at: row.offeredAt, id: row.id }), size);
}
