/**
 * `npm run test:chaos -- --seconds 60 --seed 7 [--clients 32] [--mutant no-lock]`
 *
 * Two deployments of two processes each, a worker and a durable MariaDB behind proxies that cut connections; processes
 * and database are killed while clients work; then every answer is compared with the database. Ends with 0 when nothing is violated,
 * and with a mutant (a planted bug, FAULT_INJECTION=1 only) when something is.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openPool } from "@/db/client";
import { closeDatabase, connectDatabase } from "@/lib/command/database";
import { findCommand } from "@/lib/domain/commands";
import { freePort } from "@/lib/infra/mariadbd";
import { createTestDatabase, startThrowawayMariadb } from "@/lib/testing/mariadb";
import { Service } from "../start/service";
import { keepBoard } from "./board";
import { buildChaos } from "./build";
import { check } from "./checker";
import { startClients } from "./clients";
import { secrets } from "./environment";
import type { Operation, Violation } from "./history";
import { mutants } from "./mutants";
import { rage } from "./nemesis";
import { startProxy } from "./proxy";
import { makeRandom } from "./random";
import { watch } from "./watch";
import { makeWorld } from "./world";

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    seed: { type: "string", default: String(Date.now() % 100_000) },
    clients: { type: "string", default: "32" },
    mutant: { type: "string" },
    verbose: { type: "boolean", default: false },
  },
});
const [seconds, seed, clients] = [Number(values.seconds), Number(values.seed), Number(values.clients)];
const mutant = values.mutant === undefined ? undefined : mutants[values.mutant];
if (!(seconds > 0) || !Number.isInteger(seed) || !(clients > 0))
  fail("--seconds, --seed and --clients are numbers.");
if (values.mutant && !mutant) fail(`--mutant is one of ${Object.keys(mutants).join(", ")}.`);
if (mutant && process.env.FAULT_INJECTION !== "1") fail("Mutants are planted only with FAULT_INJECTION=1.");

function fail(text: string): never {
  console.error(text);
  process.exit(2);
}

const random = makeRandom(seed);
const built = await buildChaos(values.mutant ?? "plain", mutant);
const mariadb = await startThrowawayMariadb({ durable: true });
const urls = await createTestDatabase(mariadb.url(""), "chaos");
const root = openPool(urls.root, { connectionLimit: 4 });
for (const statement of mutant?.sql ?? []) await root.query(statement);
connectDatabase(urls.app);
const world = await makeWorld();
await closeDatabase();

const via = (url: string, port: number) => {
  const changed = new URL(url);
  changed.port = String(port);
  return changed.href;
};
/** Both deployments, each of two processes. */
const names = ["primary", "primary-2", "backup", "backup-2"] as const;
const proxies = await Promise.all(
  [...names, "worker"].map((name) => startProxy(mariadb.port, random.fork(name))),
);
const ports: number[] = [];
for (const _ of names) ports.push(await freePort((ports.at(-1) ?? 5_409) + 1));
const log: string[] = [];
const service = (name: string, file: string, env: Record<string, string>, port?: number) =>
  new Service({
    name,
    command: [process.execPath, "--enable-source-maps", file],
    env: {
      ...process.env,
      ...secrets,
      LOG_LEVEL: "warn",
      FAULT_INJECTION: "",
      RATE_LIMIT_SCALE: "1000",
      ...env,
    },
    port,
    host: port ? `127.0.0.1:${port}` : undefined,
    onLine: (line) => {
      log.push(`${name} ${line}`);
    },
  });
const urlOf = (index: number) => `http://127.0.0.1:${ports[index]}`;
const [PRIMARY_URL, BACKUP_URL] = [urlOf(0), urlOf(2)];
const fronts = names.map((name, index) => {
  const own = {
    ROLE: index < 2 ? "primary" : "backup",
    PORT: String(ports[index]),
    PRIMARY_URL,
    BACKUP_URL,
    NEXTAUTH_URL: index < 2 ? PRIMARY_URL : BACKUP_URL,
  };
  const DATABASE_URL = via(urls.app, proxies[index]!.port);
  return service(name, built.front, { ...own, DATABASE_URL }, ports[index]);
});
const relayUrl = via(urls.relay, proxies.at(-1)!.port);
const worker = service("worker", built.worker, {
  PRIMARY_URL,
  DATABASE_URL: relayUrl,
  RELAY_DATABASE_URL: relayUrl,
  SMTP_URL: "smtp://127.0.0.1:9",
});

