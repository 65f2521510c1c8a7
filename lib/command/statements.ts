/** Several statements in one trip, for hot paths where every round trip counts (SPEED). */
import type { PoolConnection } from "mysql2/promise";
import type { Tx } from "@/db/client";

/** What a writing statement did. `affectedRows` counts the rows found, also where nothing changed in them. */
export type Written = { affectedRows: number };

/**
 * Sends fixed statements, separated by semicolons, over the transaction's own connection; values are escaped by
 * the driver (ids as bytes, amounts as bigint: a quoted amount would be compared as a float).
 * @returns one result per statement: rows, or what was written.
 */
export async function statements(tx: Tx, sql: string, values: readonly unknown[]): Promise<unknown[]> {
  const { $client } = tx as Tx & { $client: PoolConnection };
  const [results] = await $client.query(sql, values as unknown[]);
  return results as unknown[];
}
