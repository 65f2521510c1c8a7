import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditLog } from "@/db/schema/machinery";
import { handoffTicket, session } from "@/db/schema/people";
import { database } from "@/lib/command/database";
import { newId } from "@/lib/infra/ids";
import { makeUser } from "@/lib/testing/make";
import { actorOf } from "@/lib/web/actor";
import { ticketFor } from "@/lib/web/handoff";
import { browser, startFront, type TestFront, testConfig } from "./testing";
import { signIn } from "./testing-commands";

// As two domains without a common parent.
const apart = { COOKIE_DOMAIN: "" };
let primary: TestFront;
let backup: TestFront;
const host = { host: "backup.portal.test" };

beforeAll(async () => {
  primary = await startFront(
    () => {
      throw new Error("broken");
    },
    { config: testConfig(apart) },
  );
  backup = await startFront(
    async (req, res) => {
      const actor = await actorOf(req.headers);
      res.end(actor.kind === "user" ? `${actor.email} ${req.url}` : "nobody");
    },
    { config: testConfig({ ...apart, ROLE: "backup", NEXTAUTH_URL: "http://backup.portal.test" }) },
  );
});
afterAll(async () => {
  await primary.close();
  await backup.close();
});

const handOff = async (cookie: string, path = "/researcher?a=1") => {
  const { headers } = await primary.send(path, { headers: { ...browser, cookie } });
  return new URL(String(headers.location));
};
const pathOf = (url: URL) => url.pathname + url.search;

describe("hand-off to another domain", () => {
  it("never leads on to a third host", async () => {
    const { cookie } = await signIn(await makeUser());
    const target = await handOff(cookie, "/x?a=1");
    const ticket = target.searchParams.get("_ticket");
    const answer = await backup.send(`/.//evil.test/x?_ticket=${ticket}`, {
      headers: { ...browser, ...host },
    });
    expect([answer.status, answer.headers.location]).toEqual([303, "/evil.test/x"]);
  });

  it("signs the person in on the backup, once, and leaves a clean address", async () => {
    const { actor, cookie } = await signIn(await makeUser());
    const target = await handOff(cookie);
    expect(target.origin).toBe("http://backup.portal.test");
    const first = await backup.send(pathOf(target), { headers: { ...browser, ...host } });
    expect([first.status, first.headers.location]).toEqual([303, "/researcher?a=1&_fo=1"]);
    const [given] = first.headers["set-cookie"]!;
    expect(given).toMatch(/^portal\.session=.*; Path=\/; HttpOnly; SameSite=Lax; Expires=/);
    const there = await backup.send("/researcher?a=1&_fo=1", {
      headers: { ...browser, ...host, cookie: given!.split(";")[0]! },
    });
    expect(there.text).toBe(`${actor.email} /researcher?a=1&_fo=1`);

    const again = await backup.send(pathOf(target), { headers: { ...browser, ...host } });
    expect([again.status, again.headers["set-cookie"]]).toEqual([401, undefined]);
    const requestId = String(again.headers["x-request-id"]);
    const [audited] = await database().select().from(auditLog).where(eq(auditLog.requestId, requestId));
    expect(audited).toMatchObject({ command: "handoff", outcome: "denied" });
    expect(
      await database().select().from(handoffTicket).where(eq(handoffTicket.userId, actor.id)),
    ).toHaveLength(1);
  });

  it("takes a posted form along with its body", async () => {
    const { actor, cookie } = await signIn(await makeUser());
    const target = await handOff(cookie, "/api/x");
    const answer = await backup.send(pathOf(target), {
      method: "POST",
      body: "a=1",
      headers: { ...browser, ...host },
    });
    expect(answer.text).toBe(`${actor.email} /api/x?_fo=1`);
    expect(answer.headers["set-cookie"]).toHaveLength(1);
  });

  it.each<[string, (cookie: string) => string | undefined]>([
    ["for another host", (cookie) => ticketFor(cookie, "http://evil.test")],
    ["cut short", (cookie) => ticketFor(cookie, "http://backup.portal.test")?.slice(0, -3)],
    ["of nothing", () => "x.y"],
  ])("refuses a ticket %s", async (_what, make) => {
    const { cookie } = await signIn(await makeUser());
    const path = `/researcher?_ticket=${make(cookie)}`;
    expect((await backup.send(path, { headers: { ...browser, ...host } })).status).toBe(401);
  });

  it("refuses a ticket of a session that has ended", async () => {
    const { actor, cookie } = await signIn(await makeUser());
    const target = await handOff(cookie);
    await database().update(session).set({ revokedAt: new Date() }).where(eq(session.id, actor.sessionId));
    expect((await backup.send(pathOf(target), { headers: { ...browser, ...host } })).status).toBe(401);
  });

  it("gives no ticket to people who are not signed in, nor where the cookie is shared", async () => {
    const { cookie } = await signIn(await makeUser());
    expect((await handOff(`portal.session=${newId()}.1.x`)).search).toBe("?a=1&_fo=1");
    const shared = await startFront(() => {
      throw new Error("broken");
    });
    const answer = await shared.send("/x", { headers: { ...browser, cookie } });
    expect(answer.headers.location).toBe("http://backup.portal.test/x?_fo=1");
    await shared.close();
  });
});
