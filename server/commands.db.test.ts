import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { user } from "@/db/schema/people";
import { database } from "@/lib/command/database";
import { sealEnvelope } from "@/lib/command/envelope";
import { makeUser } from "@/lib/testing/make";
import { bad, browser, type SendInit } from "./testing";
import { bearer, openTally, signIn, tallyOf } from "./testing-commands";
import { ada, api, asScript, form, front, json, openDoor, path, start, token } from "./testing-door";

beforeAll(openDoor);
afterAll(() => front.close());

describe("API clients", () => {
  it("run a command once for their key", async () => {
    const tallyId = randomUUID();
    const key = { "idempotency-key": `"${randomUUID()}"` };
    const first = await api({ tallyId, note: "n" }, key);
    expect(first.status).toBe(200);
    expect(json(first)).toEqual({
      status: "done",
      result: { value: 1, noted: "n" },
      location: `/tallies/${tallyId}`,
    });
    expect((await api({ tallyId, note: "n" }, key)).text).toBe(first.text);
    expect((await api({ tallyId, note: "other" }, key)).status).toBe(422);
    expect(await tallyOf(tallyId)).toBe(1);
  });

  it("act once with one key fifty times in parallel on two deployments, with equal answers", async () => {
    const backup = await start({ ROLE: "backup", NEXTAUTH_URL: "http://backup.portal.test" });
    const tallyId = randomUUID();
    const init: SendInit = {
      method: "POST",
      body: JSON.stringify({ tallyId, note: "n" }),
      headers: { authorization: token, "content-type": "application/json", "idempotency-key": randomUUID() },
    };
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => (n % 2 ? front : backup).send(path, init)),
    );
    expect(new Set(answers.map((one) => `${one.status} ${one.text}`)).size).toBe(1);
    expect(answers[0]!.status).toBe(200);
    expect(await tallyOf(tallyId)).toBe(1);
    await backup.close();
  });

  it("learn what became of a key", async () => {
    const key = randomUUID();
    const ask = async () =>
      json(await front.send(`/api/commands/status/${key}`, { headers: { authorization: token } }));
    expect(await ask()).toEqual({ status: "unknown" });
    await api({ tallyId: randomUUID(), note: "n" }, { "idempotency-key": key });
    expect(await ask()).toMatchObject({ status: "done", result: { value: 1 } });
    const other = await bearer(await makeUser());
    const theirs = await front.send(`/api/commands/status/${key}`, { headers: { authorization: other } });
    expect(json(theirs)).toEqual({ status: "unknown" });
  });

  it.each<[string, unknown, Record<string, string>, number]>([
    ["no key", { note: "n" }, { "idempotency-key": "" }, 400],
    ["a key of two letters", { note: "n" }, { "idempotency-key": "ab" }, 400],
    ["an unknown token", { note: "n" }, { authorization: "Bearer rfp_none" }, 401],
    ["a role in the payload", { note: "n", role: "agency-admin" }, {}, 400],
    ["a wrong type", { note: 7 }, {}, 400],
    ["NUL", { note: "a\u0000b" }, {}, 400],
    ["a lone surrogate", '{"note":"\\ud800"}', {}, 400],
    ["10,000 levels", `{"a":${"[".repeat(10_000)}${"]".repeat(10_000)}}`, {}, 400],
    ["__proto__", '{"__proto__":{"platformAdmin":true}}', {}, 400],
    ["a field twice", '{"note":"a","note":"b"}', {}, 400],
    ["an array", "[]", {}, 400],
    ["text", "note=1", { "content-type": "text/plain" }, 415],
    ["a compressed body", "x", { "content-encoding": "gzip" }, 415],
    ["10 MB of text", { note: "x".repeat(10 * 1024 * 1024) }, {}, 413],
    ["invalid UTF-8", Buffer.from([0x7b, 0xff, 0x7d]), {}, 400],
  ])("are refused with %s", async (_what, body, headers, status) => {
    const tallyId = randomUUID();
    const raw = typeof body === "string" || Buffer.isBuffer(body);
    const answer = await api(raw ? body : { tallyId, ...(body as object) }, headers);
    expect(answer.status).toBe(status);
    expect(answer.headers["content-type"]).toContain("application/problem+json");
    expect(json(answer)).toMatchObject({ status, detail: expect.stringMatching(/\w+ \w+/) });
    expect(answer.headers["cache-control"]).toBe("no-store");
    expect(await tallyOf(tallyId)).toBe(0);
  });

  it("get 404 for what they may not know, 409 for a wrong state, 405 for a GET", async () => {
    const stranger = await bearer(await makeUser({ name: "Stranger" }));
    const tallyId = randomUUID();
    expect((await api({ tallyId, note: "n" }, { authorization: stranger })).status).toBe(404);
    for (let n = 0; n < 3; n++) await api({ tallyId, note: "n" });
    expect(json(await api({ tallyId, note: "n" }))).toMatchObject({
      status: 409,
      detail: "The tally is full.",
    });
    const got = await front.send(path);
    expect([got.status, got.headers.allow]).toEqual([405, "POST"]);
    expect((await api({}, {}, "/api/commands/tally.none")).status).toBe(404);
  });

  it("are out on the next request once disabled", async () => {
    const gone = await makeUser();
    const theirs = await bearer(gone);
    const session = await signIn(gone);
    await database().update(user).set({ status: "disabled" }).where(eq(user.id, gone.id));
    const tallyId = randomUUID();
    expect((await api({ tallyId, note: "n" }, { authorization: theirs })).status).toBe(401);
    const envelope = sealEnvelope(session.actor, "tally.count");
    const posted = await form(
      { tallyId, note: "n" },
      { cookie: session.cookie, envelope, headers: asScript },
    );
    expect(posted.status).toBe(401);
    expect(await tallyOf(tallyId)).toBe(0);
  });

  it("may run commands for anyone without a token, but never with a stranger's cookie", async () => {
    const to = "/api/commands/tally.open";
    const tallyId = randomUUID();
    const headers = { "content-type": "application/json", "idempotency-key": randomUUID() };
    const body = JSON.stringify({ tallyId });
    expect((await front.send(to, { method: "POST", body, headers })).status).toBe(200);
    const cookie = { ...headers, cookie: ada.cookie, "idempotency-key": randomUUID() };
    expect((await front.send(to, { method: "POST", body, headers: cookie })).status).toBe(403);
    expect(await tallyOf(tallyId)).toBe(1);
    expect(openTally.access).toBe("anyone");
  });
});

