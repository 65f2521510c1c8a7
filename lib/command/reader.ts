/** The only way for queries to reach the database: they can select, nothing else. */
import type { Reader } from "@/db/client";
import { database, pool } from "./database";
import { sendPrepared } from "./statements";

export type { Reader } from "@/db/client";

/** A reader on the shared pool. Each select sees what is committed at its start (READ COMMITTED). */
export const reader = (): Reader => database();

/**
 * A hot SELECT as the server's own prepared statement: half the cost of one that drizzle builds each time (SPEED.md).
 * Binary ids come back as Buffers; `tinyint(1)` as numbers.
 */
export async function readPrepared<Row>(
  select: string,
  values: (string | Buffer | number)[],
): Promise<Row[]> {
  if (!/^SELECT\b/.test(select)) throw new Error("Only SELECT is prepared here");
  return (await sendPrepared(pool(), select, values)) as Row[];
}
