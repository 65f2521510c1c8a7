/** The process's one pool (globalThis, because Next loads modules more than once). */
import type { Pool } from "mysql2/promise";
import { openDatabase, openPool, type Tx } from "@/db/client";
import { env } from "@/lib/infra/env";

type Shared = { pool: Pool; database: Tx };
const store = globalThis as { __portalDatabase?: Shared | undefined };

function shared(): Shared {
  if (!store.__portalDatabase) connectDatabase(env().DATABASE_URL);
  return store.__portalDatabase as Shared;
}

/** Below the front's watchdog, so that a page fails over for what is wrong; above the longest statement of an attempt. */
const SILENT_MS = 8_000;

/**
 * Points this process at a database; for tests and scripts. The former pool is left to its owner.
 * @param silentFor milliseconds that a statement may take without a word; 0 for scripts that read everything
 */
export function connectDatabase(url: string, limit = 16, silentFor = SILENT_MS): Pool {
  const pool = openPool(url, { connectionLimit: limit, maxIdle: limit, silentFor });
  store.__portalDatabase = { pool, database: openDatabase(pool) };
  return pool;
}

export const pool = (): Pool => shared().pool;
export const database = (): Tx => shared().database;

/** Ends the pool; for tests, scripts and draining. */
export async function closeDatabase(): Promise<void> {
  const current = store.__portalDatabase;
  store.__portalDatabase = undefined;
  await current?.pool.end();
}
