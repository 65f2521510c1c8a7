import { beforeEach, describe, expect, it } from "vitest";
import { uuidToBytes } from "@/db/columns";
import { pool } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { expectSound, ledgerState } from "@/lib/testing/ledger";
import { attempt, run, unique } from "@/lib/testing/make";
import { makeRate } from "@/lib/testing/make-awards";
import {
  aDay,
  importState,
  lineOf,
  makeFinance,
  makeImport,
  noneWaiting,
  outcomesOf,
  postingsCsv,
  workerImports,
} from "@/lib/testing/make-imports";
import { settle } from "@/lib/testing/relay";
import { commitMoney } from "../accounts/commit";
import { spendMoney } from "../accounts/spend";
import { listTimeline } from "../timeline";
import { postImport } from "./post";

beforeEach(noneWaiting);

describeCommand(postImport, {
  scenario: async () => {
    const made = await makeImport();
    return { ...made, actor: made.finance, input: { importId: made.importId } };
  },
  effect: async ({ importId }) => (await importState(importId)).status,
  wrongState: async ({ finance, importId }) => {
    await run(postImport, finance, { importId });
    await workerImports();
  },
  twoAtOnce: { succeed: 1 },
});

describe("reading and posting", () => {
  it("posts each line once, on its day, in the name of who asked, with the file behind it", async () => {
    const made = await makeImport({
      lines: [{ amount: "10.00" }, { amount: "20.50", heading: "travel" }],
      state: "posted",
    });
    const { award, importId, finance } = made;
    expect(await outcomesOf(importId)).toEqual(["posted", "posted"]);
    const { counters, transfers } = await ledgerState(award.id);
    expect(counters).toMatchObject({ "spent:1": [1000n, 0n, 0n], "spent:2": [2050n, 0n, 0n] });
    expect(transfers.slice(-2).map(({ kind }) => kind)).toEqual(["spend", "spend"]);
    const [rows] = await pool().query(
      "SELECT CAST(occurred_on AS CHAR) AS day, source_type, source_id, actor_id FROM transfer WHERE award_id = ? AND kind = 'spend'",
      [uuidToBytes(award.id)],
    );
    expect(rows).toMatchObject(
      Array(2).fill({
        day: aDay(),
        source_type: "import",
        source_id: uuidToBytes(importId),
        actor_id: uuidToBytes(finance.id),
      }),
    );
    expect((await listTimeline(finance, award.id)).items[0]?.what).toBe("posted lines of an import");
    await settle();
    await expectSound();
  });

  it("tells every kind of exception, with its reason, and posts the rest", async () => {
    const at = await makeFinance({ Staff: "100.00", Travel: "50.00" });
    const { award } = at;
    await run(spendMoney, award.pi, {
      awardId: award.id,
      heading: "Travel",
      amount: "7.00",
      description: "Train INV-1",
    });
    await run(spendMoney, award.pi, {
      awardId: award.id,
      heading: "Travel",
      amount: "8.00",
      description: "A bus",
    });
    await run(commitMoney, award.pi, {
      awardId: award.id,
      heading: "Staff",
      amount: "9.00",
      description: "Order PO-77",
    });
    const today = new Date().toISOString().slice(0, 10);
    await pool().query("UPDATE award SET starts_on = '2020-01-01' WHERE id = ?", [uuidToBytes(award.id)]);
    await pool().query(
      "INSERT INTO accounting_period (organisation_id, month, closed_at, closed_by) VALUES (?, '2020-03', UTC_TIMESTAMP(3), ?)",
      [uuidToBytes(award.university.id), uuidToBytes(at.finance.id)],
    );
    const lines = [
      { amount: "1.00", reference: "A1" },
      { amount: "1.00", reference: "A1" },
      { amount: "abc" },
      { amount: "0.00" },
      { award: "NOPE-1" },
      { heading: "5100" },
      { currency: "USD", amount: "3.00" },
      { date: "2019-12-31" },
      { date: "2020-03-15" },
      { amount: "-4.00" },
      { amount: "7.00", heading: "Travel", reference: "INV-1", date: today },
      { amount: "8.00", heading: "Travel", reference: "B9", date: today },
      { amount: "9.00", reference: "PO-77" },
      { amount: "95.00", reference: "TOO-MUCH" },
      { date: "2999-01-01" },
      { currency: "XXX" },
    ];
    const { importId } = await makeImport({ at, lines, state: "posted" });
    expect(await outcomesOf(importId)).toEqual([
      "posted",
      "exception: duplicate",
      "exception: malformed",
      "exception: malformed",
      "exception: unknown-award",
      "exception: unknown-heading",
      "exception: foreign-currency",
      "exception: outside-period",
      "exception: closed-month",
      "exception: reversed",
      "matched",
      "exception: possible-match",
      "posted",
      "exception: insufficient",
      "exception: malformed",
      "exception: malformed",
    ]);
    for (const { status, reason } of (await importState(importId)).rows)
      if (status === "exception") expect(reason).toMatch(/\w{3,}.*\.$/);
    const { counters } = await ledgerState(award.id);
    expect(counters).toMatchObject({
      "heading:1": [10000n, 1000n, 0n],
      "heading:2": [5000n, 1500n, 0n],
    });
    await expectSound();
  });

  it("acts once when the same postings come in another file, with their lines in another order", async () => {
    const at = await makeFinance();
    const lines = [{ reference: unique("R") }, { reference: unique("R"), amount: "11.00" }];
    await makeImport({ at, lines, state: "posted" });
    const again = await makeImport({ at, lines: [...lines].reverse() });
    expect(await outcomesOf(again.importId)).toEqual(Array(2).fill("exception: duplicate"));
    expect((await lineOf(again.importId, 1)).reason).toContain("ledger.csv");
    expect(await attempt(postImport, at.finance, { importId: again.importId })).toMatchObject({
      status: 409,
    });
  });

  it("does not double what two files bring that were read before either was posted", async () => {
    const at = await makeFinance();
    const lines = [{ reference: unique("R") }];
    const first = await makeImport({ at, lines });
    const second = await makeImport({
      at,
      bytes: Buffer.concat([postingsCsv(at.award.reference, lines), Buffer.from("\n")]),
    });
    for (const { importId } of [first, second]) await run(postImport, at.finance, { importId });
    await workerImports();
    expect(await outcomesOf(first.importId)).toEqual(["posted"]);
    expect(await outcomesOf(second.importId)).toEqual(["exception: duplicate"]);
    expect((await ledgerState(at.award.id)).counters["spent:1"]).toEqual([1000n, 0n, 0n]);
  });

  it("knows what money there is by the time of posting", async () => {
    const at = await makeFinance({ Staff: "100.00" });
    const { importId } = await makeImport({ at, lines: [{ amount: "60.00" }, { amount: "30.00" }] });
    await run(spendMoney, at.award.pi, {
      awardId: at.award.id,
      heading: "Staff",
      amount: "60",
      description: "x",
    });
    await run(postImport, at.finance, { importId });
    await workerImports();
    expect(await outcomesOf(importId)).toEqual(["exception: insufficient", "posted"]);
    await expectSound();
  });

  it("posts the indirect cost of each line, and counts it beforehand", async () => {
    const at = await makeFinance({ Staff: "100.00", Overheads: "10.00" });
    await makeRate(at.award.id, at.finance, { basisPoints: 2_000 });
    const { importId } = await makeImport({
      at,
      lines: [{ amount: "40.00" }, { amount: "20.00" }],
      state: "posted",
    });
    expect(await outcomesOf(importId)).toEqual(["posted", "exception: insufficient"]);
    expect((await ledgerState(at.award.id)).counters).toMatchObject({
      "spent:1": [4000n, 0n, 0n],
      "spent:2": [800n, 0n, 0n],
    });
    await expectSound();
  });
});
