/** What the catalogue's index reads from the database: published calls only, in pages. */
import { and, asc, desc, eq, gt, inArray, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import { call } from "@/db/schema/calls";
import { organisation } from "@/db/schema/organisations";
import { reader } from "@/lib/command/reader";
import { listedFields } from "./queries";

const select = () =>
  reader()
    .select({ ...listedFields, description: call.description, eligibility: call.eligibility })
    .from(call)
    .innerJoin(organisation, eq(organisation.id, call.agencyId));

export type IndexRow = Awaited<ReturnType<typeof select>>[number];

/**
 * Ids of calls, published or not, after one. Apart from their rows: asked for together, the database takes an index by
 * status and sorts the whole catalogue for each page.
 */
export async function idsAfter(id: string | undefined, limit: number): Promise<string[]> {
  const rows = await reader()
    .select({ id: call.id })
    .from(call)
    .where(id ? gt(call.id, id) : undefined)
    .orderBy(asc(call.id))
    .limit(limit);
  return rows.map((row) => row.id);
}

/** Those of the calls that are published. */
export const rowsOf = async (ids: readonly string[]): Promise<IndexRow[]> =>
  ids.length === 0 ? [] : select().where(and(eq(call.status, "published"), inArray(call.id, [...ids])));

/** When a call opened to people: at its opening date, or when it was published after that. */
export const openedAt = (row: { opensAt: Date; publishedAt: Date | null }): Date =>
  new Date(Math.max(row.opensAt.getTime(), row.publishedAt?.getTime() ?? 0));

/**
 * Ids of calls that opened to people after `from`, up to and with `until`, and are open then: at their opening date,
 * or when they were published after it. Two questions, as each has an index of its own.
 */
export async function idsOpened(window: { from: Date; until: Date }): Promise<string[]> {
  const { from, until } = window;
  const common = and(
    eq(call.status, "published"),
    gt(call.closesAt, until),
    or(isNull(call.outlineClosesAt), gt(call.outlineClosesAt, until)),
  );
  const ids = (condition: SQL | undefined) =>
    reader().select({ id: call.id }).from(call).where(and(common, condition));
  const [opened, announced] = await Promise.all([
    ids(and(gt(call.opensAt, from), lte(call.opensAt, until), lte(call.publishedAt, until))),
    ids(and(gt(call.publishedAt, from), lte(call.publishedAt, until), lte(call.opensAt, until))),
  ]);
  return [...new Set([...opened, ...announced].map((row) => row.id))];
}

/** The last instant up to `until` at which a call opened to people; undefined when none ever did. */
export async function lastOpening(until: Date): Promise<Date | undefined> {
  const published = eq(call.status, "published");
  const [[opened], [announced]] = await Promise.all([
    reader()
      .select({ at: call.opensAt })
      .from(call)
      .where(and(published, lte(call.opensAt, until)))
      .orderBy(desc(call.opensAt))
      .limit(1),
    reader()
      .select({ at: call.publishedAt })
      .from(call)
      .where(and(published, lte(call.publishedAt, until)))
      .orderBy(desc(call.publishedAt))
      .limit(1),
  ]);
  const last = Math.max(opened?.at.getTime() ?? 0, announced?.at?.getTime() ?? 0);
  return last > 0 ? new Date(last) : undefined;
}

/** Calls by when they were last written, from an instant (or the row at which the last page ended). */
export const changedSince = (from: { at: Date; id?: string }, limit: number) =>
  reader()
    .select({ id: call.id, status: call.status, version: call.version, updatedAt: call.updatedAt })
    .from(call)
    .where(
      from.id
        ? or(gt(call.updatedAt, from.at), and(eq(call.updatedAt, from.at), gt(call.id, from.id)))
        : gt(call.updatedAt, from.at),
    )
    .orderBy(asc(call.updatedAt), asc(call.id))
    .limit(limit);

/** The database's clock. */
export async function databaseNow(): Promise<Date> {
  const [row] = await reader()
    .select({ now: sql`UTC_TIMESTAMP(3)`.mapWith(call.opensAt) })
    .from(sql`(SELECT 1) AS one`);
  return row?.now as Date;
}

/** The slug of an agency. */
export async function organisationSlug(id: string): Promise<string | undefined> {
  const [row] = await reader()
    .select({ slug: organisation.slug })
    .from(organisation)
    .where(eq(organisation.id, id));
  return row?.slug;
}
