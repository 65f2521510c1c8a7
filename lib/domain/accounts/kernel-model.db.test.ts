/**
 * Random histories of one account, over everything that moves money, against a ledger in memory (RELIABILITY §4).
 * MODEL_RUNS says how many: the gate takes a few, `npm run test:model` ten thousand.
 */
import fc from "fast-check";
import { expect, it } from "vitest";
import { expectSound, ledgerState } from "@/lib/testing/ledger";
import { type History, history } from "@/lib/testing/ledger-model";
import { loadDoors, Play } from "@/lib/testing/ledger-play";

const RUNS = Number(process.env.MODEL_RUNS ?? 60);
/** Invariants are asked of the whole database: not after every history. */
const SOUND_EACH = 500;

it(`follows a ledger in memory through ${RUNS} random histories`, {
  timeout: 90_000 + RUNS * 1_000,
}, async () => {
  const doors = await loadDoors();
  let played = 0;
  await fc.assert(
    fc.asyncProperty(history(16), async (its: History) => {
      const play = await Play.begin(doors, its);
      for (const step of its.steps) {
        const [due, came] = await play.take(step);
        expect(came, JSON.stringify(step)).toBe(due);
      }
      const { counters, available, transfers } = await ledgerState(play.award.id);
      const moved = Object.fromEntries(
        Object.entries(counters).filter(([, counts]) => counts.some((count) => count > 0n)),
      );
      expect(moved).toEqual(play.memory.counters);
      expect(available).toBe(play.memory.balance);
      expect(transfers.map(({ balanceAfter }) => balanceAfter)).toEqual(play.memory.balances);
      if (++played % SOUND_EACH === 0) await expectSound();
    }),
    { numRuns: RUNS, endOnFailure: RUNS > 1_000 },
  );
  await expectSound();
});
