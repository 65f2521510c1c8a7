/** The processes of a bench: durable MariaDB, the production front, the worker, the limits' server. */
import { Guarded } from "@/lib/infra/guarded";
import {
  createTestDatabase,
  startThrowawayMariadb,
  type TestDatabase,
  type ThrowawayMariadb,
} from "@/lib/testing/mariadb";
import { Service } from "../start/service";
import { port, settings } from "./environment";

export type Database = { server: ThrowawayMariadb; urls: TestDatabase };

/** A durable database, with every sync of its files slowed down by a library when one is given. */
export async function startDatabase(slow?: string): Promise<Database> {
  if (slow) process.env.LD_PRELOAD = slow;
  try {
    const server = await startThrowawayMariadb({
      durable: true,
      options: ["--innodb-buffer-pool-size=512M"],
    });
    return { server, urls: await createTestDatabase(server.url(""), "bench") };
  } finally {
    delete process.env.LD_PRELOAD;
  }
}

const inherited = () =>
  Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(NODE_OPTIONS|VITEST.*|LOG_LEVEL)$/.test(name)),
  );

/** A front (`file` is its bundle) on the bench's port; `cwd` is the folder of the Next application. */
export async function startFront(
  file: string,
  urls: TestDatabase,
  extra: Record<string, string> = {},
): Promise<Service> {
  const service = new Service({
    name: "front",
    command: [process.execPath, file],
    env: {
      ...inherited(),
      ...settings,
      NODE_ENV: "production" as const,
      ROLE: "primary",
      PORT: String(port),
      DATABASE_URL: urls.app,
      LOG_LEVEL: "error",
      DRAIN_WAIT_MS: "0",
      ...extra,
    },
    port,
    host: `127.0.0.1:${port}`,
  });
  await service.start();
  return service;
}

/** The worker. */
export async function startWorker(file: string, urls: TestDatabase): Promise<Service> {
  const env = {
    ...inherited(),
    ...settings,
    NODE_ENV: "production" as const,
    DATABASE_URL: urls.app,
    RELAY_DATABASE_URL: urls.relay,
    LOG_LEVEL: "error",
  };
  const service = new Service({ name: "worker", command: [process.execPath, file], env });
  await service.start();
  return service;
}

/** A plain programme that says "listening" when it does. */
export async function startPlain(
  command: string[],
  env: Record<string, string>,
  cwd?: string,
): Promise<Guarded> {
  let listening: () => void;
  const ready = new Promise<void>((resolve) => {
    listening = resolve;
  });
  const guarded = await Guarded.start(command, {
    cwd: cwd ?? process.cwd(),
    env: { ...inherited(), NODE_ENV: "production", ...env },
    onLine: (line) => line.includes("listening") && listening(),
  });
  await Promise.race([
    ready,
    guarded.exited.then(() => Promise.reject(new Error(`${command.join(" ")} ended`))),
  ]);
  return guarded;
}
