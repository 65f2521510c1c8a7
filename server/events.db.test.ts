import { get, type IncomingMessage } from "node:http";
import { eq, sql } from "drizzle-orm";
import { createConnection } from "mysql2/promise";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { uuidToBytes } from "@/db/columns";
import { outboxEvent } from "@/db/schema/machinery";
import { membership } from "@/db/schema/organisations";
import { session, user } from "@/db/schema/people";
import type { User } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { mayWatch } from "@/lib/domain/topics";
import { newId } from "@/lib/infra/ids";
import { testDatabase } from "@/lib/testing/database";
import { makeOrganisation, makeUser } from "@/lib/testing/make";
import { openPosition, sealPosition } from "./event-position";
import { createEvents, type Events } from "./events";
import { bufferCap } from "./streams";
import { startFront, type TestFront, testConfig } from "./testing";
import { signIn } from "./testing-commands";

let front: TestFront;
let events: Events;
let ada: { actor: User; cookie: string };
const open: IncomingMessage[] = [];

const quick = { mayWatch, poll: 10, heartbeat: 50 };

beforeEach(async () => {
  ada = await signIn(await makeUser());
  events = createEvents(testConfig(), quick);
  front = await startFront((_req, res) => void res.end(), {
    routes: { own: [["/api/events", events.handle]] },
  });
});
afterEach(async () => {
  for (const one of open.splice(0)) one.destroy();
  events.stop();
  await front.close();
});

/** Events without what their types promise: later files' reactions in this worker's database must not read them. */
const bare: Buffer[] = [];
afterAll(async () => {
  const connection = await createConnection((await testDatabase()).root);
  await connection.query("UPDATE outbox_event SET type = 'thing.changed' WHERE id IN (?)", [bare]);
  await connection.end();
});

/** Writes a stamped event as command and relay would. */
async function emit(topics: string[], type = "thing.changed"): Promise<number> {
  const { root } = await testDatabase();
  const connection = await createConnection(root);
  try {
    const id = newId();
    await database()
      .insert(outboxEvent)
      .values({ id, at: new Date(), type, actorId: id, payload: "{}", topics: JSON.stringify(topics) });
    await connection.query(
      "UPDATE outbox_event SET seq = (SELECT n FROM (SELECT COALESCE(MAX(seq), 0) + 1 AS n FROM outbox_event) t) WHERE id = ?",
      [uuidToBytes(id)],
    );
    bare.push(uuidToBytes(id));
    // The database is shared with the test files that follow in this worker: their relay goes on from here.
    await connection.query(
      "INSERT INTO stream_head (name, seq) SELECT 'events', MAX(seq) FROM outbox_event ON DUPLICATE KEY UPDATE seq = VALUES(seq)",
    );
    const [row] = await database().select().from(outboxEvent).where(eq(outboxEvent.id, id));
    return row!.seq!;
  } finally {
    await connection.end();
  }
}

type Stream = { status: number; text: () => string; ended: () => boolean; response: IncomingMessage };

function listen(query: string, headers: Record<string, string> = { cookie: ada.cookie }): Promise<Stream> {
  return new Promise((resolve, reject) => {
    const path = `/api/events?${query}`;
    get({ port: front.port, path, headers: { host: "primary.portal.test", ...headers } }, (response) => {
      open.push(response);
      let text = "";
      let ended = false;
      response.on("data", (chunk: Buffer) => {
        text += chunk.toString();
      });
      response.on("close", () => {
        ended = true;
      });
      response.on("error", () => {});
      resolve({ status: response.statusCode ?? 0, text: () => text, ended: () => ended, response });
    }).on("error", reject);
  });
}

const own = () => `user:${ada.actor.id}`;
const ids = (stream: Stream) =>
  [...stream.text().matchAll(/id: (\S+)\nevent: change/g)].map((match) => openPosition(match[1]!));

