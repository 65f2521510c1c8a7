/** The catalogue's search among 100,000 calls with facets, and how soon a change is found. */
import type { Pool } from "mysql2/promise";
import { makeRandom } from "../chaos/random";
import { insertVolume } from "../seed/many-calls";
import { type Case, commandText, get } from "./cases";
import { port } from "./environment";
import { at, load } from "./load";
import { type Bench, measure } from "./measure";
import { rssKb } from "./usage";
import type { World } from "./world";

const CALLS = 100_000;

export type SearchFigures = {
  calls: number;
  /** Seconds from the front's readiness until its index answered. */
  builtIn: number;
  /** Megabytes of the front with the index, after the searches. */
  rssMb: number;
  /** Milliseconds from a publication's answer until the search finds it. */
  freshness: { p50: number; worst: number };
};

// The commonest words of the texts, which stand in up to nine calls of ten.
const COMMON =
  "the and of in to for is we who research what are with from a by that it their or projects work year panel costs data universities".split(
    " ",
  );
const NARROW = [
  "",
  "",
  "&discipline=physics",
  "&discipline=law,history",
  "&stage=early",
  "&soon=1",
  "&state=closed",
  "&state=upcoming",
  "&sort=newest",
  "&currency=EUR&range=m",
];
const SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu ve wi xa yo zu".split(" ");

/** Searches one after another, each time another one. */
const searches = (name: string, words: (turn: number) => string): Case => {
  let turn = 0;
  return {
    name,
    at: [1, 16],
    plan: () => ({
      next: () => {
        turn += 1;
        const narrow = NARROW[turn % NARROW.length]!;
        return get(`/api/v1/calls?q=${encodeURIComponent(words(turn))}&facets=true&limit=25${narrow}`);
      },
    }),
  };
};

function searchCases(): Case[] {
  const random = makeRandom(7);
  const common = () => random.pick(COMMON);
  const name = () => `${random.pick(SYLLABLES)}${random.pick(SYLLABLES)}${random.pick(SYLLABLES)}`;
  return [
    searches("search 100,000 calls, common words", () => `${common()} ${common()}`),
    searches("search 100,000 calls, rare words", () => name()),
    {
      name: "search 100,000 calls, page",
      at: [1, 16],
      plan: () => ({ next: () => get(`/calls?q=${common()}+${common()}`) }),
    },
  ];
}

type Api = { total: number | null; items: { id: string }[] };

async function ask(query: string): Promise<Api> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/calls?${query}`);
  return (await answer.json()) as Api;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until the search says so. @returns milliseconds */
async function until(query: string, found: (answer: Api) => boolean, patience = 300_000): Promise<number> {
  const started = performance.now();
  while (!found(await ask(query))) {
    if (performance.now() - started > patience) throw new Error(`?${query} does not get there`);
    await pause(5);
  }
  return performance.now() - started;
}

async function command(name: string, input: unknown, token: string): Promise<Record<string, string>> {
  let result: Record<string, string> | undefined;
  const text = commandText(name, input, token);
  let sent = false;
  const plan = {
    next: () => {
      sent = true;
      return text;
    },
    heard: (_: number, _status: number, body: string) => {
      result ??= (JSON.parse(body) as { result: Record<string, string> }).result;
    },
  };
  // The same key again is the same answer: the load client may send it more than once.
  await load(port, 1, 0.02, plan);
  if (!sent || !result) throw new Error(`${name} was not answered`);
  return result;
}

async function freshness(world: World, agencyId: string): Promise<number[]> {
  const day = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString();
  const times: number[] = [];
  for (let n = 0; n < 20; n++) {
    const word = `fresh${n}x${Date.now().toString(36)}`;
    const input = {
      agencyId,
      title: `Call ${word}`,
      summary: "To be found at once.",
      description: "A call of the bench.",
      opensAt: day(-1),
      closesAt: day(20),
      timeZone: "UTC",
      currency: "EUR",
      minimumAmount: "1",
      maximumAmount: "1000",
      headings: ["Staff"],
    };
    const { callId } = await command("call.draft", input, world.officer.token);
    await command("call.publish", { callId }, world.officer.token);
    times.push(await until(`q=${word}&facets=true`, ({ total }) => total === 1, 30_000));
  }
  return times.sort((a, b) => a - b);
}

/**
 * Fills the catalogue, lets a fresh front read it, and measures.
 * @param fresh starts the front anew and tells its process id
 */
export async function searchBench(
  bench: Bench,
  world: World,
  root: Pool,
  fresh: () => Promise<number>,
): Promise<SearchFigures> {
  const [[{ count }]] = (await root.query("SELECT COUNT(*) AS count FROM `call`")) as unknown as [
    [{ count: number }],
  ];
  await insertVolume(Math.max(1, CALLS - Number(count)), 1);
  await root.query("ANALYZE TABLE `call`");
  const pid = await fresh();
  const builtIn = (await until("facets=true&limit=1", ({ total }) => total !== null)) / 1_000;
  for (const one of searchCases()) await measure(bench, one, { port, pid });
  const times = await freshness(world, world.officer.user.memberships[0]!.organisationId);
  return {
    calls: CALLS,
    builtIn,
    rssMb: rssKb(pid) / 1024,
    freshness: { p50: at(times, 0.5), worst: times.at(-1)! },
  };
}
