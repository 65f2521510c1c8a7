/**
 * The database's clock, set for a test: every connection of this process's pool is told the time when it is handed out.
 * The server's own clock, our code and other test processes are left alone.
 */
import { pool } from "@/lib/command/database";

type Handed = { query: (sql: string, values: unknown[], done: (error: unknown) => void) => void };
type Acquiring = { on(name: "acquire", tell: (connection: Handed) => void): void };

const store = globalThis as { __portalTestClock?: { at: Date | undefined; told: WeakSet<object> } };

/** Stops the clock at an instant, to the millisecond; undefined lets it run again. */
export function setDatabaseClock(at: Date | undefined): void {
  store.__portalTestClock ??= { at: undefined, told: new WeakSet() };
  const clock = store.__portalTestClock;
  clock.at = at;
  const inner = (pool() as unknown as { pool: Acquiring & object }).pool;
  if (clock.told.has(inner)) return;
  clock.told.add(inner);
  // Runs before the first query of whoever gets the connection, because mysql2 queues statements in order.
  inner.on("acquire", (connection) =>
    connection.query(
      clock.at ? "SET timestamp = ?" : "SET timestamp = DEFAULT",
      clock.at ? [clock.at.getTime() / 1000] : [],
      (error) => {
        if (error) throw error;
      },
    ),
  );
}
