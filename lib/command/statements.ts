/** Several statements in one trip, for hot paths where every round trip counts (SPEED). */
import type { Connection as Core } from "mysql2";
import type { Pool, PoolConnection, QueryOptions } from "mysql2/promise";
import type { Tx } from "@/db/client";

/**
 * Sends one text over a promise connection (or pool) by its core: the driver's promise layer captures a stack for every query,
 * which costs a command a twentieth of its CPU.
 */
export function sendText(
  connection: PoolConnection,
  sql: string | QueryOptions,
  values: readonly unknown[],
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const done = (error: unknown, results: unknown) => (error ? reject(error) : resolve(results));
    coreOf(connection).query(typeof sql === "string" ? { sql } : (sql as never), values as unknown[], done);
  });
}

/** The same for one statement that the server keeps prepared; its rows. */
export function sendPrepared(
  pool: Pool,
  sql: string,
  values: (string | Buffer | number)[],
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const done = (error: unknown, results: unknown) => (error ? reject(error) : resolve(results));
    coreOf(pool).execute(sql, values, done);
  });
}

/** A pool has its core under another name. */
function coreOf(connection: PoolConnection | Pool): Core {
  const { connection: one, pool } = connection as unknown as { connection?: Core; pool?: Core };
  return one ?? pool!;
}

/** What a writing statement did. `affectedRows` counts the rows found, also where nothing changed in them. */
export type Written = { affectedRows: number };

/**
 * Sends fixed statements, separated by semicolons, over the transaction's own connection; values are escaped by
 * the driver (ids as bytes, amounts as bigint: a quoted amount would be compared as a float).
 * @returns one result per statement: rows, or what was written.
 */
export async function statements(tx: Tx, sql: string, values: readonly unknown[]): Promise<unknown[]> {
  const { $client } = tx as Tx & { $client: PoolConnection };
  return (await sendText($client, sql, values)) as unknown[];
}
