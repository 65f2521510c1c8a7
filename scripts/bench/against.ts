/**
 * `npm run bench:against -- <folder> [--rounds 9] [--seconds 1]`: spending in this checkout beside another one (an
 * older commit in a work tree of its own, with its dependencies), round by round in turns, so that both feel the same
 * machine. Commands never enter Next, so neither is built: each runs its command door over its own durable database.
 */
import { execFile } from "node:child_process";
import { join, resolve } from "node:path";
import { parseArgs, promisify } from "node:util";
import { build } from "esbuild";
import mysql from "mysql2/promise";
import { newId } from "@/lib/infra/ids";
import { Service } from "../start/service";
import { port, settings } from "./environment";
import { load, median, type Plan, type Round, wire } from "./load";
import { startDatabase } from "./portal";
import { cpuMs } from "./usage";

const { values, positionals } = parseArgs({
  options: { rounds: { type: "string", default: "9" }, seconds: { type: "string", default: "1" } },
  allowPositionals: true,
});
const [rounds, seconds] = [Number(values.rounds), Number(values.seconds)];
if (!positionals[0] || !(rounds > 0) || !(seconds > 0)) {
  console.error("Give the folder of the other checkout: npm run bench:against -- ../before [--rounds 9]");
  process.exit(2);
}

type Award = { id: string; heading: string; token: string };
type Side = { name: string; front: Service; port: number; awards: Award[] };

const database = await startDatabase();

/** A checkout's command door over a database of its own. */
async function start(name: string, dir: string, at: number): Promise<Side> {
  const outfile = join(dir, ".data", "against", "front.mjs");
  await build({
    entryPoints: [join(dir, "scripts/chaos/front.ts")],
    outfile,
    absWorkingDir: dir,
    alias: { "@": dir },
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20",
    jsx: "automatic",
    logLevel: "error",
  });
  const script = join(process.cwd(), "scripts/bench/against-world.ts");
  const tsx = join(dir, "node_modules/tsx/dist/cli.mjs");
  const given = ["--tsconfig", join(dir, "tsconfig.json"), script, database.server.url(""), name];
  const { stdout } = await promisify(execFile)(process.execPath, [tsx, ...given], { cwd: dir });
  const made = JSON.parse(stdout) as { url: string; awards: Award[] };
  const url = `http://127.0.0.1:${at}`;
  const front = new Service({
    name,
    command: [process.execPath, outfile],
    cwd: dir,
    env: {
      ...process.env,
      ...settings,
      ...{ NODE_ENV: "production" as const, ROLE: "primary", LOG_LEVEL: "error" },
      ...{ PORT: String(at), PRIMARY_URL: url, NEXTAUTH_URL: url, DATABASE_URL: made.url },
    },
    port: at,
    host: `127.0.0.1:${at}`,
  });
  await front.start();
  return { name, front, port: at, awards: made.awards };
}

function spending(side: Side, awards: number): Plan {
  let turn = 0;
  return {
    next() {
      const { id, heading, token } = side.awards[turn++ % awards]!;
      const headers = {
        host: `127.0.0.1:${side.port}`,
        "content-type": "application/json",
        "idempotency-key": newId(),
        authorization: `Bearer ${token}`,
      };
      const body = { awardId: id, heading, amount: "1.00", description: "Bench" };
      return wire("POST", "/api/commands/account.spend", headers, JSON.stringify(body));
    },
  };
}

type Measured = Round & { cpu: number; statements: number };

/** Counts what the server was asked, which only one side does at a time. */
async function measured(side: Side, connections: number, plan: Plan): Promise<Measured> {
  const asked = async () => {
    const [rows] = await root.query("SHOW GLOBAL STATUS LIKE 'Queries'");
    return Number((rows as Array<{ Value: string }>)[0]?.Value);
  };
  const [before, cpu] = [await asked(), cpuMs(side.front.pid!)];
  const round = await load(side.port, connections, seconds, plan);
  if (Object.keys(round.bad).length > 0) throw new Error(`${side.name}: ${JSON.stringify(round.bad)}`);
  const used = cpuMs(side.front.pid!) - cpu;
  return { ...round, cpu: used / round.requests, statements: ((await asked()) - before) / round.requests };
}

const root = await mysql.createConnection(database.server.url(""));
const sides: Side[] = [];
try {
  sides.push(
    await start("here", process.cwd(), port),
    await start("there", resolve(positionals[0]), port + 1),
  );
  for (const side of sides) await load(side.port, 16, 3 * seconds, spending(side, 64));
  for (const awards of [64, 1])
    for (const connections of [1, 16, 64]) {
      const plans = new Map(sides.map((side) => [side, spending(side, awards)]));
      const found = new Map<Side, Measured[]>(sides.map((side) => [side, []]));
      for (let round = 0; round < rounds; round++)
        // Each begins every other round: whoever comes second finds the disk busier.
        for (const side of round % 2 ? sides : sides.toReversed())
          found.get(side)!.push(await measured(side, connections, plans.get(side)!));
      const of = (side: Side, field: "perSecond" | "p50" | "cpu" | "statements") =>
        median(found.get(side)!.map((one) => one[field]));
      const texts = sides.map(
        (side) =>
          `${side.name} ${of(side, "perSecond").toFixed(0)}/s, p50 ${of(side, "p50").toFixed(2)} ms, ${of(side, "cpu").toFixed(2)} ms of CPU, ${of(side, "statements").toFixed(1)} statements`,
      );
      const ratio = of(sides[0]!, "perSecond") / of(sides[1]!, "perSecond");
      console.log(
        `spend, ${awards} awards, c=${connections}: ${texts.join("; ")}; ratio ${ratio.toFixed(2)}`,
      );
    }
} finally {
  await root.end();
  await Promise.all(sides.map(({ front }) => front.kill()));
  await database.server.stop();
}
