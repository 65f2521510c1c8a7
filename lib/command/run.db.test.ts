/** The machine itself, on a command that counts. */
import { sql } from "drizzle-orm";
import { createConnection } from "mysql2/promise";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { isDone } from "@/lib/command/answer";
import { pool } from "@/lib/command/database";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { event } from "@/lib/command/event";
import { text, uuid } from "@/lib/command/fields";
import { runCommand } from "@/lib/command/run";
import { allow, hide } from "@/lib/command/verdict";
import { newId } from "@/lib/infra/ids";
import { testDatabase } from "@/lib/testing/database";
import { attempt, makeUser, unique } from "@/lib/testing/make";

const counted = event({
  name: "tally.counted",
  payload: z.object({ tallyId: z.string() }),
  topics: (p) => [`tally:${p.tallyId}`],
});

const count = command({
  name: "tally.count",
  summary: "Count one more, up to three.",
  access: "user",
  input: z.strictObject({ tallyId: uuid(), note: text({ max: 20 }) }),
  result: z.object({ value: z.number() }),
  keys: (input) => [`tally:${input.tallyId}`],
  load: async ({ tx, input }) => {
    const [rows] = (await tx.execute(
      sql`SELECT value FROM stream_head_tally WHERE id = ${input.tallyId} FOR UPDATE`,
    )) as unknown as [Array<{ value: number }>];
    return rows[0];
  },
  may: (actor) => (actor.kind === "user" && actor.name !== "Stranger" ? allow() : hide()),
  emits: [counted],
  subject: (input) => ({ type: "tally", id: input.tallyId }),
  location: (input) => `/tallies/${input.tallyId}`,
  async run({ tx, input, loaded, emit, last }) {
    const value = (loaded?.value ?? 0) + 1;
    if (input.note.startsWith("late")) {
      // The second row's value is NULL, which the table refuses, where the first has not the value it should have.
      const expected = input.note === "late and wrong" ? value + 1 : value;
      const { tallyId: id } = input;
      last({ sql: "REPLACE INTO stream_head_tally (id, value) VALUES (?, ?)", values: [id, value] });
      last(
        sqlOf(
          "INSERT INTO stream_head_tally (id, value) SELECT ?, (SELECT value FROM stream_head_tally WHERE id = ? AND value = ?)",
          [newId(), id, expected],
        ),
      );
      if (value > 3) throw conflict("The tally is full.");
      emit(counted, { tallyId: input.tallyId });
      return { value };
    }
    await tx.execute(
      sql`INSERT INTO stream_head_tally (id, value) VALUES (${input.tallyId}, 1) ON DUPLICATE KEY UPDATE value = value + 1`,
    );
    if (value > 3) throw conflict("The tally is full.");
    emit(counted, { tallyId: input.tallyId });
    return { value };
  },
});

function sqlOf(text: string, params: unknown[]) {
  return { toSQL: () => ({ sql: text, params }) };
}

const rows = async (table: string, where = "1=1"): Promise<number> => {
  const [result] = await pool().query(`SELECT COUNT(*) AS n FROM ${table} WHERE ${where}`);
  return Number((result as Array<{ n: number }>)[0]?.n);
};
const value = async (id: string): Promise<number> => {
  const [result] = await pool().query("SELECT value FROM stream_head_tally WHERE id = ?", [id]);
  return (result as Array<{ value: number }>)[0]?.value ?? 0;
};

beforeAll(async () => {
  const root = await createConnection((await testDatabase()).root);
  await root.query(
    "CREATE TABLE IF NOT EXISTS stream_head_tally (id CHAR(36) PRIMARY KEY, value INT NOT NULL)",
  );
  await root.query("GRANT SELECT, INSERT, UPDATE, DELETE ON stream_head_tally TO portal_app@'127.0.0.1'");
  await root.end();
});

