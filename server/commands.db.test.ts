import { createHash, randomUUID } from "node:crypto";
import { request } from "node:http";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formRejection } from "@/db/schema/machinery";
import { user } from "@/db/schema/people";
import type { User } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { sealEnvelope } from "@/lib/command/envelope";
import { findRejection } from "@/lib/command/form-rejection";
import { makeUser } from "@/lib/testing/make";
import { createCommands } from "./commands";
import {
  type Answer,
  bad,
  browser,
  good,
  type SendInit,
  startFront,
  type TestFront,
  testConfig,
} from "./testing";
import { bearer, countTally, findTestCommand, openTally, signIn, tallyOf } from "./testing-commands";

let front: TestFront;
let ada: { actor: User; cookie: string };
let token: string;
let person: User;

const start = (env: Record<string, string> = {}, probe = good) => {
  const config = testConfig(env);
  const handler = createCommands({ config, probe }, findTestCommand);
  return startFront((_req, res) => void res.end(), {
    config,
    probe,
    routes: { own: [["/api/commands/", handler]] },
  });
};

beforeAll(async () => {
  person = await makeUser();
  ada = await signIn(person);
  token = await bearer(person);
  front = await start();
});
afterAll(() => front.close());

const path = "/api/commands/tally.count";
const json = (answer: Answer) => JSON.parse(answer.text) as Record<string, unknown>;

/** As an API client: bearer token, JSON. */
function api(body: unknown, headers: Record<string, string> = {}, to = path): Promise<Answer> {
  return front.send(to, {
    method: "POST",
    body: typeof body === "string" || Buffer.isBuffer(body) ? body : JSON.stringify(body),
    headers: {
      authorization: token,
      "content-type": "application/json",
      "idempotency-key": randomUUID(),
      ...headers,
    },
  });
}

type FormInit = { headers?: Record<string, string>; cookie?: string; envelope?: string | null; to?: string };

/** As a native form in a browser; `envelope: null` for a form without. */
function form(fields: Record<string, string> | string, init: FormInit = {}): Promise<Answer> {
  const body = typeof fields === "string" ? fields : new URLSearchParams(fields).toString();
  const envelope = init.envelope === undefined ? sealEnvelope(ada.actor, "tally.count") : init.envelope;
  return front.send(init.to ?? path, {
    method: "POST",
    body: envelope === null ? body : `${body}&_cmd=${encodeURIComponent(envelope)}`,
    headers: {
      ...browser,
      "content-type": "application/x-www-form-urlencoded",
      cookie: init.cookie ?? ada.cookie,
      origin: "http://primary.portal.test",
      "sec-fetch-site": "same-origin",
      ...init.headers,
    },
  });
}
const asScript = { accept: "application/json", "sec-fetch-mode": "cors" };

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

