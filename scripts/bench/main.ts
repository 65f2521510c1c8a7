/**
 * `npm run bench [-- --only spend --rounds 5 --seconds 1]`: what the production build does on this machine, beside
 * the limits of the same machine in the same run. Medians over rounds; only ratios carry over to other machines.
 * Prints a table and the aims, and writes bench-results/<time>.json.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openPool } from "@/db/client";
import { closeDatabase, connectDatabase } from "@/lib/command/database";
import { freePort } from "@/lib/infra/mariadbd";
import { ensureBuild } from "../start/build";
import { aimRow, aims, type Extras } from "./aims";
import { assignmentBench } from "./assignment";
import { booksBench } from "./books";
import { searchBench } from "./catalogue";
import { port } from "./environment";
import { type Bench, heading } from "./measure";
import {
  commands,
  limits,
  pages,
  registrations,
  registrationsWithoutHash,
  signIns,
  slowSync,
  streams,
  trivial,
} from "./parts";
import { startDatabase, startFront, startPlain, startWorker } from "./portal";
import { portfolioBench } from "./portfolio";
import { releaseBench } from "./release";
import { weigh } from "./sizes";
import { rssKb } from "./usage";
import { makeWorld, manyCalls, manyProposals } from "./world";

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    rounds: { type: "string", default: "5" },
    seconds: { type: "string", default: "1" },
  },
});
const bench: Bench = {
  rounds: Number(values.rounds),
  seconds: Number(values.seconds),
  only: values.only ? new RegExp(values.only, "i") : undefined,
  figures: [],
  notes: [],
};
const extras: Extras = {
  idle: [],
  latency: undefined,
  rssMb: Number.NaN,
  weights: [],
  argonPerSecond: Number.NaN,
  pageP99: undefined,
  search: undefined,
  release: undefined,
  assignment: undefined,
  books: undefined,
  portfolio: undefined,
};
const wants = (...names: string[]) => !bench.only || names.some((name) => bench.only?.test(name));

if ((await freePort(port)) !== port) {
  console.error(`Port ${port} is taken: another bench runs here. Wait for it, or set BENCH_PORT.`);
  process.exit(2);
}
const build = await ensureBuild((line) => console.log(line));
const database = await startDatabase();
console.log(heading);
try {
  await limits(bench, database);
  connectDatabase(database.urls.app);
  const world = await makeWorld();
  const root = openPool(database.urls.root, { connectionLimit: 2 });
  await manyCalls(root, world, 10_000);
  await manyProposals(root, world.proposals[63]!.id, 5_000);
  await root.query("ANALYZE TABLE `call`, call_heading, proposal, award, account, transfer");
  await trivial(bench, build, database.urls, world.officer);

  let front = await startFront(build.server, database.urls, { NEXT_DIST_DIR: build.distDir });
  const worker = await startWorker(build.worker, database.urls);
  const mails = await startPlain([process.execPath, "scripts/bench/mail-sink.mjs"], {
    PORT: String(port + 6),
  });
  try {
    const all = { pid: front.pid!, beside: { database: database.server.server.pid, worker: worker.pid } };
    await commands(bench, world, all);
    await pages(bench, world, front.pid!);
    await signIns(bench, world, root, front.pid!);
    if (wants("register")) await registrations(bench, extras, world, all);
    if (wants("size"))
      extras.weights = await Promise.all(
        ["/", "/calls", `/calls/${world.callId}`, "/sign-in", "/register"].map(weigh),
      );
    if (wants("release of 2,000 decisions"))
      extras.release = await releaseBench(root, world, Math.min(3, bench.rounds));
    extras.rssMb = rssKb(front.pid!) / 1024;
    if (wants("assignment")) extras.assignment = await assignmentBench(world, root);
    if (wants("books, import of 100,000 postings")) extras.books = await booksBench(root);
    if (wants("portfolio of 5,000 awards")) extras.portfolio = await portfolioBench(root);
    if (wants("search 100,000 calls")) {
      extras.search = await searchBench(bench, world, root, async () => {
        await front.kill();
        front = await startFront(build.server, database.urls, { NEXT_DIST_DIR: build.distDir });
        return front.pid!;
      });
    }
    if (wants("stream", "live")) {
      // Fresh processes: in one that was busy before, streams would live in memory that is already there.
      const fresh = async () => {
        await front.kill();
        const env = { NEXT_DIST_DIR: build.distDir, SWEPT_FRONT: build.server };
        front = await startFront("scripts/bench/swept.mjs", database.urls, env);
        return front.pid!;
      };
      await streams(extras, world, root, fresh);
    }
  } finally {
    await Promise.all([front.kill(), worker.kill(), mails.crash()]);
  }
  if (wants("register")) await registrationsWithoutHash(bench, database.urls);
  await root.end();
  await closeDatabase();
} finally {
  await database.server.stop();
}
if (wants("slow")) await slowSync(bench, build);
report();

function report(): void {
  const judged = aims(bench, extras);
  console.log(`\n${judged.map(aimRow).join("\n")}`);
  for (const cost of extras.idle)
    console.log(`stream: ${cost.kbEach.toFixed(1)} KB each for ${cost.clients} idle clients`);
  if (extras.latency) {
    const { clients, events, heard, p50, p99 } = extras.latency;
    console.log(
      `commit to browser: p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms (${heard} of ${events * clients} deliveries)`,
    );
  }
  if (extras.search) {
    const { calls, builtIn, rssMb, freshness } = extras.search;
    console.log(
      `search: ${calls} calls read in ${builtIn.toFixed(1)} s; front ${rssMb.toFixed(0)} MB; a new call is found after ${freshness.p50.toFixed(0)} ms (p50), ${freshness.worst.toFixed(0)} ms (worst of 20)`,
    );
  }
  if (extras.release) {
    const { decisions, seconds, worst, heard, inbox } = extras.release;
    console.log(
      `release of ${decisions} decisions: ${seconds.toFixed(2)} s (worst ${worst.toFixed(2)} s), all events out after ${heard.toFixed(2)} s; agency inbox meanwhile p99 ${inbox.toFixed(0)} ms`,
    );
  }
  if (extras.assignment) {
    const { given, wanted, moved, madeIn, appliedIn } = extras.assignment;
    console.log(
      `assignment: ${given} of ${wanted} reviews in ${madeIn.toFixed(1)} s, progress moved ${moved} times; applied in ${appliedIn.toFixed(1)} s`,
    );
  }
  if (extras.books) {
    const { lines, readIn, postedIn, moved, statement, balance } = extras.books;
    console.log(
      `books: ${lines} postings read in ${readIn.toFixed(1)} s, posted in ${postedIn.toFixed(1)} s, progress moved ${moved} times; statement p50 ${statement.toFixed(0)} ms, balance p50 ${balance.toFixed(0)} ms`,
    );
  }
  if (extras.portfolio) {
    const { awards, accounts, addedUpIn, before, page, action, agency } = extras.portfolio;
    console.log(
      `portfolio: ${awards} awards with ${accounts} accounts added up in ${addedUpIn.toFixed(1)} s; page p50 ${page.toFixed(0)} ms (${before.toFixed(0)} ms meanwhile), what needs action ${action.toFixed(0)} ms, the agency's page ${agency.toFixed(0)} ms`,
    );
  }
  for (const note of bench.notes) console.log(note);
  mkdirSync("bench-results", { recursive: true });
  const file = join("bench-results", `${new Date().toISOString().replace(/[:.]/g, "-")}.json`);
  const machine = { node: process.version, cpus: cpus().length, release: build.release, commit: commit() };
  writeFileSync(
    file,
    `${JSON.stringify({ machine, settings: { ...values, port }, ...bench, only: values.only, extras, aims: judged }, null, 2)}\n`,
  );
  console.log(`Written to ${file}`);
}

function commit(): string {
  try {
    return execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
  } catch {
    return existsSync("package.json")
      ? `version ${(JSON.parse(readFileSync("package.json", "utf8")) as { version: string }).version}`
      : "unknown";
  }
}