describe("runCommand", () => {
  it("acts once for fifty requests with one key", async () => {
    const actor = await makeUser();
    const input = { tallyId: newId(), note: unique() };
    const key = newId();
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, () => runCommand(count, input, { actor, key, requestId: "r" })),
    );
    expect(new Set(outcomes.map((o) => JSON.stringify(o.answer))).size).toBe(1);
    expect(outcomes.filter((o) => !o.replayed)).toHaveLength(1);
    expect(await value(input.tallyId)).toBe(1);
    expect(await rows("audit_log", `idem_key = '${key}'`)).toBe(1);
    expect(await rows("outbox_event", `topics LIKE '%${input.tallyId}%'`)).toBe(1);
  });

  it("stores a refusal on grounds of state, and undoes what the run had written", async () => {
    const actor = await makeUser();
    const tallyId = newId();
    for (let n = 0; n < 3; n++)
      expect((await attempt(count, actor, { tallyId, note: "n" })).status).toBe(200);
    const key = newId();
    const first = await runCommand(count, { tallyId, note: "n" }, { actor, key, requestId: "r" });
    expect(first.answer).toMatchObject({ status: 409, problem: { detail: "The tally is full." } });
    expect(await value(tallyId)).toBe(3);
    const again = await runCommand(count, { tallyId, note: "n" }, { actor, key, requestId: "r" });
    expect(again).toMatchObject({ replayed: true, answer: { status: 409 } });
  });

  it("writes what was kept for the last trip with the commit", async () => {
    const actor = await makeUser();
    const tallyId = newId();
    for (const expected of [1, 2, 3]) {
      expect((await attempt(count, actor, { tallyId, note: "late" })).status).toBe(200);
      expect(await value(tallyId)).toBe(expected);
    }
    expect((await attempt(count, actor, { tallyId, note: "late" })).status).toBe(409);
    expect(await value(tallyId)).toBe(3);
  });

  it("undoes everything when a statement of the last trip fails", async () => {
    const actor = await makeUser();
    const tallyId = newId();
    const key = newId();
    const failing = runCommand(count, { tallyId, note: "late and wrong" }, { actor, key, requestId: "r" });
    await expect(failing).rejects.toMatchObject({ code: "ER_BAD_NULL_ERROR" });
    expect(await value(tallyId)).toBe(0);
    expect(await rows("command_log", `idem_key = '${key}'`)).toBe(0);
    expect(await rows("audit_log", `idem_key = '${key}'`)).toBe(0);
  });

  it("audits a denial and stores nothing else", async () => {
    const actor = await makeUser({ name: "Stranger" });
    const key = newId();
    const { answer } = await runCommand(
      count,
      { tallyId: newId(), note: "n" },
      { actor, key, requestId: "r" },
    );
    expect(answer.status).toBe(404);
    expect(await rows("command_log", `idem_key = '${key}'`)).toBe(0);
    expect(await rows("audit_log", `idem_key = '${key}' AND outcome = 'denied'`)).toBe(1);
  });

  it("finds the first answer after a commit whose answer was lost", async () => {
    const actor = await makeUser();
    const input = { tallyId: newId(), note: "n" };
    let failures = 1;
    const fault = (point: string) => {
      if (point === "after-commit" && failures-- > 0)
        throw Object.assign(new Error("gone"), { code: "ECONNRESET" });
    };
    const outcome = await runCommand(count, input, { actor, key: newId(), requestId: "r", fault });
    expect(outcome).toMatchObject({ replayed: true, answer: { status: 200, result: { value: 1 } } });
    expect(await value(input.tallyId)).toBe(1);
  });

  it("starts again after a connection that dies before the commit", async () => {
    const actor = await makeUser();
    const input = { tallyId: newId(), note: "n" };
    let failures = 2;
    const fault = async (point: string) => {
      if (point !== "before-commit" || failures-- <= 0) return;
      const [list] = await pool().query(
        "SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID() AND command = 'Sleep'",
      );
      for (const row of list as Array<{ id: number }>)
        await pool()
          .query(`KILL ${row.id}`)
          .catch(() => {});
    };
    const outcome = await runCommand(count, input, { actor, key: newId(), requestId: "r", fault });
    expect(outcome).toMatchObject({ answer: { status: 200 } });
    expect(await value(input.tallyId)).toBe(1);
  });

  it.each<[string, Record<string, unknown>]>([
    ["no note", { note: undefined }],
    ["a number", { note: 5 }],
    ["too long", { note: "x".repeat(21) }],
    ["NUL", { note: "a\u0000b" }],
    ["a lone surrogate", { note: "a\ud800b" }],
    ["an unknown field", { note: "n", role: "admin" }],
  ])("refuses input with %s by 400 and names the field", async (_, change) => {
    const answer = await attempt(count, await makeUser(), { ...{ tallyId: newId(), note: "n" }, ...change });
    expect(answer.status).toBe(400);
    expect(isDone(answer) ? {} : Object.keys(answer.problem.errors ?? {})).toHaveLength(1);
  });

  it("leaves no lock, connection or mutex entry behind", async () => {
    const root = await createConnection((await testDatabase()).root);
    const [list] = await root.query(
      "SELECT COUNT(*) AS n FROM information_schema.innodb_trx WHERE trx_mysql_thread_id IN (SELECT id FROM information_schema.processlist WHERE db = DATABASE())",
    );
    await root.end();
    expect(Number((list as Array<{ n: number }>)[0]?.n ?? 0)).toBe(0);
    // Commands that other tests of this worker let hang hold their keys until the machine gives them up.
    const mutex = () => (globalThis as { __portalMutex?: { size: number } }).__portalMutex?.size;
    await expect.poll(mutex, { timeout: 15_000 }).toBe(0);
  });
});
