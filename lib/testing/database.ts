/** A database for each test worker, on the throwaway server, as the application's own user. */
import type { Pool } from "mysql2/promise";
import { closeDatabase, connectDatabase } from "@/lib/command/database";
import { createTestDatabase, type TestDatabase } from "./mariadb";

const store = globalThis as {
  __portalTestDatabase?: Promise<TestDatabase>;
  /** The relay's, kept by lib/testing/relay.ts: it belongs to one database. */
  __portalRelayPool?: Pool | undefined;
};

/** Makes this worker's database once and points the process's pool at it. */
export async function prepareTestDatabase(serverUrl: string): Promise<TestDatabase> {
  if (!store.__portalTestDatabase) {
    // The process id and not the pool id: two workers were seen to hold the same one, one dropping the other's database.
    const name = `portal_test_${process.pid}`;
    store.__portalTestDatabase = createTestDatabase(serverUrl, name);
    const made = await store.__portalTestDatabase;
    connectDatabase(made.app);
  }
  return store.__portalTestDatabase;
}

/** URLs of this worker's database, by user. */
export function testDatabase(): Promise<TestDatabase> {
  if (!store.__portalTestDatabase) throw new Error("lib/testing/setup.ts has not run");
  return store.__portalTestDatabase;
}

/**
 * For a test file that breaks what others ask of their database: makes one beside it and points the process at that.
 * @returns what brings the worker's own back
 */
export async function elsewhere(serverUrl: string): Promise<() => Promise<void>> {
  const own = store.__portalTestDatabase;
  const pointAt = async (made: TestDatabase) => {
    await closeDatabase();
    await store.__portalRelayPool?.end();
    store.__portalRelayPool = undefined;
    store.__portalTestDatabase = Promise.resolve(made);
    connectDatabase(made.app);
  };
  await pointAt(await createTestDatabase(serverUrl, `portal_broken_${process.pid}`));
  return async () => pointAt(await own!);
}
