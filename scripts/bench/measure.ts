/** Rounds of one case, and what they say in the middle. */
import type { Case } from "./cases";
import { load, median, type Plan, type Round } from "./load";
import { cpuMs } from "./usage";

export type Figure = {
  name: string;
  concurrency: number;
  /** Medians over the rounds: requests per second, milliseconds, milliseconds of the server's CPU per request. */
  perSecond: number;
  p50: number;
  p99: number;
  cpu: number;
  /** The same of the processes beside it, by name. */
  beside: Record<string, number>;
  rounds: number[];
  bad: Record<string, number>;
};

export type Bench = {
  rounds: number;
  seconds: number;
  only: RegExp | undefined;
  figures: Figure[];
  notes: string[];
};

/** A server by its port and process id, and the processes that work for it (database, worker), by name. */
export type Target = { port: number; pid: number; beside?: Record<string, number | undefined> };

/** Measures a case at its concurrencies against a server. */
export async function measure(bench: Bench, one: Case, target: Target): Promise<void> {
  if (bench.only && !bench.only.test(one.name)) return;
  // Until the server's code is compiled for this case; a second of a cold start would count as slowness.
  await load(target.port, 16, 2 * bench.seconds, one.plan(16));
  for (const concurrency of one.at ?? [1, 16, 64]) {
    const plan: Plan = one.plan(concurrency);
    await load(target.port, concurrency, 0.3 * bench.seconds, plan);
    const rounds: Array<Round & { cpu: number; beside: number[] }> = [];
    const others = Object.entries(target.beside ?? {});
    const used = () => [target.pid, ...others.map(([, pid]) => pid)].map((pid) => cpuMs(pid ?? 0));
    const bad: Record<string, number> = {};
    for (let n = 0; n < bench.rounds; n++) {
      const before = used();
      const round = await load(target.port, concurrency, bench.seconds, plan);
      const [cpu, ...beside] = used().map((ms, at) => (ms - before[at]!) / Math.max(1, round.requests));
      rounds.push({ ...round, cpu: cpu!, beside });
      for (const [what, count] of Object.entries(round.bad)) bad[what] = (bad[what] ?? 0) + count;
    }
    const middle = (field: "perSecond" | "p50" | "p99" | "cpu") =>
      median(rounds.map((round) => round[field]));
    const figure = {
      name: one.name,
      concurrency,
      perSecond: middle("perSecond"),
      p50: middle("p50"),
      p99: middle("p99"),
      cpu: middle("cpu"),
      beside: Object.fromEntries(
        others.map(([name], at) => [name, median(rounds.map((round) => round.beside[at]!))]),
      ),
      rounds: rounds.map((round) => Math.round(round.perSecond)),
      bad,
    };
    bench.figures.push(figure);
    console.log(row(figure));
  }
}

const cell = (text: string, width: number) => text.padStart(width);

export const heading = `${"what".padEnd(40)}${cell("c", 4)}${cell("req/s", 9)}${cell("p50 ms", 9)}${cell("p99 ms", 9)}${cell("CPU ms", 9)}`;

export function row({ name, concurrency, perSecond, p50, p99, cpu, beside, bad }: Figure): string {
  const more = Object.entries(beside).map(([what, ms]) => `  ${what} ${ms.toFixed(2)}`);
  const odd = Object.entries(bad).map(([what, count]) => `${count} × ${what}`);
  return `${name.padEnd(40)}${cell(String(concurrency), 4)}${cell(perSecond.toFixed(0), 9)}${cell(p50.toFixed(2), 9)}${cell(p99.toFixed(2), 9)}${cell(cpu.toFixed(2), 9)}${more.join("")}${odd.length > 0 ? `  (${odd.join(", ")})` : ""}`;
}

/** Requests per second of a figure; NaN when it was not measured. */
export const speed = (bench: Bench, name: string, concurrency: number): number =>
  find(bench, name, concurrency)?.perSecond ?? Number.NaN;
export const find = (bench: Bench, name: string, concurrency: number): Figure | undefined =>
  bench.figures.find((figure) => figure.name === name && figure.concurrency === concurrency);
