import { beforeAll, expect, it } from "vitest";
import { type Actor, anonymous } from "./actor";
import { openEnvelope, sealEnvelope } from "./envelope";

const person: Actor = {
  kind: "user",
  id: "0199f000-0000-7000-8000-000000000001",
  email: "ada@example.test",
  name: "Ada",
  platformAdmin: false,
  emailConfirmed: true,
  memberships: [],
  via: "session",
  sessionId: "0199f000-0000-7000-8000-0000000000aa",
};

beforeAll(() => {
  const secret = "a-secret-that-only-the-tests-know-0002";
  const url = "http://127.0.0.1:3000";
  Object.assign(process.env, {
    PORTAL_SECRET: secret,
    NEXTAUTH_SECRET: secret,
    PRIMARY_URL: url,
    NEXTAUTH_URL: url,
  });
  process.env.DATABASE_URL ??= "mysql://nobody@127.0.0.1:1/none";
});

it("opens for the same person, session and command, with the key it carries", () => {
  const opened = openEnvelope(sealEnvelope(person, "call.draft", "key-00000001"), person, "call.draft");
  expect(opened).toMatchObject({ ok: true, envelope: { key: "key-00000001", command: "call.draft" } });
});

it("refuses another command, person, session, and any changed byte", () => {
  const sealed = sealEnvelope(person, "call.draft");
  expect(openEnvelope(sealed, person, "call.publish")).toMatchObject({ ok: false, reason: "other-command" });
  expect(openEnvelope(sealed, anonymous, "call.draft")).toMatchObject({ ok: false, reason: "other-person" });
  expect(openEnvelope(sealed, { ...person, sessionId: person.id }, "call.draft")).toMatchObject({
    ok: false,
  });
  for (let at = 0; at < sealed.length; at += 7) {
    const changed = sealed.slice(0, at) + (sealed[at] === "A" ? "B" : "A") + sealed.slice(at + 1);
    expect(openEnvelope(changed, person, "call.draft").ok).toBe(false);
  }
  for (const text of ["", ".", "a.b", `${sealed}.x`.slice(2)])
    expect(openEnvelope(text, person, "call.draft").ok).toBe(false);
});
