/** Whatever is changed in the history of the ledger is found: one byte in any column of an audit, transfer or event row. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { type Connection, createConnection, type Pool } from "mysql2/promise";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { uuidToBytes } from "@/db/columns";
import { verifyHistory } from "@/lib/command/verify-history";
import { testDatabase } from "@/lib/testing/database";
import { makeOrganisation, makeUser, run } from "@/lib/testing/make";
import { makeAward } from "@/lib/testing/make-awards";
import { settle } from "@/lib/testing/relay";
import { answerStep } from "../awards/answer-step";
import { transferAward } from "../awards/transfer";
import { commitMoney } from "./commit";
import { reverseTransfer } from "./reverse";
import { spendMoney } from "./spend";

let root: Connection;
let award: Buffer;
let successor: Buffer;

beforeAll(async () => {
  const made = await makeAward({ headings: { Staff: "100.00" } });
  const bill = { awardId: made.id, heading: "Staff", amount: "10", description: "A bill" };
  const { commitmentId } = await run(commitMoney, made.pi, bill);
  await run(spendMoney, made.pi, { ...bill, amount: "8", commitmentId });
  const { transferId } = await run(spendMoney, made.pi, bill);
  await run(reverseTransfer, made.finance, { transferId, reason: "Twice" });
  const approver = await makeUser({ roles: [[made.agency, "approver"]] });
  const university = (await makeOrganisation("university")).name;
  const { stepId } = await run(transferAward, made.officer, {
    awardId: made.id,
    university,
    reason: "A move",
  });
  const { successorId } = await run(answerStep, approver, { stepId, answer: "confirm" });
  successor = uuidToBytes(successorId!);
  await settle();
  award = uuidToBytes(made.id);
  root = await createConnection((await testDatabase()).root);
});
afterAll(() => root.end());

const verify = () => verifyHistory(root as unknown as Pool);
const isWhole = async () => {
  const { audit, events, transfer } = await verify();
  return audit.ok && events.ok && transfer.ok;
};

/** Columns of a table with a statement that changes one value of each a little, as its type allows. */
async function changesOf(table: string, where: string): Promise<Array<[string, string]>> {
  const [rows] = await root.query(
    `SELECT column_name AS name, data_type AS type, extra FROM information_schema.columns
     WHERE table_schema = DATABASE() AND table_name = ?`,
    [table],
  );
  const flip: Record<string, (name: string) => string> = {
    binary: (name) =>
      `IF(${name} IS NULL, UNHEX(REPEAT('01', 16)), CONCAT(CHAR(ASCII(${name}) ^ 1 USING binary), SUBSTRING(${name}, 2)))`,
    varchar: (name) =>
      `IF(COALESCE(${name}, '') = '', 'x', CONCAT(CHAR(ASCII(${name}) ^ 1), SUBSTRING(${name}, 2)))`,
    char: (name) => `CONCAT(CHAR(ASCII(${name}) ^ 1), SUBSTRING(${name}, 2))`,
    datetime: (name) => `${name} + INTERVAL 1 SECOND`,
    date: (name) => `COALESCE(${name}, '2020-01-01') + INTERVAL 1 DAY`,
    int: (name) => `COALESCE(${name}, 0) + 1000000`,
    bigint: (name) => `COALESCE(${name}, 0) + 1000000`,
    smallint: (name) => `${name} + 100`,
  };
  const text = (name: string) => `CONCAT(CHAR(ASCII(${name}) ^ 1), SUBSTRING(${name}, 2))`;
  return (rows as Array<{ name: string; type: string; extra: string }>)
    .filter(({ extra }) => !/GENERATED/i.test(extra))
    .map(({ name, type }) => [
      name,
      `UPDATE ${table} SET ${name} = ${(flip[type] ?? text)(`\`${name}\``)} WHERE ${where} LIMIT 1`,
    ]);
}

async function findsEach(table: string, where: string): Promise<string[]> {
  const missed: string[] = [];
  for (const [column, sql] of await changesOf(table, where)) {
    await root.beginTransaction();
    try {
      await root.query("SET check_constraint_checks = 0");
      const [{ changedRows }] = (await root.query(sql, [award])) as unknown as [{ changedRows: number }];
      if (changedRows !== 1 || (await isWhole())) missed.push(`${table}.${column}`);
    } finally {
      await root.rollback();
    }
  }
  return missed;
}

describe("the history", () => {
  it("is whole as it was written", async () => {
    const { audit, events, transfer } = await verify();
    expect(audit).toMatchObject({ ok: true, unsealed: 0 });
    expect(events).toMatchObject({ ok: true });
    expect(transfer).toEqual({ ok: true });
  });

  it.each([
    ["transfer", "award_id = ? AND kind = 'spend'"],
    ["transfer", "award_id = ? AND kind = 'post'"],
    ["audit_log", "subject_id = ? AND command = 'account.spend'"],
    [
      "outbox_event",
      "type = 'account.spent' AND payload LIKE CONCAT('%', LOWER(HEX(SUBSTRING(?, 11))), '%')",
    ],
  ])("of %s shows a change in every column (%s)", { timeout: 120_000 }, async (table, where) => {
    expect(await findsEach(table, where)).toEqual([]);
  });

  it("shows a change of what an award was given when it came from another university", async () => {
    await root.beginTransaction();
    try {
      const [result] = await root.query(
        "UPDATE transfer SET description = 'Something else' WHERE award_id = ? AND kind = 'allocate'",
        [successor],
      );
      expect(result).toMatchObject({ changedRows: 1 });
      expect(await isWhole()).toBe(false);
    } finally {
      await root.rollback();
    }
  });

  it.each([
    ["a transfer is deleted", "DELETE FROM transfer WHERE award_id = ? AND kind = 'reverse'"],
    [
      "an event is deleted",
      "DELETE FROM outbox_event WHERE type = 'account.reversed' AND payload LIKE CONCAT('%', LOWER(HEX(SUBSTRING(?, 11))), '%')",
    ],
    [
      "a transfer is put in under the key of a command",
      `INSERT INTO transfer (id, award_id, number, kind, debit_id, credit_id, heading, amount, currency, balance_after, description, actor_id, idem_key, leg, at)
       SELECT UNHEX(REPEAT('77', 16)), award_id, 999, kind, debit_id, credit_id, heading, amount, currency, balance_after, description, actor_id, idem_key, 99, at
       FROM transfer WHERE award_id = ? AND kind = 'spend'`,
    ],
    [
      "a transfer is put in under a key of its own",
      `INSERT INTO transfer (id, award_id, number, kind, debit_id, credit_id, heading, amount, currency, balance_after, description, actor_id, idem_key, leg, at)
       SELECT UNHEX(REPEAT('77', 16)), award_id, 999, kind, debit_id, credit_id, heading, amount, currency, balance_after, description, actor_id, 'forged-key', 0, at
       FROM transfer WHERE award_id = ? AND kind = 'spend'`,
    ],
    [
      "a seal is removed",
      "UPDATE audit_log SET covers = NULL WHERE subject_id = ? AND command = 'account.spend'",
    ],
    [
      "an event's hash is removed",
      "UPDATE outbox_event SET hash = NULL WHERE type = 'account.spent' AND payload LIKE CONCAT('%', LOWER(HEX(SUBSTRING(?, 11))), '%')",
    ],
  ])("shows when %s", async (_, sql) => {
    await root.beginTransaction();
    try {
      await root.query(sql, [award]);
      expect(await isWhole()).toBe(false);
    } finally {
      await root.rollback();
    }
    expect(await isWhole()).toBe(true);
  });

  it("is what `npm run audit:verify` says", { timeout: 60_000 }, async () => {
    const { app } = await testDatabase();
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["--import", "tsx", "scripts/audit-verify.ts"],
      {
        env: { ...process.env, DATABASE_URL: app, RELAY_DATABASE_URL: "" },
      },
    );
    expect(stdout).toMatch(/^The audit log is whole: \d+ rows/);
    expect(stdout).toMatch(/The list of events is whole: \d+ rows/);
  });
});
