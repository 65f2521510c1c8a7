/** Who a session or an access token stands for. Read on every request, so that a change counts at once. */
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { membership, organisation } from "@/db/schema/organisations";
import { accessToken, session, user } from "@/db/schema/people";
import type { Membership, User } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";

const who = {
  id: user.id,
  email: user.email,
  name: user.name,
  platformAdmin: user.platformAdmin,
  organisationId: organisation.id,
  organisationKind: organisation.kind,
  organisationName: organisation.name,
  slug: organisation.slug,
  role: membership.role,
};

type Row = { id: string; email: string; name: string; platformAdmin: boolean } & {
  [Field in keyof Membership]: Membership[Field] | null;
};

function toUser(rows: Row[], via: User["via"], sessionId: string): User | undefined {
  const [first] = rows;
  if (!first) return undefined;
  const memberships = rows.filter((row) => row.organisationId !== null) as unknown as Membership[];
  return {
    kind: "user",
    id: first.id,
    email: first.email,
    name: first.name,
    platformAdmin: first.platformAdmin,
    memberships: memberships.map(({ organisationId, organisationKind, organisationName, slug, role }) => ({
      organisationId,
      organisationKind,
      organisationName,
      slug,
      role,
    })),
    via,
    sessionId,
  };
}

const NOW = sql`UTC_TIMESTAMP(3)`;

/** The person of a session that is neither ended, expired nor signed out everywhere; memberships by name. */
export async function findSessionUser(sessionId: string): Promise<User | undefined> {
  const rows = await reader()
    .select(who)
    .from(session)
    .innerJoin(user, and(eq(user.id, session.userId), eq(user.sessionVersion, session.sessionVersion)))
    .leftJoin(membership, eq(membership.userId, user.id))
    .leftJoin(organisation, eq(organisation.id, membership.organisationId))
    .where(
      and(
        eq(session.id, sessionId),
        isNull(session.revokedAt),
        gt(session.expiresAt, NOW),
        eq(user.status, "active"),
      ),
    )
    .orderBy(organisation.name, membership.role);
  return toUser(rows, "session", sessionId);
}

/** The person of a personal access token, by the token's SHA-256. */
export async function findTokenUser(tokenHash: string): Promise<User | undefined> {
  const rows = await reader()
    .select({ ...who, tokenId: accessToken.id })
    .from(accessToken)
    .innerJoin(user, eq(user.id, accessToken.userId))
    .leftJoin(membership, eq(membership.userId, user.id))
    .leftJoin(organisation, eq(organisation.id, membership.organisationId))
    .where(
      and(
        eq(accessToken.tokenHash, tokenHash),
        isNull(accessToken.revokedAt),
        gt(accessToken.expiresAt, NOW),
        eq(user.status, "active"),
      ),
    )
    .orderBy(organisation.name, membership.role);
  return toUser(rows, "token", rows[0]?.tokenId ?? "");
}
