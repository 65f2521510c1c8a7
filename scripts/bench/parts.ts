/** The parts of a bench, one after another: limits, commands, pages, people, streams, slow disks. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Pool } from "mysql2/promise";
import { openPool } from "@/db/client";
import { uuidToBytes } from "@/db/columns";
import { startEdge } from "@/e2e/support/edge";
import { closeDatabase, connectDatabase } from "@/lib/command/database";
import { hashPassword } from "@/lib/infra/passwords";
import type { TestDatabase } from "@/lib/testing/mariadb";
import { ensureCsrfCookie } from "@/lib/web/auth-csrf";
import type { Build } from "../start/build";
import type { Extras } from "./aims";
import { buildBenchFront } from "./build";
import { type Case, commandCases, get, pageCases, registerPlan } from "./cases";
import { port, settings } from "./environment";
import { load, wire } from "./load";
import { type Bench, measure, speed, type Target } from "./measure";
import { type Database, startDatabase, startFront, startPlain } from "./portal";
import { idleCost, latency } from "./streams";
import { makeWorld, manyListeners, type Signed, type World } from "./world";

const limitPort = port + 5;
const limit = (name: string, path: string): Case => {
  const text = wire("GET", path, { host: "bench" });
  return { name, plan: () => ({ next: () => text }) };
};

async function withLimitServer(urls: TestDatabase, work: (pid: number) => Promise<void>): Promise<void> {
  const root = openPool(urls.root, { connectionLimit: 1 });
  await root.query(
    "CREATE TABLE IF NOT EXISTS bench_limit (id BIGINT AUTO_INCREMENT PRIMARY KEY, body VARCHAR(200) NOT NULL)",
  );
  const rows = Array.from({ length: 1_000 }, () => ["x".repeat(100)]);
  await root.query("INSERT INTO bench_limit (body) VALUES ?", [rows]);
  await root.end();
  const env = { PORT: String(limitPort), DATABASE_URL: urls.root };
  const server = await startPlain([process.execPath, "scripts/bench/limit-server.mjs"], env);
  await work(server.pid);
  await server.crash();
}

/** node:http with nothing, one SELECT, one INSERT in a transaction. Always measured: everything is read beside them. */
export async function limits(bench: Bench, { urls, server }: Database): Promise<void> {
  const all = { ...bench, only: undefined };
  const beside = { database: server.server.pid };
  await withLimitServer(urls, async (pid) => {
    await measure(all, limit("node:http hello", "/hello"), { port: limitPort, pid });
    await measure(all, limit("node:http + one SELECT", "/select"), { port: limitPort, pid, beside });
    await measure(all, limit("node:http + INSERT in a transaction", "/insert"), {
      port: limitPort,
      pid,
      beside,
    });
  });
}

