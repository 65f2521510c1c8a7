import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
 */
export async function startThrowawayMariadb(
  options: { durable?: boolean; port?: number; options?: string[] } = {},
): Promise<ThrowawayMariadb> {
  const dir = await mkdtemp(join(tmpdir(), "portal-db-"));
  const port = await freePort(options.port);
  const server = new Mariadbd({
    dir,
    socket: join(dir, "s"),
    port,
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
  return {
    server,
    port,
    url: (database, user = "portal_root") => `mysql://${user}:${password}@127.0.0.1:${port}/${database}`,
    stop: () => server.stop(),
  };
}
