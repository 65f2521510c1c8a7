import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { dataDir } from "./paths";
import { Refusal } from "./refusal";

/** What a running `npm start` tells other scripts of this checkout (token, migrate, reset). Holds secrets: mode 0600. */
export type Running = { pid: number; url?: string; env: Record<string, string> };

const runDir = join(dataDir, "run");
const file = join(runDir, "portal.json");

/** What a process was started with, or undefined when there is no such process. */
export function commandOf(pid: number): string | undefined {
  try {
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], {
      encoding: "utf8",
      stdio: "pipe",
    }).trim();
  } catch {
    return undefined;
  }
}

/** The portal that runs from this checkout now, if any. */
export function findRunning(): Running | undefined {
  if (!existsSync(file)) return undefined;
  try {
    const running = JSON.parse(readFileSync(file, "utf8")) as Running;
    return commandOf(running.pid)?.includes("start.cjs") ? running : undefined;
  } catch {
    return undefined; // half written by one that died
  }
}

function write(running: Running, flag: "w" | "wx"): void {
  mkdirSync(runDir, { recursive: true, mode: 0o700 });
  writeFileSync(file, JSON.stringify(running), { mode: 0o600, flag });
}

/** Claims this checkout for this process. @throws Refusal when a portal already runs from it */
export function claimCheckout(): void {
  const other = findRunning();
  if (other) {
    const where = other.url ? ` at ${other.url}` : "";
    throw new Refusal(
      `The portal already runs from this folder${where} (process ${other.pid}): stop it first.`,
    );
  }
  rmSync(file, { force: true });
  try {
    write({ pid: process.pid, env: {} }, "wx");
  } catch {
    throw new Refusal("Another start of the portal from this folder is under way.");
  }
}

/** Tells other scripts how to reach what runs. */
export function announce(running: Omit<Running, "pid">): void {
  write({ pid: process.pid, ...running }, "w");
}

export function releaseCheckout(): void {
  rmSync(file, { force: true });
}