const operations: Operation[] = [];
const violations: Violation[] = [];
let summary = "";
try {
  await Promise.all([...fronts.map((front) => front.start()), worker.start()]);
  const withUsers = findCommand("user.register") !== undefined;
  const watching = watch(root);
  const seen = keepBoard(root);
  const choices = { world, board: seen.board, withUsers };
  const working = startClients(clients, choices, ports, random.fork("clients"));
  const strikes = await rage({ fronts, worker, database: mariadb, proxies }, seconds, random.fork("nemesis"));
  working.stop();
  await working.finished;
  seen.stop();
  operations.push(...working.operations);
  await drain();
  const watched = await watching.stop();
  violations.push(...watched.violations, ...(await check(root, operations)));
  summary = summarise(strikes, watched.snapshots);
} finally {
  await Promise.all([...fronts, worker].map((one) => one.kill("SIGKILL")));
  for (const proxy of proxies) proxy.close();
  await root.end().catch(() => {});
  await mariadb.stop();
}
report();

/** Waits until the relay has numbered all that was committed, reactions have followed, and imports are at rest. */
async function drain(): Promise<void> {
  if (!worker.pid) await worker.start();
  for (let tries = 0; tries < 600; tries++) {
    const [rows] = await root.query(
      `SELECT (SELECT COUNT(*) FROM outbox_event WHERE seq IS NULL) + (SELECT COUNT(*) FROM audit_log WHERE seq IS NULL)
       + (SELECT COUNT(*) FROM ledger_import WHERE status IN ('reading', 'posting', 'undoing'))
       + (SELECT COUNT(*) FROM reaction_cursor WHERE seq < (SELECT seq FROM stream_head WHERE name = 'events')) AS n`,
    );
    if (Number((rows as Array<{ n: number }>)[0]?.n) === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function summarise(strikes: Record<string, number>, snapshots: number): string {
  const count = (outcome: string) => operations.filter((one) => one.outcome === outcome).length;
  const cut = { before: 0, after: 0, middle: 0, stalled: 0 };
  for (const { counts } of proxies)
    for (const key of ["before", "after", "middle", "stalled"] as const) cut[key] += counts[key];
  const sent = operations.reduce((sum, one) => sum + one.heard.length, 0);
  const worst = Math.max(0, ...operations.map((one) => (one.endedAt ?? one.startedAt) - one.startedAt));
  return [
    `${operations.length} commands in ${sent} requests: ${count("done")} done, ${count("rejected")} rejected, ${count("unknown")} unknown; longest ${(worst / 1000).toFixed(1)} s`,
    `done by command: ${done()}`,
    `cuts: ${cut.before} before and ${cut.after} after COMMIT, ${cut.middle} within transactions, ${cut.stalled} stalled answers`,
    `strikes: ${Object.entries(strikes)
      .map(([what, n]) => `${n} × ${what}`)
      .join(", ")}; ${snapshots} snapshots`,
  ].join("\n");
}

/** How often each command was done, the most frequent first. */
function done(): string {
  const counts = new Map<string, number>();
  for (const { command, outcome } of operations)
    if (outcome === "done") counts.set(command, (counts.get(command) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([command, count]) => `${count} × ${command}`)
    .join(", ");
}

function report(): void {
  mkdirSync(join(".data", "chaos"), { recursive: true });
  const file = join(".data", "chaos", `history-${values.mutant ?? "plain"}-${seed}.json`);
  writeFileSync(
    file,
    JSON.stringify(
      { seed, seconds, violations, operations, log: log.slice(-3_000) },
      (name, value: unknown) => (name === "file" ? undefined : value),
      1,
    ),
  );
  console.log(
    `seed ${seed}, ${seconds} s${mutant ? `, mutant ${values.mutant}: ${mutant.what}` : ""}\n${summary}`,
  );
  for (const { rule, detail } of violations.slice(0, values.verbose ? 200 : 8))
    console.log(`VIOLATION ${rule}: ${detail}`);
  console.log(`${violations.length} violations (history in ${file})`);
  const caught = violations.length > 0;
  if (mutant) console.log(caught ? "The mutant was caught." : "THE MUTANT WAS NOT CAUGHT.");
  process.exit(caught === Boolean(mutant) ? 0 : 1);
}
