/** The aims of the first release, judged by a run's own figures: ratios to the limits of the same run. */
import type { AssignmentFigures } from "./assignment";
import type { BooksFigures } from "./books";
import type { SearchFigures } from "./catalogue";
import { type Bench, find, speed } from "./measure";
import type { PortfolioFigures } from "./portfolio";
import type { ReleaseFigures } from "./release";
import type { Weight } from "./sizes";
import type { IdleCost, Latency } from "./streams";

export type Extras = {
  idle: IdleCost[];
  latency: Latency | undefined;
  rssMb: number;
  weights: Weight[];
  argonPerSecond: number;
  search: SearchFigures | undefined;
  release: ReleaseFigures | undefined;
  assignment: AssignmentFigures | undefined;
  books: BooksFigures | undefined;
  portfolio: PortfolioFigures | undefined;
  /** p99 of a page alone, and while people register. */
  pageP99: { alone: number; meanwhile: number } | undefined;
};

export type Aim = { aim: string; value: number; wanted: string; met: boolean | undefined };

const atLeast = (aim: string, value: number, least: number): Aim => ({
  aim,
  value,
  wanted: `≥ ${least}`,
  met: known(value, value >= least),
});
const atMost = (aim: string, value: number, most: number): Aim => ({
  aim,
  value,
  wanted: `≤ ${most}`,
  met: known(value, value <= most),
});
const known = (value: number, met: boolean) => (Number.isNaN(value) ? undefined : met);

export function aims(bench: Bench, extras: Extras): Aim[] {
  const insert = speed(bench, "node:http + INSERT in a transaction", 16);
  const many = speed(bench, "account.spend, 64 awards", 16);
  const slowInsert = speed(bench, "slow sync: node:http + INSERT", 16);
  const trivial = speed(bench, "trivial Next page, session read", 16);
  const p50 = (name: string) => find(bench, name, 1)?.p50 ?? Number.NaN;
  const page = (name: string) => atLeast(`${name} / trivial page`, speed(bench, name, 16) / trivial, 0.5);
  const heaviest = (field: "htmlKb" | "scriptKb" | "styleKb") =>
    extras.weights.length > 0 ? Math.max(...extras.weights.map((weight) => weight[field])) : Number.NaN;
  return [
    atLeast("spend on 64 awards / INSERT in a transaction, c=16", many / insert, 0.3),
    atLeast(
      "spend on one award / spend on 64, c=16",
      speed(bench, "account.spend, one award", 16) / many,
      0.5,
    ),
    atLeast("proposal.save / spend on 64, c=16", speed(bench, "proposal.save", 16) / many, 1),
    atLeast(
      "slow sync: spend on 64 / INSERT, c=16",
      speed(bench, "slow sync: spend, 64 awards", 16) / slowInsert,
      0.3,
    ),
    page("proposal page, signed in"),
    page("award account, signed in"),
    page("agency inbox, 5,000 proposals"),
    atLeast(
      "catalogue through the edge / node:http hello, c=16",
      speed(bench, "catalogue through the edge", 16) / speed(bench, "node:http hello", 16),
      0.67,
    ),
    atMost("catalogue p50 at c=1, ms", p50("catalogue, 10,000 open calls"), 40),
    ...["common", "rare"].map((kind) =>
      atMost(
        `search 100,000 calls, ${kind} words, p99 at c=16, ms`,
        find(bench, `search 100,000 calls, ${kind} words`, 16)?.p99 ?? Number.NaN,
        30,
      ),
    ),
    atMost(
      "a new call is found after, ms, the worst of 20",
      extras.search?.freshness.worst ?? Number.NaN,
      1_000,
    ),
    atMost("release of 2,000 decisions, s, the worst round", extras.release?.worst ?? Number.NaN, 10),
    atMost("plan of 1,000 proposals × 3 among 300 people, s", extras.assignment?.madeIn ?? Number.NaN, 5),
    atMost("import of 100,000 postings, s", extras.books?.postedIn ?? Number.NaN, 60),
    atMost("statement with 100,000 transfers, p50 at c=1, ms", extras.books?.statement ?? Number.NaN, 60),
    atMost("balance at an instant, p50 at c=1, ms", extras.books?.balance ?? Number.NaN, 60),
    atMost("autosave p50 at c=1, ms", p50("proposal.save"), 25),
    atMost("portfolio of 5,000 awards, p50 at c=1, ms", extras.portfolio?.page ?? Number.NaN, 150),
    atMost("agency inbox p50 at c=1, ms", p50("agency inbox, 5,000 proposals"), 40),
    atMost("proposal page p50 at c=1, ms", p50("proposal page, signed in"), 40),
    atLeast("registrations / bare argon2id", speed(bench, "user.register", 16) / extras.argonPerSecond, 0.85),
    atMost(
      "a page's p99 while people register / alone",
      extras.pageP99 ? extras.pageP99.meanwhile / extras.pageP99.alone : Number.NaN,
      2,
    ),
    atMost("commit to browser event p99, ms, 1,000 clients", extras.latency?.p99 ?? Number.NaN, 1_000),
    ...extras.idle.map((cost) => atMost(`KB per idle stream, ${cost.clients} clients`, cost.kbEach, 25)),
    atMost("front's memory after the run, MB", extras.rssMb, 500),
    atMost("public page: scripts, KB", heaviest("scriptKb"), 150),
    atMost("public page: styles, KB", heaviest("styleKb"), 15),
    atMost("public page: HTML, KB", heaviest("htmlKb"), 20),
  ];
}

export const aimRow = ({ aim, value, wanted, met }: Aim): string =>
  `${met === undefined ? "–     " : met ? "met   " : "MISSED"}  ${aim.padEnd(56)}${(Number.isNaN(value) ? "not measured" : value.toFixed(value < 10 ? 2 : 0)).padStart(12)}  (${wanted})`;
