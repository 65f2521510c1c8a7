import { randomUUID } from "node:crypto";
import { like } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formRejection } from "@/db/schema/machinery";
import { anonymous } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { sealEnvelope } from "@/lib/command/envelope";
import { findRejection } from "@/lib/command/form-rejection";
import { makeUser } from "@/lib/testing/make";
import { signIn, tallyOf } from "./testing-commands";
import { ada, asScript, type FormInit, form, front, json, openDoor, path } from "./testing-door";

beforeAll(openDoor);
afterAll(() => front.close());

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
    "/.//evil.test",
    "/a/..//evil.test/x?y=1",
    "/%2e//evil.test",
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

it("a form opened before signing in comes back to whoever has signed in since", async () => {
  const envelope = sealEnvelope(anonymous, "tally.count");
  const fields = { tallyId: randomUUID(), note: "typed before", _back: "/tallies/new" };
  const answer = await form(fields, { envelope });
  const location = new URL(String(answer.headers.location), "http://own.test");
  const kept = await findRejection(ada.actor, location.searchParams.get("rejected")!);
  expect([answer.status, kept?.problem.code, kept?.input.note]).toEqual([
    303,
    "envelope-other",
    "typed before",
  ]);
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

it("keeps no rejection of a form that was not ours", async () => {
  const kept = (tallyId: string) =>
    database()
      .select()
      .from(formRejection)
      .where(like(formRejection.input, `%${tallyId}%`));
  const [ours, foreign] = [randomUUID(), randomUUID()];
  await form({ tallyId: ours, note: "" });
  expect(await kept(ours)).toHaveLength(1);
  const evil = { origin: "https://evil.test" };
  const blind = { origin: "null", "sec-fetch-site": "cross-site" };
  for (const init of [{ headers: evil }, { envelope: null, headers: blind }]) {
    const answer = await form({ tallyId: foreign, note: "", _back: "/tallies/new" }, init);
    expect([answer.status, answer.headers.location]).toEqual([403, undefined]);
    expect(String(answer.text)).toContain("did not come from the portal");
  }
  expect(await kept(foreign)).toEqual([]);
});
