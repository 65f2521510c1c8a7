/** The pool and the types of a transaction and of a reader. Nothing else opens connections. */
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

/**
 * Opens a pool. Reads are bounded by `maxStatementMs`; a black-holed server fails a connect after two seconds.
 * `multipleStatements` is on because the machine sends its fixed, parameterised begin and end in one trip each.
 */
export function openPool(url: string, options: PoolOptions = {}): Pool {
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
