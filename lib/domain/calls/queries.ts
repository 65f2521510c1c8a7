/** What is seen of calls: the public catalogue, and an agency's own list. Instants are judged by the database's clock. */
import { and, asc, desc, eq, gt, gte, inArray, isNotNull, lt, lte, or, type SQL, sql } from "drizzle-orm";
import { call, callHeading } from "@/db/schema/calls";
import { organisation } from "@/db/schema/organisations";
import type { Actor } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { type Page, readCursor, toPage } from "../cursor";
import { agenciesOf, worksAt } from "./policy";
import { type CallState, callState } from "./rules";
import { searchConditions } from "./search";

const NOW = sql`UTC_TIMESTAMP(3)`;
/** The database's now, beside a row. */
const now = NOW.mapWith(call.opensAt);

/** What lists show of a call. */
const listed = {
  id: call.id,
  reference: call.reference,
  status: call.status,
  title: call.title,
  summary: call.summary,
  opensAt: call.opensAt,
  closesAt: call.closesAt,
  timeZone: call.timeZone,
  currency: call.currency,
  minimumAmount: call.minimumAmount,
  maximumAmount: call.maximumAmount,
  version: call.version,
  createdAt: call.createdAt,
  updatedAt: call.updatedAt,
  publishedAt: call.publishedAt,
  agencyId: call.agencyId,
  agencyName: organisation.name,
  agencySlug: organisation.slug,
  now,
};

type Row = {
  status: "draft" | "published" | "archived";
  opensAt: Date;
  closesAt: Date;
  now: Date;
};
const withState = <R extends Row>(row: R): R & { state: CallState } => ({
  ...row,
  state: callState(row, row.now),
});

export const publicStates = ["open", "upcoming", "closed"] as const;
export type PublicState = (typeof publicStates)[number];
export type CallFilter = {
  q?: string | undefined;
  /** Open when absent. */
  state?: PublicState | undefined;
  /** Agency by its slug. */
  agency?: string | undefined;
  /** Open calls that close within a fortnight. */
  soon?: boolean | undefined;
  currency?: string | undefined;
  /** Minor units of `currency`: calls that fund this amount. */
  amount?: bigint | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
};

function stateConditions(state: PublicState): SQL[] {
  const published = eq(call.status, "published");
  if (state === "open") return [published, lte(call.opensAt, NOW), gt(call.closesAt, NOW)];
  if (state === "upcoming") return [published, gt(call.opensAt, NOW)];
  return [published, lte(call.closesAt, NOW)];
}

/** What a list is sorted by: what closes or opens next first, the last closed first. */
const sortOf = (state: PublicState) => ({
  by: state === "upcoming" ? call.opensAt : call.closesAt,
  down: state === "closed",
});

/** Rows after the cursor in the order of the list. */
function afterCursor(cursor: string | undefined, { by, down }: ReturnType<typeof sortOf>): SQL | undefined {
  const from = readCursor(cursor);
  if (!from) return undefined;
  const beyond = down ? lt : gt;
  // The first condition alone lets the index begin at the cursor; the second decides between equal dates.
  return and((down ? lte : gte)(by, from.at), or(beyond(by, from.at), beyond(call.id, from.id)));
}

/** Ids of a page of the catalogue. Apart from the rows themselves, so that a sort carries ids and not texts. */
async function catalogueIds(filter: CallFilter, agencyId: string | undefined, limit: number) {
  const state = filter.state ?? "open";
  const sort = sortOf(state);
  const order = sort.down ? desc : asc;
  return reader()
    .select({ id: call.id, at: sort.by })
    .from(call)
    .where(
      and(
        ...stateConditions(state),
        ...searchConditions(filter.q ?? ""),
        agencyId ? eq(call.agencyId, agencyId) : undefined,
        filter.soon ? lte(call.closesAt, sql`${NOW} + INTERVAL 14 DAY`) : undefined,
        filter.currency ? eq(call.currency, filter.currency) : undefined,
        filter.currency && filter.amount !== undefined
          ? and(lte(call.minimumAmount, filter.amount), gte(call.maximumAmount, filter.amount))
          : undefined,
        afterCursor(filter.cursor, sort),
      ),
    )
    .orderBy(order(sort.by), order(call.id))
    .limit(limit + 1);
}

const joined = () =>
  reader().select(listed).from(call).innerJoin(organisation, eq(organisation.id, call.agencyId));

/** The public catalogue: published calls by closing date, 25 a page; the same for everybody. */
export async function listCalls(_actor: Actor, filter: CallFilter = {}): Promise<Page<CallItem>> {
  const limit = Math.min(Math.max(filter.limit ?? 25, 1), 100);
  const agency = filter.agency ? await findAgency(filter.agency) : undefined;
  if (filter.agency && !agency) return { items: [], next: undefined };
  const page = toPage(await catalogueIds(filter, agency?.id, limit), (row) => row, limit);
  return { items: await byIds(page.items.map(({ id }) => id)), next: page.next };
}

async function byIds(ids: string[]): Promise<CallItem[]> {
  if (ids.length === 0) return [];
  const rows = await joined().where(inArray(call.id, ids));
  const place = new Map(ids.map((id, index) => [id, index]));
  return rows.map(withState).sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
}

export type CallItem = Awaited<ReturnType<typeof oneItem>>;
const oneItem = async () => withState((await joined().limit(1))[0]!);

async function findAgency(slug: string) {
  const [row] = await reader()
    .select({ id: organisation.id })
    .from(organisation)
    .where(and(eq(organisation.kind, "agency"), eq(organisation.slug, slug)));
  return row;
}

/** Agencies for the catalogue's filter, by name; the first hundred. */
export async function listAgencies(_actor: Actor): Promise<{ slug: string; name: string }[]> {
  return reader()
    .select({ slug: organisation.slug, name: organisation.name })
    .from(organisation)
    .where(eq(organisation.kind, "agency"))
    .orderBy(asc(organisation.name))
    .limit(100);
}

export type CallDetail = CallItem & { description: string; eligibility: string; headings: string[] };

async function findCall(callId: string, condition: SQL | undefined): Promise<CallDetail | undefined> {
  const [rows, headings] = await Promise.all([
    reader()
      .select({ ...listed, description: call.description, eligibility: call.eligibility })
      .from(call)
      .innerJoin(organisation, eq(organisation.id, call.agencyId))
      .where(and(eq(call.id, callId), condition)),
    reader()
      .select({ name: callHeading.name })
      .from(callHeading)
      .where(eq(callHeading.callId, callId))
      .orderBy(asc(callHeading.position)),
  ]);
  const [row] = rows;
  return row && { ...withState(row), headings: headings.map(({ name }) => name) };
}

/** A call that was published (even if archived since), or a draft of the actor's own agency; else undefined. */
export async function getCall(actor: Actor, callId: string): Promise<CallDetail | undefined> {
  const agencies = agenciesOf(actor);
  const own = agencies.length > 0 ? inArray(call.agencyId, agencies) : undefined;
  return findCall(callId, or(isNotNull(call.publishedAt), own));
}

/** A call of an agency at which the actor works; else undefined. */
export async function getAgencyCall(actor: Actor, callId: string): Promise<CallDetail | undefined> {
  const found = await findCall(callId, undefined);
  return found && worksAt(actor, found.agencyId) ? found : undefined;
}
