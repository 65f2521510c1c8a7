/**
 * Every night the ledgers are checked: each invariant over each of them, at one moment. Whichever worker comes first
 * takes the night; one that dies leaves it to the next. What was found is stored together with the alert, so that
 * everybody is told once a night, however many workers tried.
 */
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Pool } from "mysql2/promise";
import type { Tx } from "@/db/client";
import { bytesToUuid } from "@/db/columns";
import { account, transfer } from "@/db/schema/accounts";
import { award } from "@/db/schema/awards";
import { membership } from "@/db/schema/organisations";
import { user } from "@/db/schema/people";
import { ledgerCheck } from "@/db/schema/statements";
import { systemTransaction } from "@/lib/command/transaction";
import { dayWords } from "@/lib/domain/days";
import { notify } from "@/lib/domain/notifications/changes";
import { newId } from "@/lib/infra/ids";
import { log } from "@/lib/infra/log";
import { type Breach, findBreaches } from "../accounts/invariants";

/** From this hour (UTC) on, a night's check is due. */
const HOUR = 2;
const DEAD_AFTER_S = 60;
const BEAT_MS = 10_000;

type Night = { day: string; attempt: string };

/** Takes the night that has begun; undefined when it was checked, or another worker is at it. */
async function take(from: Pool): Promise<Night | undefined> {
  return systemTransaction(
    async (tx) => {
      const [clock] = await tx
        .select({
          day: sql<string>`CAST(UTC_DATE() AS CHAR)`,
          hour: sql<number>`HOUR(UTC_TIME())`.mapWith(Number),
        })
        .from(sql`(SELECT 1 AS one) AS clock`);
      if (!clock || clock.hour < HOUR) return undefined;
      const attempt = newId();
      const now = sql`UTC_TIMESTAMP(3)` as unknown as Date;
      await tx
        .insert(ledgerCheck)
        .values({ day: clock.day, startedAt: now })
        .onDuplicateKeyUpdate({ set: { day: sql`day` } });
      const [result] = await tx
        .update(ledgerCheck)
        .set({ attempt, beatAt: now })
        .where(
          and(
            eq(ledgerCheck.day, clock.day),
            sql`${ledgerCheck.finishedAt} IS NULL AND (${ledgerCheck.attempt} IS NULL OR ${ledgerCheck.beatAt} < UTC_TIMESTAMP(3) - INTERVAL ${sql.raw(String(DEAD_AFTER_S))} SECOND)`,
          ),
        );
      return result.affectedRows === 1 ? { day: clock.day, attempt } : undefined;
    },
    { from },
  );
}

/** Asks each invariant in one snapshot, on a connection of its own, so that nobody waits for it. */
async function breachesNow(from: Pool): Promise<Breach[]> {
  const connection = await from.getConnection();
  try {
    await connection.query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
    await connection.query("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
    const found = await findBreaches(async (text) => (await connection.query(text))[0] as unknown[]);
    await connection.query("ROLLBACK");
    connection.release();
    return found;
  } catch (error) {
    connection.destroy();
    throw error;
  }
}

/** Universities whose awards the rows of breaches speak of, by whatever id a row has. */
async function universitiesOf(tx: Tx, breaches: readonly Breach[]): Promise<string[]> {
  const ids = breaches
    .flatMap(({ rows }) => rows)
    .flatMap((row) => Object.values(row as object))
    .filter((value): value is Buffer => Buffer.isBuffer(value) && value.length === 16)
    .map(bytesToUuid);
  if (ids.length === 0) return [];
  const found = await Promise.all([
    tx.select({ id: award.organisationId }).from(award).where(inArray(award.id, ids)),
    tx
      .select({ id: award.organisationId })
      .from(account)
      .innerJoin(award, eq(award.id, account.awardId))
      .where(inArray(account.id, ids)),
    tx
      .select({ id: award.organisationId })
      .from(transfer)
      .innerJoin(award, eq(award.id, transfer.awardId))
      .where(inArray(transfer.id, ids)),
  ]);
  return [...new Set(found.flat().map(({ id }) => id))];
}

async function alert(tx: Tx, { day, attempt }: Night, breaches: readonly Breach[]): Promise<void> {
  const admins = await tx.select({ id: user.id }).from(user).where(eq(user.platformAdmin, true));
  const universities = await universitiesOf(tx, breaches);
  const finance =
    universities.length === 0
      ? []
      : await tx
          .select({ id: membership.userId })
          .from(membership)
          .where(and(inArray(membership.organisationId, universities), eq(membership.role, "finance")));
  const title = `The ledger's check of ${dayWords(day)} found what does not hold: ${breaches.map(({ invariant }) => invariant).join("; ")}`;
  const text = `The nightly check of the ledgers found that this does not hold:\n\n${breaches.map(({ invariant }) => `- ${invariant}`).join("\n")}\n\nNobody's money moves by this message. The administrators of the portal find the rows under Administration, Ledger; \`npm run ledger:check\` and \`npm run audit:verify\` say more.`;
  const told = new Set(admins.map(({ id }) => id));
  const notice = {
    event: { id: attempt },
    kind: "ledger-check" as const,
    title,
    mail: { subject: title, text },
  };
  await notify(tx, { ...notice, userIds: [...told], href: "/admin/ledger" });
  const others = finance.map(({ id }) => id).filter((id) => !told.has(id));
  if (others.length > 0) await notify(tx, { ...notice, userIds: others, href: "/university/awards" });
}

/**
 * Checks the ledgers if this night's check is due. @returns whether it was
 * @param check finds what does not hold; another one only in tests
 */
export async function checkNightly(
  from: Pool,
  check: (from: Pool) => Promise<Breach[]> = breachesNow,
): Promise<boolean> {
  const night = await take(from);
  if (!night) return false;
  const mine = and(eq(ledgerCheck.day, night.day), eq(ledgerCheck.attempt, night.attempt));
  const beats = setInterval(() => {
    systemTransaction(
      (tx) =>
        tx
          .update(ledgerCheck)
          .set({ beatAt: sql`UTC_TIMESTAMP(3)` as unknown as Date })
          .where(mine),
      { from },
    ).catch((error) => log.warn({ err: error }, "a beat of the ledger's check failed"));
  }, BEAT_MS);
  try {
    const breaches = await check(from);
    await systemTransaction(
      async (tx) => {
        const [row] = await tx.select({ day: ledgerCheck.day }).from(ledgerCheck).where(mine).for("update");
        // Another attempt has taken the night over.
        if (!row) return;
        await tx
          .update(ledgerCheck)
          .set({
            finishedAt: sql`UTC_TIMESTAMP(3)` as unknown as Date,
            attempt: null,
            broken: breaches.length,
            breaches: breaches.length > 0 ? JSON.stringify(breaches, readable) : null,
          })
          .where(mine);
        if (breaches.length > 0) await alert(tx, night, breaches);
      },
      { from },
    );
    if (breaches.length > 0)
      log.error({ breaches: breaches.map(({ invariant }) => invariant) }, "the ledger is not sound");
  } finally {
    clearInterval(beats);
  }
  return true;
}

/** Ids as they stand in addresses. */
function readable(_key: string, value: unknown): unknown {
  const bytes = value as { type?: string; data?: number[] } | null;
  if (bytes?.type === "Buffer" && bytes.data?.length === 16) return bytesToUuid(Buffer.from(bytes.data));
  return typeof value === "bigint" ? String(value) : value;
}
