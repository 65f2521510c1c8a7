/** Brings a database to the schema of this code, one process at a time. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { drizzle } from "drizzle-orm/mysql2";
import { migrate } from "drizzle-orm/mysql2/migrator";
import mysql from "mysql2/promise";

/** The database cannot be brought to this schema; the message is one sentence for the operator. */
export class MigrationError extends Error {
  override name = "MigrationError";
}

type Journal = { entries: { tag: string; when: number }[] };

/** Where the SQL lies: beside the code, which is run from the repository's (or the image's) root. */
export const migrationsFolder = (): string => join(process.cwd(), "db", "migrations");

function readJournal(): Journal["entries"] {
  const file = join(migrationsFolder(), "meta", "_journal.json");
  if (!existsSync(file)) throw new MigrationError(`No migrations in ${migrationsFolder()}.`);
  return (JSON.parse(readFileSync(file, "utf8")) as Journal).entries;
}

export type SchemaState = {
  /** empty: no tables at all. behind: migrations are missing. newer: made by a later release than this code. */
  state: "empty" | "behind" | "current" | "newer";
  /** Milliseconds since 1970 of the last migration applied, 0 when none. */
  level: number;
};

/** Compares the database's migration journal with the code's. */
export async function schemaState(connection: mysql.Connection): Promise<SchemaState> {
  const [tables] = await connection.query<mysql.RowDataPacket[]>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()",
  );
  if (tables.length === 0) return { state: "empty", level: 0 };
  let level = 0;
  if (tables.some((table) => table.name === "__drizzle_migrations")) {
    const [rows] = await connection.query<mysql.RowDataPacket[]>(
      "SELECT MAX(created_at) AS level FROM __drizzle_migrations",
    );
    level = Number(rows[0]?.level ?? 0);
  } else if (tables.length > 0) {
    throw new MigrationError("The database holds tables that are not the portal's; give it an empty one.");
  }
  const wanted = Math.max(...readJournal().map((entry) => entry.when));
  if (level > wanted) return { state: "newer", level };
  return { state: level < wanted ? "behind" : "current", level };
}

/**
 * Applies the migrations that are missing, under a lock of the database server.
 * @param url of a user who may create and alter tables
 * @returns how the schema stood before
 * @throws MigrationError when the schema is newer than this code, or the lock is held for over a minute
 */
export async function migrateDatabase(url: string): Promise<SchemaState["state"]> {
  const connection = await mysql.createConnection({ uri: url, timezone: "Z", connectTimeout: 5_000 });
  try {
    const [[lock]] = await connection.query<mysql.RowDataPacket[]>(
      "SELECT GET_LOCK(CONCAT('portal.migrate.', LEFT(MD5(DATABASE()), 16)), 60) AS held",
    );
    if (lock?.held !== 1) throw new MigrationError("Another process has been migrating for over a minute.");
    const { state } = await schemaState(connection);
    if (state === "newer") {
      throw new MigrationError("The database's schema is newer than this code: deploy the newer release.");
    }
    if (state !== "current") {
      await migrate(drizzle(connection), { migrationsFolder: migrationsFolder() });
    }
    return state;
  } finally {
    connection.destroy(); // and with it the lock
  }
}
