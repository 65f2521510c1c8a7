/** An agency's own calls: lists by state, and what needs doing. */
import { and, asc, desc, eq, gt, inArray, isNotNull, lte, type SQL, sql } from "drizzle-orm";
import { call } from "@/db/schema/calls";
import { organisation } from "@/db/schema/organisations";
import { type Actor, organisationsWithRole } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { afterCursor, PAGE, type Page, toPage } from "../cursor";
import { agenciesOf, CALL_ROLES } from "./policy";
import { type CallState, callState } from "./rules";

const NOW = sql`UTC_TIMESTAMP(3)`;

const listed = {
  id: call.id,
  reference: call.reference,
  status: call.status,
  title: call.title,
  opensAt: call.opensAt,
  closesAt: call.closesAt,
  outlineClosesAt: call.outlineClosesAt,
  timeZone: call.timeZone,
  createdAt: call.createdAt,
  agencyId: call.agencyId,
  agencyName: organisation.name,
  now: NOW.mapWith(call.opensAt),
};

function ofState(state: CallState | undefined): SQL | undefined {
  const published = eq(call.status, "published");
  if (state === "scheduled") return and(published, gt(call.opensAt, NOW));
  if (state === "open") return and(published, lte(call.opensAt, NOW), gt(call.closesAt, NOW));
  if (state === "closed") return and(published, lte(call.closesAt, NOW));
  return state ? eq(call.status, state) : undefined;
}

/** Calls of the agencies at which the actor works. */
function own(actor: Actor): SQL {
  const ids = agenciesOf(actor);
  return ids.length > 0 ? inArray(call.agencyId, ids) : sql`FALSE`;
}

const select = () =>
  reader().select(listed).from(call).innerJoin(organisation, eq(organisation.id, call.agencyId));
type Row = Awaited<ReturnType<typeof select>>[number];
const withState = (row: Row) => ({ ...row, state: callState(row, row.now) });
export type AgencyCallItem = ReturnType<typeof withState>;

/** Calls of the actor's agencies, the last drafted first, 50 a page. */
export async function listAgencyCalls(
  actor: Actor,
  filter: { state?: CallState | undefined; cursor?: string | undefined } = {},
): Promise<Page<AgencyCallItem>> {
  const rows = await select()
    .where(and(own(actor), ofState(filter.state), afterCursor(filter.cursor, call.createdAt, call.id)))
    .orderBy(desc(call.createdAt), desc(call.id))
    .limit(PAGE + 1);
  return toPage(rows.map(withState), (row) => ({ at: row.createdAt, id: row.id }));
}

/** The next openings and closings of the actor's agencies, the nearest first. */
export async function listDeadlines(actor: Actor, limit = 6): Promise<AgencyCallItem[]> {
  const rows = await select()
    .where(and(own(actor), eq(call.status, "published"), gt(call.closesAt, NOW)))
    .orderBy(asc(call.closesAt), asc(call.id))
    .limit(limit);
  return rows.map(withState);
}

/** Calls to which proposals could have come, for the inbox's filter: published at some time, the latest first. */
export async function listCallChoices(actor: Actor): Promise<{ id: string; label: string }[]> {
  const rows = await reader()
    .select({ id: call.id, reference: call.reference, title: call.title })
    .from(call)
    .where(and(own(actor), isNotNull(call.publishedAt)))
    .orderBy(desc(call.createdAt))
    .limit(100);
  return rows.map(({ id, reference, title }) => ({ id, label: `${reference} ${title}` }));
}

/** How many drafts wait to be published. */
export async function countDrafts(actor: Actor): Promise<number> {
  const [row] = await reader()
    .select({ count: sql`COUNT(*)`.mapWith(Number) })
    .from(call)
    .where(and(own(actor), eq(call.status, "draft")));
  return row?.count ?? 0;
}

/** Agencies in whose name the actor may draft calls, with their usual zone and currency. */
export async function listOwnAgencies(actor: Actor) {
  const ids = organisationsWithRole(actor, ...CALL_ROLES);
  if (ids.length === 0) return [];
  return reader()
    .select({
      id: organisation.id,
      name: organisation.name,
      timeZone: organisation.timeZone,
      currency: organisation.currency,
    })
    .from(organisation)
    .where(inArray(organisation.id, ids))
    .orderBy(asc(organisation.name));
}
