import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { applyGrants } from "@/db/grants";
import { migrateDatabase } from "@/db/migrate";
import { freePort, Mariadbd } from "@/lib/infra/mariadbd";
import { dataDir } from "./paths";
import { Refusal } from "./refusal";
import { commandOf } from "./running";
import type { Secrets } from "./secrets";

/** The MariaDB of this checkout, under `.data/mariadb`: nobody else's, never reachable from outside this machine. */
export const databaseDir = join(dataDir, "mariadb");
const seeding = join(databaseDir, "seeding");

export type PrivateDatabase = {
  server: Mariadbd;
  app: string;
  relay: string;
  /** May do everything in the portal's database. */
  migrate: string;
  /** The demo data has to be made. */
  needsSeed: boolean;
  /** Notes that the demo data is complete. */
  seeded(): void;
};

/** In the data folder unless that lies too deep for a socket's 107 bytes. */
function socketPath(): string {
  const near = join(databaseDir, "s");
  if (Buffer.byteLength(near) <= 100) return near;
  const folder = join(
    tmpdir(),
    `portal-${createHash("sha256").update(databaseDir).digest("hex").slice(0, 12)}`,
  );
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return join(folder, "s");
}

/** Ends a server that outlived its launcher on our data directory; two on one directory would destroy it. */
export async function endStaleServer(tell: (line: string) => void): Promise<void> {
  const file = join(databaseDir, "mariadbd.pid");
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, "utf8"));
  const isOurs = () => commandOf(pid)?.includes(`--datadir=${join(databaseDir, "data")}`) ?? false;
  if (!pid || !isOurs()) return rmSync(file, { force: true });
  tell(`Ending the database server that an earlier start left behind (process ${pid}) …`);
  process.kill(pid, "SIGCONT");
  process.kill(pid, "SIGTERM");
  for (let tries = 0; tries < 200 && isOurs(); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  if (isOurs())
    throw new Refusal(`A database server of an earlier start does not end: end process ${pid} yourself.`);
}

/** Starts the private server and brings its database to this code's schema and grants. */
export async function startPrivateDatabase(
  secrets: Secrets,
  tell: (line: string) => void,
): Promise<PrivateDatabase> {
  await endStaleServer(tell);
  const users = { app: secrets.databaseApp, relay: secrets.databaseRelay, migrate: secrets.databaseMigrate };
  const server = new Mariadbd({
    dir: databaseDir,
    socket: socketPath(),
    port: await freePort(33060),
    rootPassword: secrets.databaseRoot,
    durable: true,
    initialise: [
      "CREATE DATABASE IF NOT EXISTS portal CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci",
      ...Object.entries(users).flatMap(([user, password]) => [
        `CREATE USER IF NOT EXISTS 'portal_${user}'@'127.0.0.1'`,
        `ALTER USER 'portal_${user}'@'127.0.0.1' IDENTIFIED BY '${password}'`,
      ]),
      "GRANT ALL ON portal.* TO 'portal_migrate'@'127.0.0.1'",
    ],
  });
  await server.start();
  const { port } = server.settings;
  const url = (user: keyof typeof users) => `mysql://portal_${user}:${users[user]}@127.0.0.1:${port}/portal`;
  try {
    const needsSeed = await prepare(server, url("migrate"));
    const seeded = () => rmSync(seeding, { force: true });
    return { server, app: url("app"), relay: url("relay"), migrate: url("migrate"), needsSeed, seeded };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Migrates and grants. @returns whether the database is empty of data */
async function prepare(server: Mariadbd, migrateUrl: string): Promise<boolean> {
  const root = await server.rootConnection();
  try {
    if (existsSync(seeding)) {
      // The demo data of the last start is half made; it is only ours to throw away because this file says so.
      await root.query("DROP DATABASE portal");
      await root.query("CREATE DATABASE portal CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci");
    }
    const before = await migrateDatabase(migrateUrl);
    await root.query("USE portal");
    await applyGrants(root, { app: "portal_app", relay: "portal_relay", host: "127.0.0.1" });
    if (before === "empty") writeFileSync(seeding, "");
    return before === "empty";
  } finally {
    await root.end();
  }
}
