import { beforeEach, describe, expect, it } from "vitest";
import { uuidToBytes } from "@/db/columns";
import { pool } from "@/lib/command/database";
import { ledgerState } from "@/lib/testing/ledger";
import { makeUser, run } from "@/lib/testing/make";
import { makeFinance, makeImport, noneWaiting } from "@/lib/testing/make-imports";
import { relayPool } from "@/lib/testing/relay";
import { commitMoney } from "../accounts/commit";
import { reverseTransfer } from "../accounts/reverse";
import { spendMoney } from "../accounts/spend";
import { addUpBlocks } from "./add-up";
import { explainBalance } from "./explain";
import { readPeriod } from "./period";
import { allLines, balanceAfter, listLines, readStatement, type StatementLine } from "./statement";
import { numberAt, sumsBetween, sumsByMonth, sumsUpTo } from "./sums";

beforeEach(noneWaiting);

const sorted = (sums: Awaited<ReturnType<typeof sumsBetween>>) =>
  sums
    .map((sum) => JSON.stringify(sum, (_, value) => (typeof value === "bigint" ? String(value) : value)))
    .filter((text) => !text.includes('"credits":"0","debits":"0","pending":"0"'))
    .sort();

/** An award with 1,300 postings over three months of the books. */
async function longLedger() {
  const at = await makeFinance();
  await pool().query("UPDATE award SET starts_on = '2026-01-01' WHERE id = ?", [uuidToBytes(at.award.id)]);
  const lines = Array.from({ length: 1_300 }, (_, n) => ({
    date: `2026-0${1 + (n % 3)}-${String(1 + (n % 28)).padStart(2, "0")}`,
    amount: `1.${String(n % 100).padStart(2, "0")}`,
    heading: n % 5 ? "Staff" : "Travel",
    reference: `L-${n}`,
  }));
  await makeImport({ at, lines, state: "posted" });
  await run(commitMoney, at.award.pi, {
    awardId: at.award.id,
    heading: "Travel",
    amount: "7",
    description: "Order",
  });
  return at;
}

describe("a statement", () => {
  it("adds up to what the account has, by any period, with and without blocks", {
    timeout: 120_000,
  }, async () => {
    const { award } = await longLedger();
    const periods = [
      {},
      { from: "2026-02-01", to: "2026-02-28" },
      { from: "2026-01-15", to: "2026-03-10" },
      { to: "2026-01-20" },
      { from: "2026-02-05", to: "2026-02-09" },
    ];
    const before = await Promise.all(
      periods.map(async ({ from, to }) => sorted(await sumsBetween(award.id, from, to))),
    );
    const upTo = await Promise.all(
      [1, 999, 1_000, 1_001, 1_200].map(async (n) => sorted(await sumsUpTo(award.id, n))),
    );
    const months = sorted(await sumsByMonth(award.id));
    expect(new Set((await sumsByMonth(award.id)).map(({ month }) => month)).size).toBeGreaterThanOrEqual(3);
    const from = await relayPool();
    while (await addUpBlocks(from));
    expect(await addUpBlocks(from)).toBe(false);
    const [rows] = await pool().query("SELECT DISTINCT block FROM ledger_block WHERE award_id = ?", [
      uuidToBytes(award.id),
    ]);
    expect(rows).toEqual([{ block: 1 }]);
    for (const [index, { from: first, to }] of periods.entries())
      expect(sorted(await sumsBetween(award.id, first, to)), JSON.stringify(periods[index])).toEqual(
        before[index],
      );
    expect(
      await Promise.all([1, 999, 1_000, 1_001, 1_200].map(async (n) => sorted(await sumsUpTo(award.id, n)))),
    ).toEqual(upTo);
    expect(sorted(await sumsByMonth(award.id))).toEqual(months);

    const whole = await readStatement(award.pi, award.id, {});
    const { available } = await ledgerState(award.id);
    expect(whole!.totals.closing).toBe(available);
    for (const period of periods) {
      const statement = (await readStatement(award.pi, award.id, period))!;
      const lines: StatementLine[] = [];
      for await (const some of allLines(statement, 300)) lines.push(...some);
      expect(lines).toHaveLength(statement.transfers);
      const effects = lines.reduce((sum, { effect }) => sum + effect, 0n);
      expect(statement.totals.opening + effects).toBe(statement.totals.closing);
      expect(lines.at(-1)?.balance ?? statement.totals.opening).toBe(statement.totals.closing);
    }
    const february = (await readStatement(award.pi, award.id, { from: "2026-02-01", to: "2026-02-28" }))!;
    const first = await listLines(february, { start: february.totals.opening, size: 50 });
    expect(await balanceAfter(february, first.next!)).toBe(first.items.at(-1)!.balance);
  });

  it("is for those who see the award", async () => {
    const { award } = await makeFinance();
    expect(await readStatement(await makeUser(), award.id, {})).toBeUndefined();
    expect(await explainBalance(await makeUser(), award.id, new Date())).toBeUndefined();
    for (const person of [award.pi, award.finance, award.office, award.officer])
      expect(await readStatement(person, award.id, {})).toBeDefined();
  });

  it("reads periods, and says what is wrong with one", () => {
    expect(readPeriod({ from: "2026-02-01", to: "2026-02-28" })).toEqual({
      period: { from: "2026-02-01", to: "2026-02-28" },
      errors: {},
    });
    expect(Object.keys(readPeriod({ from: "2026-02-30" }).errors)).toEqual(["from"]);
    expect(Object.keys(readPeriod({ from: "2026-02-02", to: "2026-02-01" }).errors)).toEqual(["to"]);
  });
});

describe("a balance", () => {
  it("is explained at any past instant, down to its transfers", async () => {
    const { award, finance } = await makeFinance({ Staff: "100.00", Travel: "50.00" });
    const bill = { awardId: award.id, heading: "Staff", amount: "10", description: "A bill" };
    const instants: Array<[Date, string]> = [];
    const note = async (balance: string) => {
      await new Promise((go) => setTimeout(go, 5));
      const [rows] = await pool().query("SELECT UTC_TIMESTAMP(3) AS now");
      instants.push([(rows as Array<{ now: Date }>)[0]!.now, balance]);
      await new Promise((go) => setTimeout(go, 5));
    };
    await note("15000");
    const { transferId } = await run(spendMoney, award.pi, bill);
    await note("14000");
    await run(commitMoney, award.pi, { ...bill, heading: "Travel", amount: "5" });
    await note("13500");
    await run(reverseTransfer, finance, { transferId, reason: "Twice" });
    await note("14500");
    for (const [at, balance] of instants) {
      const explained = (await explainBalance(award.pi, award.id, at))!;
      expect(String(explained.balance)).toBe(balance);
      expect(String(explained.latest[0]?.balanceAfter)).toBe(balance);
      for (const line of explained.headings) {
        expect(line.parts.reduce((sum, { effect }) => sum + effect, 0n)).toBe(line.balance);
        expect(line.parts.find(({ kind }) => kind === "allocate")?.transfers).toBe(1);
      }
    }
    expect(await numberAt(award.id, new Date("2020-01-01T00:00:00Z"))).toBe(0);
  });
});
