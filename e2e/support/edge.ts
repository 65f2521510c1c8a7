import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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

/** Starts nginx on a free port (or `port`) of 127.0.0.1 before two `host:port` addresses. */
export async function startEdge(primary: string, backup: string, port?: number): Promise<Edge> {
  const directory = mkdtempSync(join(tmpdir(), "portal-edge-"));
  const listen = await freePort(port);
  const file = join(directory, "nginx.conf");
  writeFileSync(file, edgeConfiguration({ primary, backup, listen: `127.0.0.1:${listen}`, directory }));
  const arguments_ = ["-c", file, "-p", directory, "-g", "daemon off; master_process off;"];
  const child = spawn("nginx", arguments_, { stdio: ["ignore", "ignore", "inherit"] });
  const origin = `http://127.0.0.1:${listen}`;
  await untilAnswering(child, `${origin}/edge/health`);
  return {
    origin,
    port: listen,
    async stop() {
      await ended(child);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
  });
}

async function untilAnswering(child: ChildProcess, url: string): Promise<void> {
  for (;;) {
    if (child.exitCode !== null)
      throw new Error(`nginx ended with ${child.exitCode}: its configuration is wrong.`);
    if (
      await fetch(url)
        .then((answer) => answer.ok)
        .catch(() => false)
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
