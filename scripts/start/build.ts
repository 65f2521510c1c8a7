import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { promisify } from "node:util";
import { isAlive } from "@/lib/infra/alive";
import { buildsDir, root } from "./paths";
import { Refusal } from "./refusal";
import { ensureSecrets } from "./secrets";

/**
 * A production build, kept under the hash of what it was made from: `npm start`, `npm test` and the bench share it,
 * a fresh one is reused, and building a newer one never pulls the files from under a running portal.
 */
export type Build = {
  /** First characters of the hash; the release's name on this machine. */
  release: string;
  /** Relative to the checkout, for NEXT_DIST_DIR. */
  distDir: string;
  server: string;
  worker: string;
  migrate: string;
};

const sources = ["app", "lib", "server", "db", "public"];
const files = [
  "next.config.js",
  "package-lock.json",
  "tsconfig.json",
  "postcss.config.mjs",
  "scripts/worker.ts",
  "scripts/migrate.ts",
  "scripts/bundle.mjs",
]; // prettier-ignore
const irrelevant = /\.test\.tsx?$|^lib\/testing\/|^public\/.*\.map$/;
const kept = 3;

function listFiles(): string[] {
  const found = sources
    .filter((name) => existsSync(join(root, name)))
    .flatMap((name) =>
      readdirSync(join(root, name), { recursive: true }).map((path) => join(name, String(path))),
    );
  return [...found, ...files]
    .filter(
      (path) => !irrelevant.test(path) && statSync(join(root, path), { throwIfNoEntry: false })?.isFile(),
    )
    .sort();
}

/** SHA-256 over the names and contents of everything a build depends on, and the Node version. */
export function sourceHash(): string {
  const hash = createHash("sha256").update(process.version);
  for (const path of listFiles()) hash.update(`\0${path}\0`).update(readFileSync(join(root, path)));
  return hash.digest("hex");
}

/** The build of the present sources; made when there is none. @param tell progress, one sentence each */
export async function ensureBuild(tell: (line: string) => void = () => {}): Promise<Build> {
  const release = sourceHash().slice(0, 12);
  const dir = join(buildsDir, release);
  await mkdir(buildsDir, { recursive: true });
  const unlock = await lock(`${dir}.lock`, tell);
  try {
    if (!existsSync(join(dir, "complete"))) {
      tell("Building (some ten seconds; the next start reuses it) …");
      rmSync(dir, { recursive: true, force: true });
      await make(dir);
    }
    const now = new Date();
    utimesSync(join(dir, "complete"), now, now);
  } finally {
    unlock();
  }
  prune(release);
  return {
    release,
    distDir: relative(root, join(dir, "next")),
    server: join(dir, "server.mjs"),
    worker: join(dir, "worker.mjs"),
    migrate: join(dir, "migrate.mjs"),
  };
}

async function make(dir: string): Promise<void> {
  await mkdir(dir, { recursive: true });
  const settings = join(dir, "tsconfig.json");
  await writeFile(settings, `{ "extends": "${relative(dir, join(root, "tsconfig.json"))}" }\n`);
  const env = {
    ...process.env,
    NODE_ENV: "production" as const,
    NEXT_TELEMETRY_DISABLED: "1",
    NEXT_DIST_DIR: relative(root, join(dir, "next")),
    NEXT_TSCONFIG: relative(root, settings),
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: ensureSecrets(join(root, ".data")).NEXT_SERVER_ACTIONS_ENCRYPTION_KEY,
    TZ: "UTC",
  };
  const run = (...args: string[]) =>
    promisify(execFile)(process.execPath, args, { cwd: root, env, maxBuffer: 64 * 1024 * 1024 });
  try {
    await run("node_modules/next/dist/bin/next", "build");
    await run("scripts/bundle.mjs", dir);
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw new Refusal(`The build failed:\n${stdout}${stderr}`.trimEnd());
  }
  await writeFile(join(dir, "complete"), "");
}

/** Waits for the lock file to be ours; a dead owner's is taken over. @returns the release */
async function lock(file: string, tell: (line: string) => void): Promise<() => void> {
  for (let waited = false; ; waited = true) {
    try {
      writeFileSync(file, String(process.pid), { flag: "wx" });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    if (!ownerLives(file)) rmSync(file, { force: true });
    else if (!waited) tell("Waiting for the build another process is making …");
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function ownerLives(file: string): boolean {
  try {
    const pid = Number(readFileSync(file, "utf8"));
    if (!pid) return Date.now() - statSync(file).mtimeMs < 2_000; // being written
    return isAlive(pid);
  } catch {
    return false;
  }
}

/** Says that this process runs on the build, so that it is not pruned. */
export function holdBuild(build: Build): void {
  writeFileSync(join(buildsDir, build.release, `held-${process.pid}`), String(process.pid));
}

function prune(current: string): void {
  const complete = readdirSync(buildsDir)
    .filter((name) => name !== current && existsSync(join(buildsDir, name, "complete")))
    .map((name) => ({ name, at: statSync(join(buildsDir, name, "complete")).mtimeMs }))
    .sort((a, b) => b.at - a.at);
  for (const { name } of complete.slice(kept - 1)) {
    const holders = readdirSync(join(buildsDir, name)).filter((file) => file.startsWith("held-"));
    if (holders.some((file) => ownerLives(join(buildsDir, name, file)))) continue;
    rmSync(join(buildsDir, name), { recursive: true, force: true });
  }
}
