/** Signing in: the one thing about people that is not a command, because next-auth does it. */
import { and, eq, isNull, sql } from "drizzle-orm";
import { uuidToBytes } from "@/db/columns";
import { session, user } from "@/db/schema/people";
import { auditRow } from "@/lib/command/audit";
import { database, pool } from "@/lib/command/database";
import type { Client } from "@/lib/command/define";
import { tooMany, unavailable } from "@/lib/command/errors";
import { newId } from "@/lib/infra/ids";
import { log } from "@/lib/infra/log";
import { PasswordQueueFull, verifyPassword } from "@/lib/infra/passwords";
import { accountKey, addressKey, countTry, forgive, limitTries, pairKey, waitFor } from "./rate-limits";

export type NewSession = { userId: string; sessionId: string };

/**
 * A new session for the right e-mail address and password, undefined for anything else: unknown address, wrong
 * password and disabled account take the same time and look the same.
 * @param seconds how long the session lives
 * @throws Rejection 429 after too many wrong tries, 503 when too many people sign in at once
 */
export async function openSession(
  given: { email: string; password: string },
  client: Client,
  seconds: number,
): Promise<NewSession | undefined> {
  const email = given.email.trim().toLowerCase().slice(0, 254);
  const pair = pairKey(email, client.address);
  const from = addressKey(client.address);
  await limitTries([
    ["sign-in-pair", pair],
    ["sign-in-address", from],
  ]);
  const [row] = await database()
    .select({ id: user.id, hash: user.passwordHash, status: user.status, version: user.sessionVersion })
    .from(user)
    .where(eq(user.email, email));
  await refuseStorm(email, row?.id, client);
  const right = await checked(row?.hash, given.password);
  if (!right || row?.status !== "active") {
    await countTry("sign-in-account", accountKey(email));
    log.info({ account: accountKey(email), address: client.address }, "a sign-in was refused");
    return undefined;
  }
  const sessionId = newId();
  await insertSession(sessionId, row, client, seconds);
  await forgive([
    ["sign-in-pair", pair, "all"],
    ["sign-in-address", from, "one"],
  ]);
  return { userId: row.id, sessionId };
}

async function checked(hash: string | undefined, password: string): Promise<boolean> {
  try {
    return await verifyPassword(hash, password.slice(0, 200));
  } catch (error) {
    if (error instanceof PasswordQueueFull) throw unavailable("Many people are signing in. Try again.");
    throw error;
  }
}

/** Beyond the wide cap on one account, only addresses from which it was used before may go on trying. */
async function refuseStorm(email: string, userId: string | undefined, client: Client): Promise<void> {
  const wait = await waitFor("sign-in-account", accountKey(email));
  if (wait === 0) return;
  const mine = and(eq(session.userId, userId ?? newId()), eq(session.address, client.address));
  if ((await database().$count(session, mine)) === 0) throw tooMany(wait);
}

async function insertSession(
  id: string,
  owner: { id: string; version: number },
  client: Client,
  seconds: number,
): Promise<void> {
  const now = sql<Date>`UTC_TIMESTAMP(3)`;
  await database()
    .insert(session)
    .values({
      id,
      userId: owner.id,
      sessionVersion: owner.version,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: sql`UTC_TIMESTAMP(3) + INTERVAL ${sql.raw(String(Math.floor(seconds)))} SECOND`,
      userAgent: client.userAgent.slice(0, 255),
      address: client.address.slice(0, 64),
    });
  const actor = { kind: "user", id: owner.id } as Parameters<typeof auditRow>[0]["actor"];
  const row = auditRow({
    actor,
    command: "user.sign-in",
    key: id,
    requestId: "",
    outcome: "done",
    subject: { type: "session", id, relatedId: owner.id },
  });
  await pool().query(row.sql, row.values);
  await pool().query(
    "DELETE FROM session WHERE user_id = ? AND expires_at < UTC_TIMESTAMP(3) - INTERVAL 30 DAY",
    [uuidToBytes(owner.id)],
  );
}

/** Ends a session by its id; for next-auth's own sign-out. */
export async function closeSession(sessionId: string): Promise<void> {
  await database()
    .update(session)
    .set({ revokedAt: sql`UTC_TIMESTAMP(3)` })
    .where(and(eq(session.id, sessionId), isNull(session.revokedAt)));
}
