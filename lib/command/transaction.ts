/**
 * The transaction runner: one dedicated connection, phases tracked, retried with full jitter, connections of
 * unknown state destroyed. Drizzle's own `transaction()` cannot tell a lost commit from a lost rollback and leaks
 * connections when BEGIN fails (RELIABILITY §3), so commands never use it.
 */
import type { Pool, PoolConnection } from "mysql2/promise";
import { openDatabase, type Tx } from "@/db/client";
import { pool } from "./database";
import { AttemptTimeout, failureKind, Rejection, unavailable } from "./errors";
import { sendText } from "./statements";

/** A transaction's connection: drizzle for domain code, and one-trip statements for the machine. */
export type Connection = {
  tx: Tx;
  /** Sends several statements in one trip; values are escaped by the driver. Returns one result a statement. */
  batch: (sql: string, values: unknown[]) => Promise<unknown[]>;
};

/** `end()` must be the last trip: from then on a failure leaves the outcome unknown. */
export type Attempt<T> = (connection: Connection) => Promise<T>;

const MAX_TRIES = 6;
/** One attempt may hold its connection for this long. */
const ATTEMPT_MS = 6_000;

type Core = { promise: () => unknown };
const drizzles = new WeakMap<object, Tx>();

/** Drizzle bound to one physical connection; made once, because pooled connections come back. */
function drizzleFor(connection: PoolConnection): Tx {
  const core = (connection as unknown as { connection: Core }).connection;
  let tx = drizzles.get(core);
  if (!tx) {
    tx = openDatabase(core.promise() as PoolConnection);
    drizzles.set(core, tx);
  }
  return tx;
}

/** A promise that rejects after `ms`; `stop` ends the wait. mysql2 never settles the queries of a destroyed connection. */
function deadline(ms: number): { expired: Promise<never>; stop: () => void } {
  let timer: NodeJS.Timeout;
  const expired = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new AttemptTimeout(`No answer from the database within ${ms} ms`)), ms);
  });
  expired.catch(() => {});
  return { expired, stop: () => clearTimeout(timer) };
}

async function attemptOnce<T>(from: Pool, work: Attempt<T>, ms: number): Promise<T> {
  const limit = deadline(ms);
  const waiting = from.getConnection();
  let connection: PoolConnection;
  try {
    connection = await Promise.race([waiting, limit.expired]);
  } catch (error) {
    limit.stop();
    // A connection that arrives after we gave up goes straight back.
    waiting.then((late) => late.release()).catch(() => {});
    throw error;
  }
  try {
    const raw = connection;
    const batch = (sql: string, values: unknown[]) => sendText(raw, sql, values) as Promise<unknown[]>;
    const result = await Promise.race([work({ tx: drizzleFor(raw), batch }), limit.expired]);
    connection.release();
    return result;
  } catch (error) {
    const reusable =
      !(error instanceof AttemptTimeout) &&
      failureKind(error) !== "connection" &&
      (await Promise.race([raw(connection), limit.expired]).then(
        () => true,
        () => false,
      ));
    if (reusable) connection.release();
    else connection.destroy();
    throw error;
  } finally {
    limit.stop();
  }
}

const raw = (connection: PoolConnection) => connection.query("ROLLBACK");

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * Runs attempts until one settles. Every attempt is told its number and must be repeatable: the caller's
 * idempotency claim makes a repeated attempt after an unknown commit find the first one's answer.
 * Rejections and programming errors pass through at once.
 * @throws Rejection 503 when the time (`until`, performance.now() ms) or the tries are used up.
 */
export async function runTransaction<T>(
  until: number,
  work: (connection: Connection, attempt: number) => Promise<T>,
  from: Pool = pool(),
  attemptMs = ATTEMPT_MS,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const left = until - performance.now();
    if (left <= 0) throw unavailable();
    try {
      return await attemptOnce(from, (connection) => work(connection, attempt), Math.min(left, attemptMs));
    } catch (error) {
      if (error instanceof Rejection) throw error;
      const kind = failureKind(error);
      if (kind === "bug") throw error;
      if (attempt >= MAX_TRIES || kind === "unavailable")
        throw Object.assign(unavailable(), { cause: error });
      // Full jitter: the losers of a deadlock must not meet again in step.
      await pause(Math.random() * Math.min(25 * 2 ** attempt, 1_000, Math.max(0, until - performance.now())));
    }
  }
}

/**
 * A transaction for the worker's own work (relay, reactions, mail): READ COMMITTED, retried like commands, so `work`
 * must be repeatable. `ms`: how long it may take in all, where one attempt needs more than commands are given.
 */
export function systemTransaction<T>(
  work: (tx: Tx, batch: Connection["batch"]) => Promise<T>,
  options: { ms?: number | undefined; from?: Pool } = {},
): Promise<T> {
  const once = async ({ tx, batch }: Connection) => {
    await batch("START TRANSACTION; SELECT 1", []);
    const result = await work(tx, batch);
    await batch("COMMIT; SELECT 1", []);
    return result;
  };
  return runTransaction(performance.now() + (options.ms ?? 8_000), once, options.from, options.ms);
}
