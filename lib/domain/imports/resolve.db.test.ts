import { beforeEach, describe, expect, it } from "vitest";
import { uuidToBytes } from "@/db/columns";
import { pool } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { expectSound, ledgerState } from "@/lib/testing/ledger";
import { attempt, run, unique } from "@/lib/testing/make";
import {
  importState,
  lineOf,
  makeFinance,
  makeImport,
  noneWaiting,
  outcomesOf,
  type PostingLine,
  workerImports,
} from "@/lib/testing/make-imports";
import { commitMoney } from "../accounts/commit";
import { spendMoney } from "../accounts/spend";
import { postImport } from "./post";
import { resolveRow } from "./resolve";

beforeEach(noneWaiting);

describeCommand(resolveRow, {
  scenario: async () => {
    const made = await makeImport({ lines: [{ heading: "5100" }] });
    const input = { importId: made.importId, number: 1, remedy: "heading", heading: "Staff" };
    return { ...made, actor: made.finance, input };
  },
  effect: async ({ importId }) => outcomesOf(importId),
  wrongState: async ({ finance, importId }) => {
    await run(resolveRow, finance, { importId, number: 1, remedy: "skip" });
  },
  twoAtOnce: { succeed: 1 },
});

/** Reads these lines, and takes remedies one after the other; then posts. */
async function remedied(
  at: Awaited<ReturnType<typeof makeFinance>>,
  lines: PostingLine[],
  inputs: Record<string, unknown>[],
) {
  const { importId } = await makeImport({ at, lines });
  for (const input of inputs) await run(resolveRow, at.finance, { importId, ...input });
  return importId;
}

async function posted(at: Awaited<ReturnType<typeof makeFinance>>, importId: string) {
  await run(postImport, at.finance, { importId });
  await workerImports();
  await expectSound();
  return ledgerState(at.award.id);
}

