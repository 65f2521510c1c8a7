import { and, asc, eq, gt, inArray, like, sql } from "drizzle-orm";
import { membership, organisation } from "@/db/schema/organisations";
import { type Actor, isUser } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { isId } from "@/lib/infra/ids";
import { PAGE, type Page } from "../cursor";
import { mayJoin } from "./policy";

export type OrganisationItem = typeof organisation.$inferSelect;

/** All organisations by name, for platform administrators. `q` finds the beginning; the cursor is the last name. */
export async function listOrganisations(
  actor: Actor,
  options: { q?: string | undefined; cursor?: string | undefined } = {},
): Promise<Page<OrganisationItem & { members: number }>> {
  if (!isUser(actor) || !actor.platformAdmin) return { items: [], next: undefined };
  const q = options.q?.trim().slice(0, 120);
  const rows = await reader()
    .select()
    .from(organisation)
    .where(
      and(
        q ? like(organisation.name, `${q.replace(/[\\%_]/g, "\\$&")}%`) : undefined,
        options.cursor ? gt(organisation.name, options.cursor) : undefined,
      ),
    )
    .orderBy(asc(organisation.name))
    .limit(PAGE + 1);
  const items = rows.slice(0, PAGE);
  const counts = await membersOf(items.map((row) => row.id));
  return {
    items: items.map((row) => ({ ...row, members: counts.get(row.id) ?? 0 })),
    next: rows.length > PAGE ? items.at(-1)?.name : undefined,
  };
}

async function membersOf(ids: string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await reader()
    .select({
      id: membership.organisationId,
      n: sql<number>`COUNT(DISTINCT ${membership.userId})`.mapWith(Number),
    })
    .from(membership)
    .where(inArray(membership.organisationId, ids))
    .groupBy(membership.organisationId);
  return new Map(rows.map((row) => [row.id, row.n]));
}

/** One organisation with all its fields, for platform administrators and its own members. */
export async function getOrganisation(actor: Actor, id: string): Promise<OrganisationItem | undefined> {
  if (!isUser(actor) || !isId(id)) return undefined;
  if (!actor.platformAdmin && !actor.memberships.some((m) => m.organisationId === id)) return undefined;
  const [row] = await reader().select().from(organisation).where(eq(organisation.id, id));
  return row;
}

/** Universities that the actor may join by the domain of their confirmed address, and has not joined. */
export async function listJoinable(actor: Actor): Promise<Array<{ id: string; name: string }>> {
  if (!isUser(actor) || !actor.emailConfirmed) return [];
  const labels = actor.email.slice(actor.email.lastIndexOf("@") + 1).split(".");
  const domains = labels.slice(0, -1).map((_, index) => labels.slice(index).join("."));
  if (domains.length === 0) return [];
  const rows = await reader()
    .select()
    .from(organisation)
    .where(and(eq(organisation.kind, "university"), inArray(organisation.emailDomain, domains)))
    .orderBy(asc(organisation.name))
    .limit(PAGE);
  return rows.filter(
    (row) => mayJoin(actor, row).allowed && !actor.memberships.some((m) => m.organisationId === row.id),
  );
}

/** Whether calls of the agency are published by a second person. */
export async function getSecondPublisher(_actor: Actor, agencyId: string): Promise<boolean> {
  const [row] = await reader()
    .select({ second: organisation.secondPublisher })
    .from(organisation)
    .where(eq(organisation.id, agencyId));
  return row?.second ?? false;
}
