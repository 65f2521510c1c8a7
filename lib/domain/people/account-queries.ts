/** What a person sees of their own account. */
import { and, desc, eq, gt, isNull, sql } from "drizzle-orm";
import { session, user } from "@/db/schema/people";
import { type Actor, isUser } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";

export type Profile = {
  version: number;
  name: string;
  email: string;
  emailConfirmed: boolean;
  orcid: string | null;
  biography: string | null;
  createdAt: Date;
};

/** One's own profile; undefined for nobody. */
export async function getProfile(actor: Actor): Promise<Profile | undefined> {
  if (!isUser(actor)) return undefined;
  const [row] = await reader()
    .select({
      version: user.version,
      name: user.name,
      email: user.email,
      confirmedAt: user.emailConfirmedAt,
      orcid: user.orcid,
      biography: user.biography,
      createdAt: user.createdAt,
    })
    .from(user)
    .where(eq(user.id, actor.id));
  if (!row) return undefined;
  const { confirmedAt, ...rest } = row;
  return { ...rest, emailConfirmed: confirmedAt !== null };
}

export type SessionItem = {
  id: string;
  userAgent: string;
  address: string;
  createdAt: Date;
  lastSeenAt: Date;
  /** The one that asks. */
  current: boolean;
};

/** One's own open sessions, the last used first; at most 100. */
export async function listSessions(actor: Actor): Promise<SessionItem[]> {
  if (!isUser(actor)) return [];
  const rows = await reader()
    .select({
      id: session.id,
      userAgent: session.userAgent,
      address: session.address,
      createdAt: session.createdAt,
      lastSeenAt: session.lastSeenAt,
    })
    .from(session)
    .innerJoin(user, and(eq(user.id, session.userId), eq(user.sessionVersion, session.sessionVersion)))
    .where(
      and(
        eq(session.userId, actor.id),
        isNull(session.revokedAt),
        gt(session.expiresAt, sql`UTC_TIMESTAMP(3)`),
      ),
    )
    .orderBy(desc(session.lastSeenAt), desc(session.id))
    .limit(100);
  return rows.map((row) => ({ ...row, current: row.id === actor.sessionId }));
}
