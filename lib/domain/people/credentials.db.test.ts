import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { auditLog } from "@/db/schema/machinery";
import { rateLimit, session, user } from "@/db/schema/people";
import { database } from "@/lib/command/database";
import type { Rejection } from "@/lib/command/errors";
import { makeUser, unique } from "@/lib/testing/make";
import { PASSWORD } from "@/lib/testing/people-facts";
import { closeSession, openSession } from "./credentials";
import { findSession } from "./queries";

let address = 0;
const client = () => ({ address: `203.0.113.${++address % 250}`, userAgent: "Test" });
const HOUR = 3_600;
const statusOf = async (work: Promise<unknown>) =>
  work.then(
    (opened) => (opened ? 200 : 401),
    (error: unknown) => (error as Rejection).status,
  );

describe("signing in", () => {
  beforeAll(async () => {
    await database().delete(rateLimit);
  });

  it("opens a session that stands for the person until it is closed, and leaves an audit row", async () => {
    const person = await makeUser({ password: PASSWORD });
    const given = { email: ` ${person.email.toUpperCase()} `, password: PASSWORD };
    const opened = await openSession(given, client(), HOUR);
    const id = opened?.sessionId ?? "";
    expect((await findSession(id))?.user).toMatchObject({ id: person.id, via: "session", sessionId: id });
    expect(await database().$count(auditLog, eq(auditLog.subjectId, id))).toBe(1);
    await closeSession(id);
    expect(await findSession(id)).toBeUndefined();
  });

  it("ends with its time", async () => {
    const person = await makeUser({ password: PASSWORD });
    const opened = await openSession({ email: person.email, password: PASSWORD }, client(), HOUR);
    const past = new Date(Date.now() - 1);
    await database().update(session).set({ expiresAt: past }).where(eq(session.id, opened!.sessionId));
    expect(await findSession(opened!.sessionId)).toBeUndefined();
  });

  it("refuses a wrong password, an unknown address and a disabled account alike, at the same cost", async () => {
    const person = await makeUser({ password: PASSWORD });
    const disabled = await makeUser({ password: PASSWORD });
    await database().update(user).set({ status: "disabled" }).where(eq(user.id, disabled.id));
    const tries = {
      wrong: () => ({ email: person.email, password: "not the password" }),
      unknown: () => ({ email: `${unique("nobody")}@example.test`, password: PASSWORD }),
      disabled: () => ({ email: disabled.email, password: PASSWORD }),
    };
    const costs: Record<string, number[]> = { wrong: [], unknown: [], disabled: [] };
    for (let round = 0; round < 9; round++)
      for (const [name, given] of Object.entries(tries)) {
        const began = process.cpuUsage();
        expect(await openSession(given(), client(), HOUR)).toBeUndefined();
        costs[name]?.push(process.cpuUsage(began).user);
      }
    const medians = Object.values(costs).map((list) => list.sort((a, b) => a - b)[4] ?? 0);
    // Each costs one argon2 verification; one without it would cost a tenth. Processor time, because a busy machine
    // stretches the clock but not the work.
    expect(Math.max(...medians) / Math.min(...medians)).toBeLessThan(2.5);
  });

  it("stops one address at one account after ten wrong passwords, and nobody else", async () => {
    const person = await makeUser({ password: PASSWORD });
    const attacker = client();
    const guess = (password: string, from = attacker) =>
      statusOf(openSession({ email: person.email, password }, from, HOUR));
    const statuses = [];
    for (let n = 0; n < 11; n++) statuses.push(await guess("not the password"));
    expect(statuses).toEqual([...Array(10).fill(401), 429]);
    expect(await guess(PASSWORD)).toBe(429);
    expect(await guess(PASSWORD, client())).toBe(200);
  });

  it("counts tries that come at once", async () => {
    const person = await makeUser({ password: PASSWORD });
    const attacker = client();
    const guess = () =>
      statusOf(openSession({ email: person.email, password: "not the password" }, attacker, HOUR));
    const statuses = await Promise.all(Array.from({ length: 30 }, guess));
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(20);
  });

  it("gives right passwords back: signing in often is no attack", async () => {
    const person = await makeUser({ password: PASSWORD });
    const from = client();
    const given = { email: person.email, password: PASSWORD };
    for (let n = 0; n < 25; n++) expect(await statusOf(openSession(given, from, HOUR))).toBe(200);
  });

  it("beyond the account's wide cap lets only addresses try that the account knows", async () => {
    const person = await makeUser({ password: PASSWORD });
    const given = { email: person.email, password: PASSWORD };
    const home = client();
    expect(await statusOf(openSession(given, home, HOUR))).toBe(200);
    const wrong = { ...given, password: "not the password" };
    await openSession(wrong, client(), HOUR);
    await database().update(rateLimit).set({ points: 501 }).where(eq(rateLimit.points, 1));
    expect(await statusOf(openSession(given, client(), HOUR))).toBe(429);
    expect(await statusOf(openSession(given, home, HOUR))).toBe(200);
  });
});
