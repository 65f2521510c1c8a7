/** The one use of a hand-off ticket: its id is stored, and a second time refused by the primary key. */
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { handoffTicket, session, user } from "@/db/schema/people";
import { database } from "./database";
import { duplicateKey } from "./errors";

export type RedeemedTicket = { userId: string; sessionId: string; expiresAt: Date };

/** Uses a ticket up for a session that still counts; undefined when it was used before or the session ended. */
export async function redeemTicket(
  id: string,
  sessionId: string,
  expiresAt: Date,
): Promise<RedeemedTicket | undefined> {
  const now = sql<Date>`UTC_TIMESTAMP(3)`;
  const [found] = await database()
    .select({ userId: session.userId, expiresAt: session.expiresAt })
    .from(session)
    .innerJoin(user, and(eq(user.id, session.userId), eq(user.sessionVersion, session.sessionVersion)))
    .where(
      and(
        eq(session.id, sessionId),
        isNull(session.revokedAt),
        gt(session.expiresAt, now),
        eq(user.status, "active"),
      ),
    );
  if (!found) return undefined;
  try {
    await database()
      .insert(handoffTicket)
      .values({ id, userId: found.userId, usedAt: now as unknown as Date, expiresAt });
  } catch (error) {
    if (duplicateKey(error)) return undefined;
    throw error;
  }
  return { ...found, sessionId };
}
