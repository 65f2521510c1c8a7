/** The agency's inbox: what has reached it, and what waits for somebody there. */
import { and, asc, desc, eq, exists, inArray, ne, not, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/mysql-core";
import { call } from "@/db/schema/calls";
import { organisation } from "@/db/schema/organisations";
import { user } from "@/db/schema/people";
import { decision, proposal } from "@/db/schema/proposals";
import { type Actor, isUser, organisationsWithRole } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { afterCursor, PAGE, type Page, toPage } from "@/lib/domain/cursor";
import { decidingRoles } from "./decisions";
import { atAgency } from "./policy";

export const inboxStatuses = [
  "to-recommend",
  "to-decide",
  "held",
  "awarded",
  "declined",
  "ineligible",
] as const;
export type InboxStatus = (typeof inboxStatuses)[number];
export const inboxSorts = ["newest", "oldest"] as const;

export type InboxFilter = {
  callId?: string | undefined;
  status?: InboxStatus | undefined;
  /** By when it was submitted; newest when absent. */
  sort?: (typeof inboxSorts)[number] | undefined;
  cursor?: string | undefined;
};

type Waiting = "proposed" | "held";

/** A recommendation that waits for its second person, or a decision that waits for its release. */
const open = (...statuses: Waiting[]) =>
  exists(
    reader()
      .select({ id: decision.id })
      .from(decision)
      .where(and(eq(decision.proposalId, proposal.id), inArray(decision.status, statuses))),
  );

function ofStatus(status: InboxStatus | undefined): SQL | undefined {
  if (!status) return undefined;
  if (status === "awarded" || status === "declined" || status === "ineligible")
    return eq(proposal.status, status);
  const which = {
    "to-recommend": () => not(open("proposed", "held")),
    "to-decide": () => open("proposed"),
    held: () => open("held"),
  }[status];
  return and(eq(proposal.status, "submitted"), which());
}

/** Ids of one page; apart from the joins, so that a sort carries little. */
async function pageOfIds(actor: Actor, filter: InboxFilter) {
  const order = filter.sort === "oldest" ? asc : desc;
  const rows = await reader()
    .select({ id: proposal.id, at: sql`${proposal.submittedAt}`.mapWith(proposal.createdAt) })
    .from(proposal)
    .where(
      and(
        atAgency(actor),
        ofStatus(filter.status),
        filter.callId ? eq(proposal.callId, filter.callId) : undefined,
        afterCursor(filter.cursor, proposal.submittedAt, proposal.id, filter.sort),
      ),
    )
    .orderBy(order(proposal.submittedAt), order(proposal.id))
    .limit(PAGE + 1);
  return toPage(rows, (row) => row);
}

const waiting = alias(decision, "waiting");

async function byIds(ids: string[]) {
  return reader()
    .select({
      id: proposal.id,
      reference: proposal.reference,
      title: proposal.title,
      status: proposal.status,
      requested: proposal.requested,
      currency: proposal.currency,
      submittedAt: proposal.submittedAt,
      piName: user.name,
      universityName: organisation.name,
      callId: call.id,
      callReference: call.reference,
      callTitle: call.title,
      timeZone: call.timeZone,
      /** The recommendation that waits for a second person, or the decision that waits for its release. */
      recommended: waiting.outcome,
      recommendedAmount: waiting.amount,
      waiting: waiting.status,
    })
    .from(proposal)
    .innerJoin(call, eq(call.id, proposal.callId))
    .innerJoin(user, eq(user.id, proposal.piId))
    .innerJoin(organisation, eq(organisation.id, proposal.organisationId))
    .leftJoin(
      waiting,
      and(eq(waiting.proposalId, proposal.id), inArray(waiting.status, ["proposed", "held"])),
    )
    .where(inArray(proposal.id, ids));
}
export type InboxItem = Awaited<ReturnType<typeof byIds>>[number];

/** What has reached the actor's agencies, 50 a page by the time of submission. */
export async function listInbox(actor: Actor, filter: InboxFilter = {}): Promise<Page<InboxItem>> {
  const page = await pageOfIds(actor, filter);
  const ids = page.items.map(({ id }) => id);
  if (ids.length === 0) return { items: [], next: undefined };
  const rows = new Map((await byIds(ids)).map((row) => [row.id, row]));
  return { items: ids.flatMap((id) => rows.get(id) ?? []), next: page.next };
}

export type InboxCounts = { toRecommend: number; toDecide: number; forMe: number };

/** What waits: proposals without a recommendation, recommendations without a second person, and those I may be it for. */
export async function countInbox(actor: Actor): Promise<InboxCounts> {
  if (!isUser(actor)) return { toRecommend: 0, toDecide: 0, forMe: 0 };
  const proposed = eq(waiting.status, "proposed");
  const deciding = organisationsWithRole(actor, ...decidingRoles);
  const mine =
    deciding.length > 0
      ? and(inArray(proposal.agencyId, deciding), ne(waiting.recommendedBy, actor.id), proposed)
      : sql`FALSE`;
  const submitted = and(atAgency(actor), eq(proposal.status, "submitted"));
  const waits = and(eq(waiting.proposalId, proposal.id), inArray(waiting.status, ["proposed", "held"]));
  const [row] = await reader()
    .select({
      toRecommend: sql`COALESCE(SUM(${waiting.id} IS NULL), 0)`.mapWith(Number),
      toDecide: sql`COALESCE(SUM(${proposed}), 0)`.mapWith(Number),
      forMe: sql`COALESCE(SUM(${mine}), 0)`.mapWith(Number),
    })
    .from(proposal)
    .leftJoin(waiting, waits)
    .where(submitted);
  return row ?? { toRecommend: 0, toDecide: 0, forMe: 0 };
}

/** How many proposals of each call have reached the agency. */
export async function countByCall(actor: Actor, callIds: readonly string[]): Promise<Map<string, number>> {
  if (callIds.length === 0) return new Map();
  const rows = await reader()
    .select({ callId: proposal.callId, count: sql`COUNT(*)`.mapWith(Number) })
    .from(proposal)
    .where(and(inArray(proposal.callId, [...callIds]), atAgency(actor)))
    .groupBy(proposal.callId);
  return new Map(rows.map(({ callId, count }) => [callId, count]));
}
