/** People as platform administrators see them. */
import { and, asc, eq, gt, inArray, isNull, like, or, sql } from "drizzle-orm";
import { membership, organisation, type Role } from "@/db/schema/organisations";
import { session, user } from "@/db/schema/people";
import { type Actor, isUser } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { isId } from "@/lib/infra/ids";
import { PAGE, type Page } from "../cursor";

const mayLook = (actor: Actor) => isUser(actor) && actor.platformAdmin;

export type PersonItem = {
  id: string;
  name: string;
  email: string;
  status: "active" | "disabled";
  emailConfirmed: boolean;
  platformAdmin: boolean;
  places: Array<{ organisationId: string; name: string; kind: "university" | "agency"; role: Role }>;
};

const columns = {
  id: user.id,
  name: user.name,
  email: user.email,
  status: user.status,
  emailConfirmed: sql<boolean>`${user.emailConfirmedAt} IS NOT NULL`.mapWith(Boolean),
  platformAdmin: user.platformAdmin,
};

/** Text as the beginning of a LIKE pattern. */
export const startsWith = (text: string): string => `${text.replace(/[\\%_]/g, "\\$&")}%`;

/**
 * People by e-mail address. `q` finds the beginning of the address or of the name; the cursor is the last address.
 */
export async function listPeople(
  actor: Actor,
  options: { q?: string | undefined; cursor?: string | undefined } = {},
): Promise<Page<PersonItem>> {
  if (!mayLook(actor)) return { items: [], next: undefined };
  const q = options.q?.trim().slice(0, 120);
  const rows = await reader()
    .select(columns)
    .from(user)
    .where(
      and(
        q ? or(like(user.email, startsWith(q)), like(user.name, startsWith(q))) : undefined,
        options.cursor ? gt(user.email, options.cursor) : undefined,
      ),
    )
    .orderBy(asc(user.email))
    .limit(PAGE + 1);
  const items = rows.slice(0, PAGE);
  const places = await placesOf(items.map((row) => row.id));
  return {
    items: items.map((row) => ({ ...row, places: places.get(row.id) ?? [] })),
    next: rows.length > PAGE ? items.at(-1)?.email : undefined,
  };
}

async function placesOf(ids: string[]): Promise<Map<string, PersonItem["places"]>> {
  const found = new Map<string, PersonItem["places"]>();
  if (ids.length === 0) return found;
  const rows = await reader()
    .select({
      userId: membership.userId,
      organisationId: organisation.id,
      name: organisation.name,
      kind: organisation.kind,
      role: membership.role,
    })
    .from(membership)
    .innerJoin(organisation, eq(organisation.id, membership.organisationId))
    .where(inArray(membership.userId, ids))
    .orderBy(organisation.name, membership.role);
  for (const { userId, ...place } of rows) found.set(userId, [...(found.get(userId) ?? []), place]);
  return found;
}

export type Person = PersonItem & { createdAt: Date; openSessions: number };

/** One person, or undefined. */
export async function getPerson(actor: Actor, id: string): Promise<Person | undefined> {
  if (!mayLook(actor) || !isId(id)) return undefined;
  const [[row], openSessions, places] = await Promise.all([
    reader()
      .select({ ...columns, createdAt: user.createdAt })
      .from(user)
      .where(eq(user.id, id)),
    countSessions(id),
    placesOf([id]),
  ]);
  return row && { ...row, openSessions, places: places.get(id) ?? [] };
}

async function countSessions(userId: string): Promise<number> {
  const [row] = await reader()
    .select({ n: sql<number>`COUNT(*)`.mapWith(Number) })
    .from(session)
    .innerJoin(user, and(eq(user.id, session.userId), eq(user.sessionVersion, session.sessionVersion)))
    .where(
      and(
        eq(session.userId, userId),
        isNull(session.revokedAt),
        gt(session.expiresAt, sql`UTC_TIMESTAMP(3)`),
      ),
    );
  return row?.n ?? 0;
}

export type Totals = {
  people: number;
  disabled: number;
  unconfirmed: number;
  universities: number;
  agencies: number;
};

/** Figures of the administrators' overview. */
export async function getTotals(actor: Actor): Promise<Totals | undefined> {
  if (!mayLook(actor)) return undefined;
  const [[people], kinds] = await Promise.all([
    reader()
      .select({
        people: sql<number>`COUNT(*)`.mapWith(Number),
        disabled: sql<number>`COALESCE(SUM(${user.status} = 'disabled'), 0)`.mapWith(Number),
        unconfirmed: sql<number>`COALESCE(SUM(${user.emailConfirmedAt} IS NULL), 0)`.mapWith(Number),
      })
      .from(user),
    reader()
      .select({ kind: organisation.kind, n: sql<number>`COUNT(*)`.mapWith(Number) })
      .from(organisation)
      .groupBy(organisation.kind),
  ]);
  const of = (kind: string) => kinds.find((row) => row.kind === kind)?.n ?? 0;
  return { ...people!, universities: of("university"), agencies: of("agency") };
}