describe("faults", () => {
  it("move a native form with its body to the backup, once", async () => {
    const faulty = await start({ FAULT_INJECTION: "1" });
    const envelope = sealEnvelope(ada.actor, "tally.count");
    for (const fault of ["command", "handler", "before-commit", "after-commit"]) {
      const tallyId = randomUUID();
      const body = `${new URLSearchParams({ tallyId, note: "n", _cmd: sealEnvelope(ada.actor, "tally.count") })}`;
      const headers = { ...browser, "content-type": "application/x-www-form-urlencoded", cookie: ada.cookie };
      const sent = { method: "POST", body, headers };
      const answer = await faulty.send(path, { ...sent, headers: { ...headers, "x-fault": fault } });
      expect([fault, answer.status]).toEqual([fault, 307]);
      expect(answer.headers.location).toBe(`http://backup.portal.test${path}?_fo=1`);
      // The browser repeats method and body; here the other process answers from the same database.
      expect((await front.send(`${path}?_fo=1`, sent)).status).toBe(303);
      expect([fault, await tallyOf(tallyId)]).toEqual([fault, 1]);
    }
    expect(envelope).toBeDefined();
    await faulty.close();
  });

  it("are told to scripts as 503 with failover, and give nothing away", async () => {
    const faulty = await start({ FAULT_INJECTION: "1" });
    const headers = {
      authorization: token,
      "content-type": "application/json",
      "idempotency-key": randomUUID(),
    };
    const answer = await faulty.send(path, {
      method: "POST",
      body: JSON.stringify({ tallyId: randomUUID(), note: "n" }),
      headers: { ...headers, "x-fault": "before-commit" },
    });
    expect([answer.status, json(answer).failover]).toEqual([503, true]);
    expect(answer.text).not.toMatch(/Injected|at .*\.ts/);
    await faulty.close();
  });

  it("with no backup at hand end on an honest page", async () => {
    const alone = await start({ FAULT_INJECTION: "1", HUNG_AFTER_MS: "300" }, bad);
    const body = `${new URLSearchParams({ note: "n", _cmd: sealEnvelope(ada.actor, "tally.count") })}`;
    const headers = { ...browser, "content-type": "application/x-www-form-urlencoded", cookie: ada.cookie };
    for (const fault of ["command", "hang-before-commit"]) {
      const tallyId = randomUUID();
      const answer = await alone.send(path, {
        method: "POST",
        body: `${body}&tallyId=${tallyId}`,
        headers: { ...headers, "x-fault": fault },
      });
      expect(answer.status).toBeGreaterThanOrEqual(500);
      expect(answer.text).toContain("Go back in your browser");
    }
    await alone.close();
  });
});
