/** Whether sessions and tokens that were good a moment ago still are: many at once, for open streams. */
import { and, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import { membership } from "@/db/schema/organisations";
import { accessToken, session, user } from "@/db/schema/people";
import { reader } from "@/lib/command/reader";

const NOW = sql`UTC_TIMESTAMP(3)`;
// Changes whenever the person's roles do.
const roles = sql<string | null>`GROUP_CONCAT(${membership.id} ORDER BY ${membership.id})`;
const standing = { roles, platformAdmin: user.platformAdmin };

const mark = (row: { roles: unknown; platformAdmin: boolean }) =>
  `${row.platformAdmin ? 1 : 0}${Buffer.isBuffer(row.roles) ? row.roles.toString("hex") : String(row.roles)}`;

/**
 * The sessions and tokens among `ids` that still count, each with a mark that changes with the person's roles.
 * @param ids of sessions or tokens, at most some hundreds
 */
export async function standingOf(ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const sessions = await reader()
    .select({ id: session.id, ...standing })
    .from(session)
    .innerJoin(user, and(eq(user.id, session.userId), eq(user.sessionVersion, session.sessionVersion)))
    .leftJoin(membership, eq(membership.userId, user.id))
    .where(
      and(
        inArray(session.id, [...ids]),
        isNull(session.revokedAt),
        gt(session.expiresAt, NOW),
        eq(user.status, "active"),
      ),
    )
    .groupBy(session.id, user.platformAdmin);
  const found = new Map(sessions.map((row) => [row.id, mark(row)]));
  const others = ids.filter((id) => !found.has(id));
  if (others.length === 0) return found;
  const tokens = await reader()
    .select({ id: accessToken.id, ...standing })
    .from(accessToken)
    .innerJoin(user, eq(user.id, accessToken.userId))
    .leftJoin(membership, eq(membership.userId, user.id))
    .where(
      and(
        inArray(accessToken.id, others),
        isNull(accessToken.revokedAt),
        gt(accessToken.expiresAt, NOW),
        eq(user.status, "active"),
      ),
    )
    .groupBy(accessToken.id, user.platformAdmin);
  for (const row of tokens) found.set(row.id, mark(row));
  return found;
}
