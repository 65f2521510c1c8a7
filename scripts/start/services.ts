import { join } from "node:path";
import type { Build } from "./build";
import { deploymentEnv, type PortalSettings, workerEnv } from "./environment";
import { root } from "./paths";
import { Service } from "./service";

// Not node's own --watch: that restarts whenever Next writes what it compiled.
const tsx = join(root, "node_modules", "tsx", "dist", "cli.mjs");

type Name = "primary" | "backup" | "worker";

const colours: Record<Name, number> = { primary: 36, backup: 33, worker: 35 };

function prefix(name: Name): string {
  const text = name.padEnd(8);
  return process.stdout.isTTY ? `\u001b[${colours[name]}m${text}\u001b[0m` : text;
}

/** A pino line as a person reads it; anything else as it is. Requests that went well are left out. */
export function readable(line: string): string | undefined {
  if (!line.startsWith("{")) return line;
  try {
    const { level, msg, time, pid: _pid, role: _role, release: _release, ...rest } = JSON.parse(line);
    if (level === "info" || level === "debug" || level === "trace") return undefined;
    const details = Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : "";
    return `${String(time).slice(11, 19)} ${level}: ${msg ?? ""}${details}`;
  } catch {
    return line;
  }
}

/**
 * Primary, backup and worker, not started yet. In development the primary recompiles and restarts on changes, and
 * there is no backup: two compilers on one machine only slow each other down.
 */
export function makeServices(settings: PortalSettings, build: Build, development: boolean): Service[] {
  const names: Name[] = development ? ["primary", "worker"] : ["primary", "backup", "worker"];
  const verbose = development || Boolean(process.env.LOG_LEVEL);
  return names.map((name) => {
    const entry = name === "worker" ? build.worker : build.server;
    const node = development
      ? [tsx, "watch", "--clear-screen=false", "--exclude", ".next/**", entry]
      : ["--enable-source-maps", entry];
    return new Service({
      name,
      command: [process.execPath, ...node],
      env: name === "worker" ? workerEnv(settings) : deploymentEnv(settings, name),
      port: name === "worker" ? undefined : settings[name].port,
      patience: 8,
      onLine: (line) => {
        const shown = verbose ? line : readable(line);
        if (shown !== undefined) console.log(`${prefix(name)} ${shown}`);
      },
    });
  });
}
