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

/** Points this process at a database; for tests and scripts. The former pool is left to its owner. */
export function connectDatabase(url: string, limit = 16): Pool {
  const pool = openPool(url, { connectionLimit: limit, maxIdle: limit });
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
