/** The model finds what is wrong: each mistake, planted by itself, fails it. */
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, expect, inject, it, vi } from "vitest";
import { elsewhere } from "@/lib/testing/database";
import { type History, history } from "@/lib/testing/ledger-model";
import type { Entry } from "./entry";

// The mistakes leave a ledger that no invariant holds for: not in the database that other tests judge.
let back: () => Promise<void>;
beforeAll(async () => {
  back = await elsewhere(inject("mariadbUrl"));
});
afterAll(() => back());

afterEach(() => {
  vi.resetModules();
  vi.doUnmock("./ledger");
  vi.doUnmock("./ledger-sql");
  vi.doUnmock("./spending");
  vi.doUnmock("./indirect");
  vi.doUnmock("./reversal");
  vi.doUnmock("./rules");
});

/** Everything anew, with what is planted: classes of two loads are strangers to each other. */
async function loadAll() {
  vi.resetModules();
  const [{ loadDoors, Play }, { ledgerState }, { attempt }, { makeCast }] = await Promise.all([
    import("@/lib/testing/ledger-play"),
    import("@/lib/testing/ledger"),
    import("@/lib/testing/make"),
    import("@/lib/testing/make-awards"),
  ]);
  return { doors: await loadDoors(), Play, ledgerState, attempt, cast: await makeCast() };
}

/** How some history in so many goes otherwise than in memory; undefined when none does. */
async function caught(runs = 60): Promise<string | undefined> {
  const { doors, Play, ledgerState, cast } = await loadAll();
  const property = fc.asyncProperty(history(14), async (its: History) => {
    const play = await Play.begin(doors, its, cast);
    for (const step of its.steps) {
      const [due, came] = await play.take(step);
      if (came !== due) throw new Error(`${JSON.stringify(step)}: ${came} instead of ${due}`);
    }
    const { available } = await ledgerState(play.award.id);
    if (available !== play.memory.balance)
      throw new Error(`${available} left instead of ${play.memory.balance}`);
  });
  const { errorInstance } = await fc.check(property, { numRuns: runs, endOnFailure: true });
  return errorInstance ? String(errorInstance) : undefined;
}

it("passes where nothing is planted", { timeout: 120_000 }, async () => {
  expect(await caught(10)).toBeUndefined();
});

it("finds an account whose limit is forgotten", { timeout: 120_000 }, async () => {
  vi.doMock("./ledger", async (actual) => {
    const real = await actual<typeof import("./ledger")>();
    return {
      ...real,
      lockLedger: async (...args: Parameters<typeof real.lockLedger>) => {
        const ledger = await real.lockLedger(...args);
        for (const account of ledger.accounts) account.limited = false;
        return ledger;
      },
    };
  });
  expect(await caught()).toMatch(/cannot be null|account_limit/);
});

it("finds sides that are swapped", { timeout: 120_000 }, async () => {
  vi.doMock("./spending", async (actual) => {
    const real = await actual<typeof import("./spending")>();
    return {
      ...real,
      paymentEntries: (...args: Parameters<typeof real.paymentEntries>): Entry[] =>
        real.paymentEntries(...args).map((entry) => ({ ...entry, debit: entry.credit, credit: entry.debit })),
    };
  });
  expect(await caught()).toMatch(/^Error: No (spend|post|indirect|reserve) of/);
});

it("finds indirect costs that are forgotten", { timeout: 120_000 }, async () => {
  vi.doMock("./indirect", () => ({ directEntries: (_: unknown, entry: Entry) => [entry] }));
  expect(await caught()).toMatch(/instead of/);
});

it("finds indirect costs that are rounded down", { timeout: 120_000 }, async () => {
  vi.doMock("./rules", async (actual) => ({
    ...(await actual<typeof import("./rules")>()),
    indirectAmount: (direct: bigint, points: number) => (direct * BigInt(points)) / 10_000n,
  }));
  expect(await caught()).toMatch(/instead of/);
});

it("finds the rest of a commitment that is forgotten", { timeout: 120_000 }, async () => {
  vi.doMock("./spending", async (actual) => {
    const real = await actual<typeof import("./spending")>();
    return {
      ...real,
      paymentEntries: (...args: Parameters<typeof real.paymentEntries>): Entry[] =>
        real.paymentEntries(...args).filter(({ kind }) => kind !== "reserve"),
    };
  });
  expect(await caught(500)).toMatch(/instead of/);
});

it("finds a reversal that leaves the indirect cost", { timeout: 120_000 }, async () => {
  vi.doMock("./reversal", async (actual) => {
    const real = await actual<typeof import("./reversal")>();
    return {
      reversalOf: (...args: Parameters<typeof real.reversalOf>) => real.reversalOf(...args).slice(0, 1),
    };
  });
  expect(await caught(120)).toMatch(/instead of/);
});

it("finds a lock that is dropped, where several act at once", { timeout: 120_000 }, async () => {
  vi.doMock("./ledger-sql", async (actual) => {
    const real = await actual<typeof import("./ledger-sql")>();
    return {
      ...real,
      ledgerLocks: (...args: Parameters<typeof real.ledgerLocks>) => {
        const { sql, values } = real.ledgerLocks(...args);
        return { sql: sql.replace("FOR UPDATE", ""), values };
      },
    };
  });
  const { doors, Play, attempt, cast } = await loadAll();
  const play = await Play.begin(doors, { basisPoints: 0 }, cast);
  for (let n = 0; n < 12; n++) await play.take({ do: "commit", heading: 0, amount: 10 });
  // Without the award's id a release queues under another key: only the row's lock would order them.
  const answers = await Promise.allSettled(
    play.commitments.map(({ id }) => attempt(doors.releaseCommitment, play.award.pi, { commitmentId: id })),
  );
  const wrong = answers.filter((one) => one.status === "rejected" || one.value.status !== 200);
  expect(wrong.length).toBeGreaterThan(0);
});