describe("GET /api/events", () => {
  it("tells what happens in watched topics within moments, once, in order, and nothing else", async () => {
    const stream = await listen(`topics=${own()},public`);
    expect(stream.text).toBeDefined();
    await expect.poll(() => stream.text()).toMatch(/^retry: 1000\nid: [\w-]{22}\nevent: hello/);
    const first = await emit([own(), "public"]);
    await emit([`user:${newId()}`]);
    const third = await emit(["public"], "call.published");
    await expect.poll(() => ids(stream)).toEqual([first, third]);
    expect(stream.text()).toContain(`data: {"type":"call.published","topic":"public"}`);
  });

  it("tells what happened since the page was read, where that knows no number yet", async () => {
    const missed = await emit([own()]);
    await emit([`user:${newId()}`]);
    const late = await listen(`topics=${own()}&ago=800`);
    await expect.poll(() => ids(late)).toContain(missed);
    const unaware = await listen(`topics=${own()}`);
    const next = await emit([own()]);
    await expect.poll(() => ids(unaware)).toEqual([next]);
    await expect.poll(() => ids(late).at(-1)).toBe(next);
    const old = await listen(`topics=${own()}&ago=nonsense`);
    expect(ids(old)).toEqual([]);
  });

  it("resumes after a number, by parameter or header, with what was missed and no other person's", async () => {
    const before = await emit([own()]);
    const missed = await emit([own()]);
    await emit([`user:${newId()}`]);
    const byParameter = await listen(`topics=${own()}&after=${before}`);
    const byHeader = await listen(`topics=${own()}`, { cookie: ada.cookie, "last-event-id": String(before) });
    await expect.poll(() => [ids(byParameter), ids(byHeader)]).toEqual([[missed], [missed]]);
    const next = await emit([own()]);
    await expect
      .poll(() => [ids(byParameter), ids(byHeader)])
      .toEqual([
        [missed, next],
        [missed, next],
      ]);
  });

  it("counts for nobody what happens to others: ids tell no number, and never the same", async () => {
    const quiet = await listen(`topics=${own()}`);
    const seq = await emit([own()]);
    await emit([`user:${newId()}`]);
    // Whoever hears an event in the same breath gets the same bytes; whoever reads it later, others.
    await expect.poll(() => ids(quiet)).toEqual([seq]);
    const again = await listen(`topics=${own()}&after=${seq - 1}`);
    await expect.poll(() => ids(again)).toEqual([seq]);
    const texts = [quiet, again].flatMap((one) =>
      [...one.text().matchAll(/^id: (.*)$/gm)].map((id) => id[1]!),
    );
    expect(new Set(texts).size).toBe(texts.length);
    for (const text of texts) expect(text).toMatch(/^[\w-]{22}$/);
    const resumed = await listen(`topics=${own()}&after=${sealPosition(seq - 1)}`);
    await expect.poll(() => ids(resumed)).toEqual([seq]);
  });

  it("loses and repeats nothing while events come in fast during many resumptions", async () => {
    const start = await emit([own()]);
    const emitting = (async () => {
      for (let n = 0; n < 60; n++) await emit([own()]);
    })();
    const streams: Stream[] = [];
    for (let n = 0; n < 6; n++) streams.push(await listen(`topics=${own()}&after=${start}`));
    await emitting;
    const expected = Array.from({ length: 60 }, (_, n) => start + 1 + n);
    for (const stream of streams) await expect.poll(() => ids(stream)).toEqual(expected);
  });

  it("judges anew at once what somebody may follow who was taken out of a record", async () => {
    const other = await signIn(await makeUser());
    const stays = await listen("topics=public", { cookie: other.cookie });
    const stream = await listen(`topics=${own()},public`);
    await emit([`award:${newId()}`, own()], "account.member-removed");
    await expect.poll(stream.ended).toBe(true);
    expect(stream.text()).toMatch(/event: change[\s\S]*event: expired/);
    expect(stays.ended()).toBe(false);
  });

  it("shows nobody another tenant's topics, whatever they ask for", async () => {
    const university = await makeOrganisation("university");
    const officer = await signIn(await makeUser({ roles: [[university, "research-office"]] }));
    const researcher = await signIn(await makeUser({ roles: [[university, "researcher"]] }));
    const topic = `organisation:${university.id}`;
    expect((await listen(`topics=${topic}&after=0`)).status).toBe(403);
    expect((await listen(`topics=${topic}`, { cookie: researcher.cookie })).status).toBe(403);
    expect((await listen(`topics=${topic}`, { cookie: officer.cookie })).status).toBe(200);
    const mixed = await listen(`topics=${topic},${own()}&after=0`);
    await emit([topic]);
    const mine = await emit([own()]);
    await expect.poll(() => ids(mixed).at(-1)).toBe(mine);
    expect(mixed.text()).not.toContain(university.id);
  });

  it.each([
    ["nobody signed in", "topics=public", {}, 401],
    ["a forged cookie", "topics=public", { cookie: "portal.session=a.b.c" }, 401],
    ["no topics", "", undefined, 400],
    ["21 topics", `topics=${Array.from({ length: 21 }, () => `user:${newId()}`)}`, undefined, 400],
    ["nonsense", "topics=user:%27%20OR%201=1", undefined, 400],
    ["a wrong number", "topics=public&after=-1", undefined, 400],
    ["a forged position", `topics=public&after=${"A".repeat(22)}`, undefined, 400],
    ["a topic that does not exist", `topics=constructor:${newId()}`, undefined, 403],
  ])("refuses %s", async (_what, query, headers, status) => {
    expect((await listen(query, headers)).status).toBe(status);
  });

  it("gives a person six streams, then 429, and a place again when one closes", async () => {
    const streams = await Promise.all(Array.from({ length: 20 }, () => listen(`topics=${own()}`)));
    const open_ = streams.filter((stream) => stream.status === 200);
    expect(open_).toHaveLength(6);
    expect(streams.filter((stream) => stream.status === 429)).toHaveLength(14);
    open_[0]!.response.destroy();
    await expect.poll(async () => (await listen(`topics=${own()}`)).status).toBe(200);
  });

  it("ends the streams of people who are signed out, disabled or given other roles", async () => {
    const [out, disabled, demoted] = [await signIn(await makeUser()), await signIn(await makeUser()), ada];
    const streams = [];
    for (const person of [out, disabled, demoted]) {
      streams.push(await listen(`topics=user:${person.actor.id}`, { cookie: person.cookie }));
    }
    const staying = await signIn(await makeUser());
    const stays = await listen("topics=public", { cookie: staying.cookie });
    const now = sql`UTC_TIMESTAMP(3)` as unknown as Date;
    await database().update(session).set({ revokedAt: now }).where(eq(session.id, out.actor.sessionId));
    await database().update(user).set({ status: "disabled" }).where(eq(user.id, disabled.actor.id));
    const agency = await makeOrganisation("agency");
    await database().insert(membership).values({
      organisationId: agency.id,
      userId: demoted.actor.id,
      role: "approver",
      createdAt: new Date(),
    });
    for (const stream of streams) await expect.poll(() => stream.ended()).toBe(true);
    expect(streams[0]!.text()).toContain("event: expired");
    expect(stays.ended()).toBe(false);
    expect(stays.text()).toContain("\n:\n\n");
  });

  it("cuts off a reader that does not read, which then resumes", async () => {
    const slow = await listen(`topics=${own()}`);
    const start = await emit([own()]);
    await expect.poll(() => ids(slow)).toContain(start);
    slow.response.pause();
    const [client] = events.streams.clients.values();
    const big = { seq: start + 1, type: "x".repeat(bufferCap), topics: [own()] };
    await expect
      .poll(() => {
        // The kernel takes some megabytes before anything waits in the process.
        for (let n = 0; n < 100; n++, big.seq++) events.streams.publish(big);
        return events.streams.clients.size;
      })
      .toBe(0);
    expect(client!.res.destroyed).toBe(true);
  });

  it("says good-bye when the process leaves", async () => {
    const stream = await listen(`topics=${own()}`);
    events.end();
    await expect.poll(() => stream.ended()).toBe(true);
    expect(stream.text()).toMatch(/retry: 1000\nevent: bye/);
    expect(events.streams.clients.size).toBe(0);
  });
});
