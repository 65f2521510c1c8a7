/** The pool and the types of a transaction and of a reader. Nothing else opens connections. */
import type { Socket } from "node:net";
import { drizzle, type MySql2Database } from "drizzle-orm/mysql2";
import { type Connection, createPool, type Pool, type PoolOptions } from "mysql2/promise";

/** A drizzle database bound to the one connection of a command's transaction. */
export type Tx = MySql2Database;
/** What a query may do: select. No insert, update, delete, execute or transaction. */
export type Reader = Pick<Tx, "select" | "selectDistinct" | "with" | "$with" | "$count">;

/** Settings that must be the same on every connection (RELIABILITY §7): the servers' defaults differ. */
const SESSION_SETTINGS =
  "SET SESSION sql_mode='STRICT_TRANS_TABLES,ONLY_FULL_GROUP_BY,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION', " +
  "time_zone='+00:00', innodb_lock_wait_timeout=3; SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED";

type Settings = PoolOptions & {
  /** Milliseconds without a byte from the server after which a statement under way is given up. Default: none. */
  silentFor?: number;
};

type Core = Connection & { stream: Socket; _command: unknown };

/**
 * The driver waits for ever for an answer that a black-holed network has swallowed, and its own timeout leaves the
 * connection poisoned in the pool (RELIABILITY §3). The socket's timer costs nothing and ends the connection itself.
 */
function endWhenSilent(connection: Core, silentFor: number): void {
  const { stream } = connection;
  stream.setTimeout(silentFor, () => {
    const error = new Error(`No answer from the database within ${silentFor} ms`);
    if (connection._command) stream.destroy(Object.assign(error, { code: "ETIMEDOUT" }));
  });
}

/**
 * Opens a pool. A black-holed server fails a connect after two seconds.
 * `multipleStatements` is on because the machine sends its fixed, parameterised begin and end in one trip each.
 */
export function openPool(url: string, { silentFor, ...options }: Settings = {}): Pool {
  const pool = createPool({
    uri: url,
    connectionLimit: 16,
    maxIdle: 16,
    queueLimit: 512,
    connectTimeout: 2_000,
    timezone: "Z",
    charset: "utf8mb4_unicode_ci",
    supportBigNumbers: true,
    multipleStatements: true,
    enableKeepAlive: true,
    ...options,
  });
  // Runs before the first query that is handed to this connection, because mysql2 queues statements in order.
  pool.pool.on("connection", (connection) => {
    if (silentFor) endWhenSilent(connection as unknown as Core, silentFor);
    connection.query(SESSION_SETTINGS, (error: unknown) => {
      if (error) connection.destroy();
    });
  });
  return pool;
}

/** Wraps a pool or a single connection in drizzle. The relational API is not used: joins are written out. */
export function openDatabase(client: Pool | Connection): Tx {
  return drizzle(client as Pool);
}
