import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import mysql, { type RowDataPacket } from "mysql2/promise";
import { applyGrants } from "@/db/grants";
import { migrateDatabase } from "@/db/migrate";
import { freePort, Mariadbd } from "@/lib/infra/mariadbd";

/** Password of every database user of a throwaway server; it lives for minutes on 127.0.0.1. */
const password = "throwaway";
const users = ["portal_root", "portal_app", "portal_relay", "portal_migrate"] as const;
export type DatabaseUser = (typeof users)[number];

export type ThrowawayMariadb = {
  server: Mariadbd;
  port: number;
  /** `mysql://…/<database>` over TCP for one of the users; `portal_root` may do everything. */
  url(database: string, user?: DatabaseUser): string;
  /** Kills the server and removes its directory. */
  stop(): Promise<void>;
};

/**
 * Starts a MariaDB in a temporary directory, with the portal's users and without any database.
 * Also gone, directory included, when this process is killed.
 * @param options durable: sync every commit (as production does; slower). port: of 127.0.0.1, default any free one.
 *   copyOf: directory of a throwaway server that was shut down in order, to begin with what is in it.
 */
export async function startThrowawayMariadb(
  options: { durable?: boolean; port?: number; options?: string[]; copyOf?: string } = {},
): Promise<ThrowawayMariadb> {
  const dir = await mkdtemp(join(tmpdir(), "portal-db-"));
  if (options.copyOf) await cp(join(options.copyOf, "data"), join(dir, "data"), { recursive: true });
  const server = new Mariadbd({
    dir,
    socket: join(dir, "s"),
    port: await freePort(options.port),
    rootPassword: password,
    durable: options.durable ?? false,
    throwaway: true,
    options: options.options,
    initialise: [
      ...users.map((user) => `CREATE USER IF NOT EXISTS '${user}'@'127.0.0.1' IDENTIFIED BY '${password}'`),
      "GRANT ALL ON *.* TO 'portal_root'@'127.0.0.1' WITH GRANT OPTION",
    ],
  });
  await server.start();
  const { port } = server.settings;
  return {
    server,
    port,
    url: (database, user = "portal_root") => databaseUrl(`127.0.0.1:${port}`, database, user),
    async stop() {
      await server.stop();
      await rm(dir, { recursive: true, force: true }); // a server that had crashed before left it
    },
  };
}

/** The URLs of a test database that is there already. */
export const testDatabase = (server: ThrowawayMariadb, name: string): TestDatabase => ({
  root: server.url(name),
  app: server.url(name, "portal_app"),
  relay: server.url(name, "portal_relay"),
});

const databaseUrl = (host: string, database: string, user: DatabaseUser) =>
  `mysql://${user}:${password}@${host}/${database}`;

export type TestDatabase = { root: string; app: string; relay: string };

/** Where a server has one, migrated databases are copied from it: some four times as quick as migrating anew. */
export const TEMPLATE = "portal_template";

/**
 * Makes an empty, migrated database with the same grants as in production.
 * @param rootUrl URL of a throwaway server's `portal_root`, whatever its database
 * @returns its URL as each user
 */
export async function createTestDatabase(rootUrl: string, name: string): Promise<TestDatabase> {
  const root = await mysql.createConnection({ uri: withDatabase(rootUrl, ""), multipleStatements: true });
  try {
    await root.query(
      `DROP DATABASE IF EXISTS \`${name}\`;
       CREATE DATABASE \`${name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci; USE \`${name}\``,
    );
    const copied = name !== TEMPLATE && (await copyTemplate(root));
    if (!copied) await migrateDatabase(withDatabase(rootUrl, name));
    await applyGrants(root, { app: "portal_app", relay: "portal_relay", host: "127.0.0.1" });
  } finally {
    await root.end();
  }
  const { host } = new URL(rootUrl);
  return {
    root: withDatabase(rootUrl, name),
    app: databaseUrl(host, name, "portal_app"),
    relay: databaseUrl(host, name, "portal_relay"),
  };
}

/**
 * Makes the template's tables, keys and all, in the database in use. Migrations leave no rows but their own journal.
 * @returns whether the server has a template
 */
async function copyTemplate(root: mysql.Connection): Promise<boolean> {
  const [tables] = await root.query<RowDataPacket[]>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = ?",
    [TEMPLATE],
  );
  if (tables.length === 0) return false;
  const asked = tables.map(({ name }) => `SHOW CREATE TABLE ${TEMPLATE}.\`${name}\``).join(";");
  const [made] = await root.query<RowDataPacket[][]>(asked);
  const creates = made.map((rows) => String(rows[0]?.["Create Table"]));
  await root.query(
    `SET foreign_key_checks = 0; ${creates.join(";")}; SET foreign_key_checks = 1;
     INSERT INTO __drizzle_migrations SELECT * FROM ${TEMPLATE}.__drizzle_migrations`,
  );
  return true;
}

function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
