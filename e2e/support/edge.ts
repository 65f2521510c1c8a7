import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Guarded } from "@/lib/infra/guarded";
import { freePort } from "@/lib/infra/mariadbd";

/** A real nginx with the edge's own configuration, before two deployments on this machine. */
export type Edge = { origin: string; port: number; stop(): Promise<void> };

/** Fills the template in deploy/edge/nginx.conf. */
export function edgeConfiguration(values: {
  primary: string;
  backup: string;
  listen: string;
  directory: string;
}): string {
  const root = process.cwd();
  const names: Record<string, string> = {
    PRIMARY_UPSTREAM: values.primary,
    BACKUP_UPSTREAM: values.backup,
    LISTEN: values.listen,
    EDGE_DIR: values.directory,
    PAGES_DIR: join(root, "deploy/edge"),
  };
  const template = readFileSync(join(root, "deploy/edge/nginx.conf"), "utf8");
  return template.replace(/\$\{([A-Z_]+)\}/g, (_all, name: string) => {
    const value = names[name];
    if (value === undefined) throw new Error(`nginx.conf asks for ${name}, which nobody gives.`);
    return value;
  });
}

/** Starts nginx on a free port (or `port`) of 127.0.0.1 before two `host:port` addresses; it ends when we do. */
export async function startEdge(primary: string, backup: string, port?: number): Promise<Edge> {
  const directory = mkdtempSync(join(tmpdir(), "portal-edge-"));
  const listen = await freePort(port);
  const file = join(directory, "nginx.conf");
  writeFileSync(file, edgeConfiguration({ primary, backup, listen: `127.0.0.1:${listen}`, directory }));
  const lines: string[] = [];
  // An ordinary user's PATH lacks /usr/sbin.
  const env = { ...process.env, PATH: `${process.env.PATH ?? ""}:/usr/sbin:/usr/local/sbin` };
  const nginx = await Guarded.start(
    ["nginx", "-c", file, "-p", directory, "-g", "daemon off; master_process off;"],
    { env, remove: directory, onLine: (line) => lines.push(line) },
  );
  let ended = false;
  void nginx.exited.then(() => {
    ended = true;
  });
  const origin = `http://127.0.0.1:${listen}`;
  await untilAnswering(`${origin}/edge/health`, () => {
    if (ended) throw new Error(`nginx ended at its start:\n${lines.join("\n")}`);
  });
  return {
    origin,
    port: listen,
    async stop() {
      await nginx.stop();
    },
  };
}

async function untilAnswering(url: string, check: () => void): Promise<void> {
  const answers = () =>
    fetch(url).then(
      (answer) => answer.ok,
      () => false,
    );
  while (!(await answers())) {
    check();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
