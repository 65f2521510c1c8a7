/** The public catalogue: from the index of this process, or by the database's own search until that is built. */
import { and, asc, desc, eq, gt, gte, inArray, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import { call } from "@/db/schema/calls";
import { organisation } from "@/db/schema/organisations";
import { type Actor, isUser } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { afterCursor, type Page, toPage } from "../cursor";
import { type Catalogue, catalogue } from "./catalogue";
import type { Facets } from "./facets";
import { type CallFilter, type PublicState, sortOf } from "./filter";
import { type CallItem, publishedRows, withState } from "./queries";
import { searchConditions } from "./search";
import { rangeBounds } from "./vocabulary";

const NOW = sql`UTC_TIMESTAMP(3)`;

/** `total` and `facets` are known where the index answers. */
export type CataloguePage = Page<CallItem> & { total: number | undefined; facets: Facets | undefined };

/** A page of the public catalogue, 25 unless told; the same for everybody. */
export async function searchCalls(
  actor: Actor,
  filter: CallFilter,
  want: { facets?: boolean } = {},
): Promise<CataloguePage> {
  const index = catalogue();
  // Those who are signed in are told of changes, and ask again at once: what they were told of must be there.
  if (index && isUser(actor)) await index.catchUp().catch(() => {});
  return index
    ? fromIndex(index, filter, want)
    : { ...(await fromDatabase(filter)), total: undefined, facets: undefined };
}

/** How many calls a filter finds; undefined while nothing counts. */
export const countCalls = (_actor: Actor, filter: CallFilter): number | undefined =>
  catalogue()?.search({ ...filter, cursor: undefined, limit: 1 }).total;

/** The calls of a page of the catalogue, without what is told beside them. */
export async function listCalls(actor: Actor, filter: CallFilter = {}): Promise<Page<CallItem>> {
  const { items, next } = await searchCalls(actor, filter);
  return { items, next };
}

function fromIndex(index: Catalogue, filter: CallFilter, want: { facets?: boolean }): CataloguePage {
  const { ids, next, total, facets } = index.search(filter, want);
  const now = index.now();
  const items = ids.flatMap((id) => {
    const row = index.row(id);
    return row ? [withState({ ...row, now })] : [];
  });
  return { items, next, total, facets };
}

/** Open means open for those who have not begun: by when outlines are due counts, where the call asks for them. */
function stateConditions(state: PublicState): SQL[] {
  const published = eq(call.status, "published");
  const outlines = or(isNull(call.outlineClosesAt), gt(call.outlineClosesAt, NOW)) as SQL;
  if (state === "open") return [published, lte(call.opensAt, NOW), gt(call.closesAt, NOW), outlines];
  if (state === "upcoming") return [published, gt(call.opensAt, NOW)];
  return [published, or(lte(call.closesAt, NOW), lte(call.outlineClosesAt, NOW)) as SQL];
}

type ListOrder = {
  by: typeof call.opensAt | typeof call.closesAt | typeof call.publishedAt;
  order: "newest" | "oldest";
};

/** The database sorts by dates only. */
function orderOf(filter: CallFilter): ListOrder {
  if (sortOf(filter) === "newest") return { by: call.publishedAt, order: "newest" };
  return {
    by: filter.state === "upcoming" ? call.opensAt : call.closesAt,
    order: filter.state === "closed" ? "newest" : "oldest",
  };
}

const named = (
  column: typeof call.disciplines | typeof call.careerStages,
  words: readonly string[] | undefined,
) => words && or(sql`${column} = ''`, ...words.map((word) => sql`FIND_IN_SET(${word}, ${column})`));

function conditionsOf(filter: CallFilter, agencyIds: string[] | undefined): (SQL | undefined)[] {
  const { currency, amount, range } = filter;
  const bounds = currency && range ? rangeBounds(range, currency) : undefined;
  return [
    ...stateConditions(filter.state ?? "open"),
    ...searchConditions(filter.q ?? ""),
    agencyIds && inArray(call.agencyId, agencyIds),
    named(call.disciplines, filter.disciplines),
    named(call.careerStages, filter.stages),
    filter.soon
      ? and(
          ...stateConditions("open"),
          lte(sql`COALESCE(${call.outlineClosesAt}, ${call.closesAt})`, sql`${NOW} + INTERVAL 14 DAY`),
        )
      : undefined,
    currency ? eq(call.currency, currency) : undefined,
    currency && amount !== undefined
      ? and(lte(call.minimumAmount, amount), gte(call.maximumAmount, amount))
      : undefined,
    bounds && gt(call.maximumAmount, BigInt(bounds.from)),
    bounds && Number.isFinite(bounds.to) ? lte(call.maximumAmount, BigInt(bounds.to)) : undefined,
  ];
}

async function fromDatabase(filter: CallFilter): Promise<Page<CallItem>> {
  const limit = Math.min(Math.max(filter.limit ?? 25, 1), 100);
  const agencyIds = filter.agencies && (await agencyIdsOf(filter.agencies));
  if (agencyIds?.length === 0) return { items: [], next: undefined };
  const order = orderOf(filter);
  const sort = order.order === "newest" ? desc : asc;
  // Ids apart from the rows themselves, so that a sort carries ids and not texts.
  const found = await reader()
    .select({ id: call.id, at: order.by })
    .from(call)
    .where(
      and(...conditionsOf(filter, agencyIds), afterCursor(filter.cursor, order.by, call.id, order.order)),
    )
    .orderBy(sort(order.by), sort(call.id))
    .limit(limit + 1);
  const page = toPage(found, (row) => ({ id: row.id, at: row.at ?? new Date(0) }), limit);
  const ids = page.items.map(({ id }) => id);
  const rows = ids.length > 0 ? await publishedRows(ids) : [];
  const place = new Map(ids.map((id, index) => [id, index]));
  const items = rows.map(withState).sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
  return { items, next: page.next };
}

async function agencyIdsOf(slugs: string[]): Promise<string[]> {
  const rows = await reader()
    .select({ id: organisation.id })
    .from(organisation)
    .where(and(eq(organisation.kind, "agency"), inArray(organisation.slug, slugs)));
  return rows.map(({ id }) => id);
}

/** Agencies by name, the first hundred: what one may choose from while nothing is counted. */
export async function listAgencies(_actor: Actor): Promise<{ slug: string; name: string }[]> {
  return reader()
    .select({ slug: organisation.slug, name: organisation.name })
    .from(organisation)
    .where(eq(organisation.kind, "agency"))
    .orderBy(asc(organisation.name))
    .limit(100);
}