describe("native forms", () => {
  it("go on to the record, once, however often they are posted", async () => {
    const tallyId = randomUUID();
    const envelope = sealEnvelope(ada.actor, "tally.count");
    for (let n = 0; n < 2; n++) {
      const answer = await form({ tallyId, note: "n", amount: "" }, { envelope });
      expect([answer.status, answer.headers.location]).toEqual([303, `/tallies/${tallyId}`]);
    }
    expect(await tallyOf(tallyId)).toBe(1);
  });

  it("come back with what was typed and what is wrong, without passwords", async () => {
    const fields = {
      tallyId: randomUUID(),
      note: " ",
      pin: "hunter2hunter2",
      _back: "/tallies/new?x=1&rejected=old",
    };
    const answer = await form(`${new URLSearchParams(fields)}&lines[]=a&lines[]=b`);
    expect(answer.status).toBe(303);
    const location = new URL(String(answer.headers.location), "http://own.test");
    expect(location.pathname + location.search).toMatch(/^\/tallies\/new\?x=1&rejected=[0-9a-f-]{36}$/);
    const kept = await findRejection(ada.actor, location.searchParams.get("rejected")!);
    expect(kept).toMatchObject({
      command: "tally.count",
      problem: { status: 400, errors: { note: [expect.any(String)] } },
      input: { tallyId: fields.tallyId, note: " ", "lines[]": ["a", "b"] },
    });
    expect(JSON.stringify(kept)).not.toContain("hunter2");
    expect(
      await findRejection((await signIn(await makeUser())).actor, location.searchParams.get("rejected")!),
    ).toBe(undefined);
  });

  it.each([
    "//evil.test",
    "/\\evil.test",
    "https://evil.test",
    "/a%0d%0aSet-Cookie:x",
    "/a\r\nb",
    "javascript:1",
    "",
  ])("never lead to another host: _back=%s", async (back) => {
    const answer = await form({ tallyId: "x", note: "", _back: back });
    expect(answer.headers.location).toMatch(/^\/\?rejected=[0-9a-f-]{36}$/);
    expect(answer.headers["set-cookie"]).toBeUndefined();
  });

  it("that were opened before a sign-out wait for their person behind the sign-in page", async () => {
    const fields = { tallyId: randomUUID(), note: "kept", _back: "/tallies/new" };
    const answer = await form(fields, { cookie: "" });
    const location = new URL(String(answer.headers.location), "http://own.test");
    expect([answer.status, location.pathname]).toEqual([303, "/sign-in"]);
    const next = new URL(location.searchParams.get("next")!, "http://own.test");
    const kept = await findRejection(ada.actor, next.searchParams.get("rejected")!);
    expect([next.pathname, kept?.input.note]).toEqual(["/tallies/new", "kept"]);
    expect(await tallyOf(fields.tallyId)).toBe(0);
  });
});

describe("intent", () => {
  const tallyId = randomUUID();
  const other = () => sealEnvelope({ ...ada.actor, sessionId: randomUUID() }, "tally.count");
  const cut = () => `${sealEnvelope(ada.actor, "tally.count").slice(0, -4)}AAAA`;
  it.each<[string, () => FormInit, string]>([
    ["no envelope", () => ({ envelope: null }), "envelope-missing"],
    [
      "Origin null without an envelope",
      () => ({ envelope: null, headers: { origin: "null" } }),
      "envelope-missing",
    ],
    ["a forged envelope", () => ({ envelope: cut() }), "envelope-forged"],
    [
      "an envelope of another command",
      () => ({ envelope: sealEnvelope(ada.actor, "tally.open") }),
      "envelope-forged",
    ],
    ["an envelope of another session", () => ({ envelope: other() }), "envelope-other"],
    ["another site's form", () => ({ headers: { "sec-fetch-site": "cross-site" } }), "foreign-origin"],
    ["another origin", () => ({ headers: { origin: "https://evil.test" } }), "foreign-origin"],
    [
      "a sibling host that is not ours",
      () => ({ headers: { origin: "http://x.portal.test" } }),
      "foreign-origin",
    ],
  ])("is refused with %s", async (_what, init, code) => {
    const given = init();
    const answer = await form(
      { tallyId, note: "n" },
      { ...given, headers: { ...given.headers, ...asScript } },
    );
    expect([answer.status, json(answer).code]).toEqual([403, code]);
    expect(await tallyOf(tallyId)).toBe(0);
  });

  it("is believed with Origin null when the envelope is genuine, as after a redirect from the other host", async () => {
    const mine = randomUUID();
    const headers = { origin: "null", "sec-fetch-site": "same-site" };
    expect((await form({ tallyId: mine, note: "n" }, { headers })).status).toBe(303);
    expect(await tallyOf(mine)).toBe(1);
  });

  it("gives scripts a fresh envelope with every answer", async () => {
    const mine = randomUUID();
    const first = json(await form({ tallyId: mine, note: "n" }, { headers: asScript }));
    const second = json(
      await form({ tallyId: mine, note: "" }, { headers: asScript, envelope: String(first.envelope) }),
    );
    expect(second).toMatchObject({ status: 400, envelope: expect.any(String) });
    const third = await form(
      { tallyId: mine, note: "n" },
      { headers: asScript, envelope: String(second.envelope) },
    );
    expect(json(third)).toMatchObject({ result: { value: 2 } });
  });

  it("lets exactly the two deployments' pages call across", async () => {
    const preflight = (origin: string) =>
      front.send(path, { method: "OPTIONS", headers: { origin, "access-control-request-method": "POST" } });
    const ours = await preflight("http://backup.portal.test");
    expect(ours.headers["access-control-allow-origin"]).toBe("http://backup.portal.test");
    expect(ours.headers["access-control-allow-credentials"]).toBe("true");
    expect((await preflight("https://evil.test")).headers["access-control-allow-origin"]).toBeUndefined();
  });
});

