/** What the catalogue's index reads from the database: published calls only, in pages. */
import { and, asc, eq, gt, inArray, or, sql } from "drizzle-orm";
import { call } from "@/db/schema/calls";
import { organisation } from "@/db/schema/organisations";
import { reader } from "@/lib/command/reader";

const select = () =>
  reader()
    .select({
      id: call.id,
      reference: call.reference,
      version: call.version,
      title: call.title,
      summary: call.summary,
      description: call.description,
      eligibility: call.eligibility,
      agencyId: call.agencyId,
      agencyName: organisation.name,
      agencySlug: organisation.slug,
      opensAt: call.opensAt,
      closesAt: call.closesAt,
      publishedAt: call.publishedAt,
      currency: call.currency,
      minimumAmount: call.minimumAmount,
      maximumAmount: call.maximumAmount,
      disciplines: call.disciplines,
      careerStages: call.careerStages,
    })
    .from(call)
    .innerJoin(organisation, eq(organisation.id, call.agencyId));

export type IndexRow = Awaited<ReturnType<typeof select>>[number];

/** Published calls by id, after one. */
export const rowsAfter = (id: string | undefined, limit: number): Promise<IndexRow[]> =>
  select()
    .where(and(eq(call.status, "published"), id ? gt(call.id, id) : undefined))
    .orderBy(asc(call.id))
    .limit(limit);

/** Those of the calls that are published. */
export const rowsOf = async (ids: readonly string[]): Promise<IndexRow[]> =>
  ids.length === 0 ? [] : select().where(and(eq(call.status, "published"), inArray(call.id, [...ids])));

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
