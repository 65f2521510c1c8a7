/** The invariants see what is wrong. Each ledger is damaged in a transaction that is rolled back. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { type Connection, createConnection } from "mysql2/promise";
import { afterAll, beforeAll, expect, it } from "vitest";
import { uuidToBytes } from "@/db/columns";
import { testDatabase } from "@/lib/testing/database";
import { run } from "@/lib/testing/make";
import { makeAward } from "@/lib/testing/make-awards";
import { commitMoney } from "./commit";
import { findBreaches } from "./invariants";
import { spendMoney } from "./spend";

let root: Connection;
let award: Buffer;

beforeAll(async () => {
  const made = await makeAward({ headings: { Staff: "100.00" } });
  const bill = { awardId: made.id, heading: "Staff", amount: "10", description: "A bill" };
  const { commitmentId } = await run(commitMoney, made.pi, bill);
  await run(spendMoney, made.pi, { ...bill, amount: "8", commitmentId });
  await run(spendMoney, made.pi, bill);
  award = uuidToBytes(made.id);
  root = await createConnection((await testDatabase()).root);
});

afterAll(() => root.end());

const ask = async (sql: string) => (await root.query(sql))[0] as unknown[];

it.each([
  [
    "a counter that was changed",
    "UPDATE account SET debits_posted = debits_posted + 1 WHERE award_id = ? AND code LIKE 'heading:%'",
    "counters equal",
  ],
  [
    "money from nowhere",
    "UPDATE account SET credits_posted = credits_posted + 1 WHERE award_id = ? AND code LIKE 'heading:%'",
    "debits equal credits",
  ],
  [
    "a transfer that vanished",
    "DELETE FROM transfer WHERE award_id = ? AND number = 4",
    "numbered without a gap",
  ],
  [
    "a rule that its award does not know of",
    "INSERT INTO account_rule (award_id, position, overspend, closed, changed_by, changed_at) SELECT id, 0, 'warn', 0, pi_id, UTC_TIMESTAMP(3) FROM award WHERE id = ?",
    "says of itself that it has rules",
  ],
  [
    "an amount that was changed",
    "UPDATE transfer SET amount = amount + 1 WHERE award_id = ? AND kind = 'spend'",
    "running balance",
  ],
  [
    "more paid than was held",
    "UPDATE transfer SET amount = 1001 WHERE award_id = ? AND kind = 'post'",
    "settled at most once",
  ],
  [
    "a heading that was changed",
    "UPDATE transfer SET heading = 'Travel' WHERE award_id = ? AND kind = 'spend'",
    "both sides belong",
  ],
  [
    "a version that was changed",
    "UPDATE account SET version = version + 1 WHERE award_id = ? AND code LIKE 'heading:%'",
    "version counts",
  ],
  ["an award of another amount", "UPDATE award SET amount = amount + 1 WHERE id = ?", "allocated exactly"],
  [
    "a transfer without its audit row",
    "DELETE FROM audit_log WHERE subject_id = ? AND command = 'account.spend'",
    "its command, its audit row",
  ],
])("find %s", async (_, damage, found) => {
  await root.beginTransaction();
  try {
    await root.query(damage, [award]);
    const breaches = await findBreaches(ask);
    expect(breaches.map((breach) => breach.invariant).join("; ")).toContain(found);
  } finally {
    await root.rollback();
  }
  expect(await findBreaches(ask)).toEqual([]);
});

it("are what ledger:check runs", async () => {
  const env = { ...process.env, DATABASE_URL: (await testDatabase()).app };
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--import", "tsx", "scripts/ledger-check.ts"],
    { env },
  );
  expect(stdout).toContain("every invariant holds");
});