/** The least signed-in page Next can render, behind the same front. */
export async function trivial(bench: Bench, build: Build, urls: TestDatabase, who: Signed): Promise<void> {
  const dir = join(process.cwd(), "scripts/bench/trivial");
  const mark = join(dir, ".next", "made-for");
  if (!existsSync(mark) || readFileSync(mark, "utf8") !== build.release) {
    const env = { ...process.env, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" };
    execFileSync(process.execPath, [join(process.cwd(), "node_modules/next/dist/bin/next"), "build"], {
      cwd: dir,
      env,
      stdio: "pipe",
    });
    writeFileSync(mark, build.release);
  }
  const env = {
    ...settings,
    ROLE: "primary",
    PORT: String(port),
    DATABASE_URL: urls.app,
    NEXT_DIST_DIR: ".next",
    LOG_LEVEL: "info",
  };
  const front = await startPlain([process.execPath, build.server], env, dir);
  const text = get("/", { cookie: who.cookie });
  const one = { name: "trivial Next page, session read", plan: () => ({ next: () => text }) };
  await measure({ ...bench, only: undefined }, one, { port, pid: front.pid });
  await front.crash();
}

export async function commands(
  bench: Bench,
  world: World,
  { pid, beside }: Pick<Target, "pid" | "beside">,
): Promise<void> {
  for (const one of commandCases(world))
    if (one.name !== "user.register") await measure(bench, one, { port, pid, beside });
}

/** Pages, and the catalogue through the edge. */
export async function pages(bench: Bench, world: World, pid: number): Promise<void> {
  for (const one of pageCases(world)) {
    if (bench.only && !bench.only.test(one.name)) continue;
    const answer = await load(port, 1, 0.3, one.plan(1));
    if (Object.keys(answer.bad).length > 0)
      bench.notes.push(`${one.name}: ${one.path} answers ${JSON.stringify(answer.bad)}`);
    await measure(bench, one, { port, pid });
  }
  if (bench.only && !bench.only.test("catalogue through the edge")) return;
  try {
    const edge = await startEdge(`127.0.0.1:${port}`, "127.0.0.1:9");
    // As browsers ask: the edge keeps the compressed page.
    const text = get("/calls", { "accept-encoding": "gzip" });
    const one = { name: "catalogue through the edge", plan: () => ({ next: () => text }) };
    await measure(bench, one, { port: edge.port, pid });
    await edge.stop();
  } catch (error) {
    bench.notes.push(`The edge was not measured: ${(error as Error).message}`);
  }
}

const password = "correct-horse-bench-staple";

/** Signing in by the form's own route, 64 people in turn. */
export async function signIns(bench: Bench, world: World, root: Pool, pid: number): Promise<void> {
  if (bench.only && !bench.only.test("sign-in")) return;
  const people = world.awards.map(({ pi }) => pi.user);
  const hash = await hashPassword(password);
  await root.query("UPDATE user SET password_hash = ? WHERE id IN (?)", [
    hash,
    people.map((user) => uuidToBytes(user.id)),
  ]);
  const csrf = ensureCsrfCookie(undefined)!.cookie;
  const csrfToken = decodeURIComponent(csrf.split("=")[1]!).split("|")[0]!;
  let turn = 0;
  const next = () => {
    const email = people[turn++ % people.length]!.email;
    const body = new URLSearchParams({ csrfToken, email, password }).toString();
    const headers = {
      host: `127.0.0.1:${port}`,
      cookie: csrf,
      "content-type": "application/x-www-form-urlencoded",
    };
    return wire("POST", "/api/auth/callback/credentials", headers, body);
  };
  await measure(bench, { name: "sign-in", at: [1, 16], plan: () => ({ next }) }, { port, pid });
}

/** Registrations with the password's hash and without, the hash alone, and what other pages feel of it. */
export async function registrations(
  bench: Bench,
  extras: Extras,
  world: World,
  { pid, beside }: Pick<Target, "pid" | "beside">,
): Promise<void> {
  extras.argonPerSecond = argonAlone();
  bench.notes.push(`argon2id alone, four at a time: ${extras.argonPerSecond.toFixed(0)} a second`);
  await measure(bench, { name: "user.register", plan: registerPlan, at: [1, 16] }, { port, pid, beside });
  const text = get(`/calls/${world.callId}`);
  const alone = await load(port, 4, 3, { next: () => text });
  const [meanwhile] = await Promise.all([
    load(port, 4, 3, { next: () => text }),
    load(port, 16, 3, registerPlan()),
  ]);
  extras.pageP99 = { alone: alone.p99, meanwhile: meanwhile.p99 };
  bench.notes.push(
    `call page p99: ${alone.p99.toFixed(1)} ms alone, ${meanwhile.p99.toFixed(1)} ms while 16 people register at once`,
  );
}

/** Hashes a second in a process of its own. */
function argonAlone(): number {
  const programme = `
    import { hash } from "@node-rs/argon2";
    const options = { algorithm: 2, memoryCost: 19456, timeCost: 2, parallelism: 1 };
    let n = 0; const until = performance.now() + 2000;
    await Promise.all([1, 2, 3, 4].map(async () => { while (performance.now() < until) { await hash("${password}", options); n++; } }));
    console.log(n / 2);`;
  return Number(
    execFileSync(process.execPath, ["--input-type=module", "-e", programme], { encoding: "utf8" }),
  );
}

/** Registration where the hash is left out of the bundle: what the rest of it costs. */
export async function registrationsWithoutHash(bench: Bench, urls: TestDatabase): Promise<void> {
  const front = await startFront(await buildBenchFront(), urls);
  await measure(
    bench,
    { name: "user.register without the hash", plan: registerPlan },
    { port, pid: front.pid! },
  );
  await front.kill();
}

/** @param fresh starts the front anew and tells its process id */
export async function streams(
  extras: Extras,
  world: World,
  root: Pool,
  fresh: () => Promise<number>,
): Promise<void> {
  const listeners = await manyListeners(root, world.awards[0]!.id, 1_000);
  for (const count of [1_000, 5_000]) extras.idle.push(await idleCost(await fresh(), listeners, count));
  const busy = commandCases({ ...world, awards: world.awards.slice(1) }).find(
    (one) => one.name === "account.spend, 64 awards",
  )!;
  extras.latency = await latency(world, listeners, 10, busy.plan(4));
}

/** The same again with every sync of the database two milliseconds slower, where a C compiler is at hand. */
export async function slowSync(bench: Bench, build: Build): Promise<void> {
  const library = join(process.cwd(), ".data", "slow-sync.so");
  mkdirSync(join(process.cwd(), ".data"), { recursive: true });
  try {
    execFileSync("gcc", ["-shared", "-fPIC", "-O2", "-o", library, "scripts/bench/slow-sync.c", "-ldl"], {
      stdio: "pipe",
    });
  } catch {
    bench.notes.push("Slow syncs were not measured: no C compiler.");
    return;
  }
  const all = { ...bench, only: undefined };
  const database = await startDatabase(library);
  try {
    await withLimitServer(database.urls, (pid) =>
      measure(all, limit("slow sync: node:http + INSERT", "/insert"), { port: limitPort, pid }),
    );
    connectDatabase(database.urls.app);
    const world = await makeWorld();
    await closeDatabase();
    const front = await startFront(build.server, database.urls, { NEXT_DIST_DIR: build.distDir });
    for (const one of commandCases(world)) {
      const short = {
        "account.spend, one award": "spend, one award",
        "account.spend, 64 awards": "spend, 64 awards",
        "proposal.save": "proposal.save",
      }[one.name];
      if (short) await measure(all, { ...one, name: `slow sync: ${short}` }, { port, pid: front.pid! });
    }
    await front.kill();
  } finally {
    await database.server.stop();
  }
  if (Number.isNaN(speed(bench, "slow sync: spend, 64 awards", 16)))
    bench.notes.push("Slow syncs gave no figure.");
}