describe("an exception", () => {
  it("is understood by what a code means, in later files by itself", async () => {
    const at = await makeFinance();
    const lines = [
      { award: "P-1", heading: "5100" },
      { award: "P-1", heading: "5100", amount: "5.00" },
    ];
    const award = { number: 1, remedy: "award", award: at.award.reference, same: true };
    const heading = { number: 1, remedy: "heading", heading: "Travel", same: true };
    const importId = await remedied(at, lines, [award, heading]);
    expect(await outcomesOf(importId)).toEqual(["ready", "ready"]);
    expect((await posted(at, importId)).counters["spent:2"]).toEqual([1500n, 0n, 0n]);
    const later = await makeImport({ at, lines: [{ award: "P-1", heading: "5100", reference: unique() }] });
    expect(await outcomesOf(later.importId)).toEqual(["ready"]);
    const elsewhere = await makeImport({ lines: [{ award: "P-1" }] });
    expect(await outcomesOf(elsewhere.importId)).toEqual(["exception: unknown-award"]);
  });

  it("that is resolved alone is still told from the line right before it", async () => {
    const at = await makeFinance();
    const line = { heading: "5100", reference: unique(), description: "Twice" };
    const heading = { remedy: "heading", heading: "Travel" };
    const both = [1, 2].map((number) => ({ number, ...heading }));
    const importId = await remedied(at, [line, line], both);
    expect(await outcomesOf(importId)).toEqual(["ready", "exception: duplicate"]);
    expect((await posted(at, importId)).counters["spent:2"]).toEqual([1000n, 0n, 0n]);
  });

  it("never reaches another university's award", async () => {
    const at = await makeFinance();
    const other = await makeFinance();
    const { importId } = await makeImport({ at, lines: [{ award: "P-1" }] });
    const input = { importId, number: 1, remedy: "award", award: other.award.reference };
    expect(await attempt(resolveRow, at.finance, input)).toMatchObject({
      status: 400,
      problem: { errors: { award: [expect.any(String)] } },
    });
  });

  it("in another currency is converted by a rate, which is kept with the posting", async () => {
    const at = await makeFinance();
    const rate = { number: 1, remedy: "rate", rate: "0.9213", rateSource: "ECB", rateOn: "2026-05-31" };
    const importId = await remedied(at, [{ currency: "USD", amount: "100.10" }], [rate]);
    const { counters } = await posted(at, importId);
    // 100.10 × 0.9213 = 92.22213
    expect(counters["spent:1"]).toEqual([9222n, 0n, 0n]);
    const [rows] = await pool().query(
      "SELECT original_amount, original_currency, rate, rate_source FROM transfer WHERE award_id = ? AND kind = 'spend'",
      [uuidToBytes(at.award.id)],
    );
    expect(rows).toEqual([
      { original_amount: 10010, original_currency: "USD", rate: "0.9213", rate_source: "ECB" },
    ]);
    for (const [change, field] of [
      [{ rate: "0" }, "rate"],
      [{ rate: "x" }, "rate"],
      [{ rateSource: "" }, "rateSource"],
      [{ rateOn: "soon" }, "rateOn"],
    ] as const) {
      const again = await makeImport({ at, lines: [{ currency: "USD", reference: unique() }] });
      expect(
        await attempt(resolveRow, at.finance, { importId: again.importId, ...rate, ...change }),
      ).toMatchObject({
        status: 400,
        problem: { errors: { [field]: [expect.any(String)] } },
      });
    }
  });

  it("that takes money back reverses the posting that it names, whole", async () => {
    const at = await makeFinance();
    const first = await makeImport({ at, lines: [{ amount: "12.00" }], state: "posted" });
    expect(await outcomesOf(first.importId)).toEqual(["posted"]);
    const lines = [{ amount: "-12.00" }, { amount: "-3.00" }];
    const { importId } = await makeImport({ at, lines });
    const number = (await ledgerState(at.award.id)).transfers.length;
    const wrong = { importId, number: 2, remedy: "reverse", transaction: number };
    expect(await attempt(resolveRow, at.finance, wrong)).toMatchObject({ status: 400 });
    await run(resolveRow, at.finance, { importId, number: 1, remedy: "reverse", transaction: number });
    expect((await posted(at, importId)).counters["spent:1"]).toEqual([1200n, 1200n, 0n]);
  });

  it("that is here already is matched and not posted, and no later file posts it", async () => {
    const at = await makeFinance();
    const today = new Date().toISOString().slice(0, 10);
    await run(spendMoney, at.award.pi, {
      awardId: at.award.id,
      heading: "Staff",
      amount: "8",
      description: "A bus",
    });
    const number = (await ledgerState(at.award.id)).transfers.length;
    const line = { amount: "8.00", date: today, reference: unique() };
    const other = { amount: "1.00", reference: unique() };
    const importId = await remedied(at, [line, other], [{ number: 1, remedy: "match", transaction: number }]);
    expect(await outcomesOf(importId)).toEqual(["matched", "ready"]);
    expect((await posted(at, importId)).counters["spent:1"]).toEqual([900n, 0n, 0n]);
    const again = await makeImport({ at, lines: [line, { reference: unique() }] });
    expect(await outcomesOf(again.importId)).toEqual(["exception: duplicate", "ready"]);
  });

  it("is spent from a commitment, of which the rest stays set aside", async () => {
    const at = await makeFinance();
    const commit = { awardId: at.award.id, heading: "Staff", amount: "50", description: "Order" };
    await run(commitMoney, at.award.pi, commit);
    const number = (await ledgerState(at.award.id)).transfers.length;
    const lines = [{ amount: "50.00", reference: "X-1" }];
    const { importId } = await makeImport({ at, lines });
    expect(await outcomesOf(importId)).toEqual(["exception: possible-match"]);
    await run(resolveRow, at.finance, { importId, number: 1, remedy: "settle", transaction: number });
    expect((await posted(at, importId)).counters["heading:1"]).toEqual([6_000_000n, 5000n, 0n]);
  });

  it("that truly happened twice is posted anyway, once", async () => {
    const at = await makeFinance();
    const twice = { reference: "SAME", amount: "4.00" };
    const importId = await remedied(
      at,
      [twice, twice],
      [{ number: 2, remedy: "anyway", note: "Two tickets" }],
    );
    expect((await posted(at, importId)).counters["spent:1"]).toEqual([800n, 0n, 0n]);
    expect(await lineOf(importId, 2)).toMatchObject({ note: "Two tickets", resolvedBy: at.finance.id });
  });

  it("is corrected by hand, judged again, or left out with those like it", async () => {
    const at = await makeFinance({ Staff: "10.00" });
    const lines = [
      { date: "someday", amount: "1.00" },
      { amount: "oops" },
      { amount: "50.00" },
      { award: "X" },
      { award: "X" },
    ];
    const importId = await remedied(at, lines, [
      { number: 1, remedy: "correct", occurredOn: "2026-01-05" },
      { number: 2, remedy: "correct", amount: "2,50" },
      { number: 3, remedy: "retry" },
      { number: 4, remedy: "skip", same: true, note: "Not ours" },
    ]);
    expect(await outcomesOf(importId)).toEqual([
      "ready",
      "ready",
      "exception: insufficient",
      "skipped: unknown-award",
      "skipped: unknown-award",
    ]);
    expect((await posted(at, importId)).counters["spent:1"]).toEqual([350n, 0n, 0n]);
    expect((await importState(importId)).status).toBe("posted");
  });

  it("is refused what does not fit its kind", async () => {
    const at = await makeFinance();
    const { importId } = await makeImport({ at, lines: [{ award: "X" }, { amount: "1.00" }] });
    for (const input of [
      { number: 1, remedy: "match", transaction: 1 },
      { number: 1, remedy: "nonsense" },
      { number: 1, remedy: "award" },
    ])
      expect(await attempt(resolveRow, at.finance, { importId, ...input })).toMatchObject({ status: 400 });
    expect(await attempt(resolveRow, at.finance, { importId, number: 2, remedy: "skip" })).toMatchObject({
      status: 409,
    });
    expect(await attempt(resolveRow, at.finance, { importId, number: 9, remedy: "skip" })).toMatchObject({
      status: 404,
    });
  });
});