describe("files", () => {
  const boundary = "----b";
  const part = (name: string, value: string | Buffer, file?: string) =>
    Buffer.concat([
      Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"`),
      Buffer.from(file === undefined ? "" : `; filename="${file}"\r\nContent-Type: application/pdf`),
      Buffer.from("\r\n\r\n"),
      Buffer.from(value),
      Buffer.from("\r\n"),
    ]);
  const whole = (...parts: Buffer[]) => Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]);
  const upload = (body: Buffer, headers: Record<string, string> = {}) =>
    front.send(path, {
      method: "POST",
      body,
      headers: {
        authorization: token,
        "idempotency-key": randomUUID(),
        "content-type": `multipart/form-data; boundary=${boundary}`,
        ...headers,
      },
    });
  const bytes = (size: number) => Buffer.alloc(size, "abcdefg");

  it("arrive whole: 12 MB, with the hash of what was sent", async () => {
    const content = bytes(12_000_000);
    const tallyId = randomUUID();
    const answer = await upload(
      whole(part("tallyId", tallyId), part("note", "n"), part("attachment", content, "../../x.pdf")),
    );
    const sha256 = createHash("sha256").update(content).digest("hex");
    expect(json(answer)).toMatchObject({ result: { sha256 } });
  });

  it.each<[string, (tallyId: string) => Buffer, number]>([
    [
      "31 MB",
      (id) => whole(part("tallyId", id), part("note", "n"), part("attachment", bytes(31 << 20), "x.pdf")),
      413,
    ],
    [
      "no end",
      (id) => Buffer.concat([part("tallyId", id), part("note", "n"), part("attachment", "abc", "x")]),
      400,
    ],
    ["a field twice", (id) => whole(part("tallyId", id), part("note", "n"), part("note", "m")), 400],
    ["no boundary inside", () => Buffer.from("nonsense"), 400],
    [
      "an empty file",
      (id) => whole(part("tallyId", id), part("note", "n"), part("attachment", "", "x.pdf")),
      400,
    ],
  ])("are refused with %s, and nothing is stored", async (_what, body, status) => {
    const tallyId = randomUUID();
    const answer = await upload(body(tallyId));
    expect([answer.status, answer.text.includes("/work")]).toEqual([status, false]);
    expect(await tallyOf(tallyId)).toBe(0);
  });

  it("left empty in a form count as absent", async () => {
    const tallyId = randomUUID();
    expect(
      (await upload(whole(part("tallyId", tallyId), part("note", "n"), part("attachment", "", "")))).status,
    ).toBe(200);
  });

  it("that stop half-way are not stored", async () => {
    const tallyId = randomUUID();
    const body = whole(part("tallyId", tallyId), part("note", "n"), part("attachment", bytes(100_000), "x"));
    const ended = await new Promise<string>((resolve) => {
      const outgoing = request({
        port: front.port,
        path,
        method: "POST",
        headers: {
          host: "primary.portal.test",
          authorization: token,
          "idempotency-key": randomUUID(),
          "content-length": String(body.length),
          "content-type": `multipart/form-data; boundary=${boundary}`,
        },
      });
      outgoing.on("error", () => resolve("cut"));
      outgoing.on("response", (res) => resolve(String(res.statusCode)));
      outgoing.write(body.subarray(0, 50_000), () => outgoing.destroy());
    });
    expect(["cut", "400"]).toContain(ended);
    expect((await api({ tallyId: randomUUID(), note: "n" })).status).toBe(200);
    expect(await tallyOf(tallyId)).toBe(0);
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

it("keeps no rejection of a form that was not ours", async () => {
  const [row] = await database().select().from(formRejection).limit(1);
  expect(row?.command).toBe(countTally.name);
});
