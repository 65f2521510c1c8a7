/**
 * Random histories of accounts, over everything that moves money, against a ledger in memory (RELIABILITY §4).
 * MODEL_RUNS says how many: the gate takes some, `npm run test:model` ten thousand. MODEL_SEED plays the same again.
 */
import fc from "fast-check";
import { expect, it } from "vitest";
import { expectSound, ledgerState } from "@/lib/testing/ledger";
import { type History, history } from "@/lib/testing/ledger-model";
import { type Doors, loadDoors, Play } from "@/lib/testing/ledger-play";
import { type Cast, makeCast } from "@/lib/testing/make-awards";

const RUNS = Number(process.env.MODEL_RUNS ?? 240);
const SEED = Number(process.env.MODEL_SEED ?? Date.now() % 1_000_000_007);
/** Histories under way at once, each on an account of its own: the database works while this process thinks. */
const LANES = 4;
/** Invariants are asked of the whole database: not after every history. */
const SOUND_EACH = 1_000;

/** What prepares a history or looks at it may fail on a machine that is too busy to connect in time, and is tried again. */
async function patiently<T>(work: () => Promise<T>, tries = 10): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (tries === 1) throw error;
    await new Promise((resolve) => setTimeout(resolve, 500));
    return patiently(work, tries - 1);
  }
}

async function follow(doors: Doors, its: History, cast: Cast): Promise<void> {
  const play = await patiently(() => Play.begin(doors, its, cast));
  for (const step of its.steps) {
    const [due, came] = await play.take(step);
    expect(came, JSON.stringify(step)).toBe(due);
  }
  const { counters, available, transfers } = await patiently(() => ledgerState(play.award.id));
  const moved = Object.fromEntries(
    Object.entries(counters).filter(([, counts]) => counts.some((count) => count > 0n)),
  );
  expect(moved).toEqual(play.memory.counters);
  expect(available).toBe(play.memory.balance);
  expect(transfers.map(({ balanceAfter }) => balanceAfter)).toEqual(play.memory.balances);
}

it(`follows a ledger in memory through ${RUNS} random histories (seed ${SEED})`, {
  timeout: 90_000 + RUNS * 1_000,
}, async () => {
  const doors = await loadDoors();
  const began = performance.now();
  let played = 0;
  const lane = async (_: unknown, index: number) => {
    const cast = await makeCast();
    const property = fc.asyncProperty(history(16), async (its) => {
      await follow(doors, its, cast);
      if (++played % SOUND_EACH > 0) return;
      await expectSound();
      const each = (performance.now() - began) / played;
      console.log(`${played} histories, ${(1_000 / each).toFixed(0)} a second`);
    });
    await fc.assert(property, {
      numRuns: Math.ceil(RUNS / LANES),
      seed: SEED + index,
      endOnFailure: RUNS > 1_000,
    });
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  await expectSound();
});
