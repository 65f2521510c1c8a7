import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { z } from "zod";
import { mail } from "@/db/schema/machinery";
import { openStream, type Stream } from "@/lib/testing/stream";
import { event } from "./event";
import { type Fence, LeaseLost, takeLease } from "./lease";
import { type Reaction, reaction } from "./reaction";
import { ReactionsRunner } from "./reactions-runner";
import { prepareRelay, stampBatch } from "./relay";

const counted = event({
  name: "tally.counted",
  payload: z.object({ writer: z.string(), count: z.int() }),
  topics: (p) => [`tally:${p.writer}`],
});

/** Writes a row per event, so that what ran twice (or half) is seen. */
const noting = (name: string, trouble: (count: number) => void = () => {}): Reaction =>
  reaction({
    name,
    on: counted,
    async run({ tx, payload, event: { id } }) {
      await tx.insert(mail).values({
        dedupeKey: `${name}:${id}:${payload.count}:${Math.random()}`,
        to: name,
        subject: String(payload.count),
        text: "",
        status: "queued",
        nextAttemptAt: sql`UTC_TIMESTAMP(3)`,
        createdAt: sql`UTC_TIMESTAMP(3)`,
      });
      trouble(payload.count);
    },
  });

let stream: Stream;
let fence: Fence;
let last = 0;
beforeAll(async () => {
  stream = await openStream("portal_reactions");
  await prepareRelay(stream.relay);
});
afterAll(() => stream.close());
beforeEach(async () => {
  await stream.root.query(
    "DELETE FROM mail; DELETE FROM reaction_failure; UPDATE lease SET expires_at = '2020-01-01'",
  );
  fence = (await takeLease(stream.relay, "relay", "a", 60_000))!;
});

const start = (reactions: Reaction[], maxTries?: number, by = fence) =>
  ReactionsRunner.start({ from: stream.relay, fence: by, reactions, ...(maxTries ? { maxTries } : {}) });

/** A reaction that begins here, not at the first event of another test. */
async function fresh(made: Reaction): Promise<Reaction> {
  await stream.root.query("INSERT INTO reaction_cursor (name, seq) VALUES (?, ?)", [made.name, last]);
  return made;
}
async function emit(...counts: number[]): Promise<void> {
  for (const count of counts) await stream.write("w", count);
  await stampBatch(stream.relay, fence);
}
async function noted(name: string): Promise<number[]> {
  const [rows] = await stream.relay.query("SELECT subject FROM mail WHERE recipient = ? ORDER BY id", [name]);
  return (rows as Array<{ subject: string }>).map((row) => Number(row.subject));
}
async function drain(runner: ReactionsRunner) {
  while (await runner.round());
  const events = await stream.events();
  last = Number(events.at(-1)?.seq ?? 0);
}

it("runs each reaction once per event, in order, over restarts", async () => {
  const both = [await fresh(noting("x.on-a")), await fresh(noting("x.on-b"))];
  await emit(1, 2, 3);
  await drain(await start(both));
  await emit(4);
  await drain(await start(both));
  await drain(await start(both));
  expect(await noted("x.on-a")).toEqual([1, 2, 3, 4]);
  expect(await noted("x.on-b")).toEqual([1, 2, 3, 4]);
});

it("does not tell the past anew when a release brings another reaction", async () => {
  const old = await fresh(noting("x.on-old"));
  await emit(1, 2);
  await drain(await start([old]));
  await stream.root.query("UPDATE outbox_event SET at = at - INTERVAL 2 DAY");
  // Not seen by the former release's worker either: what comes while a release goes out is not lost.
  await emit(3);
  await drain(await start([old, noting("x.on-young")]));
  expect(await noted("x.on-old")).toEqual([1, 2, 3]);
  expect(await noted("x.on-young")).toEqual([3]);
});

it("runs an event once when two leaders believe in themselves", async () => {
  const made = await fresh(noting("x.on-two"));
  await emit(1, 2, 3, 4, 5);
  const old = await start([made]);
  await stream.root.query("UPDATE lease SET expires_at = '2020-01-01'");
  const next = (await takeLease(stream.relay, "relay", "b", 60_000))!;
  const young = await start([made], undefined, next);
  const results = await Promise.allSettled([old.round(), young.round()]);
  expect(results[0]).toMatchObject({ status: "rejected", reason: expect.any(LeaseLost) });
  fence = next;
  await drain(young);
  expect(await noted("x.on-two")).toEqual([1, 2, 3, 4, 5]);
});

it("rolls back what a failing try had written, tries again, keeps the order, and holds up nobody else", async () => {
  let failures = 2;
  const stubborn = noting("x.on-stubborn", (count) => {
    if (count === 2 && failures-- > 0) throw new Error("not yet");
  });
  const runner = await start([await fresh(stubborn), await fresh(noting("x.on-easy"))]);
  await emit(1, 2, 3);
  await drain(runner);
  expect(await noted("x.on-stubborn")).toEqual([1]);
  expect(await noted("x.on-easy")).toEqual([1, 2, 3]);
  await expect
    .poll(() => runner.round().then(() => noted("x.on-stubborn")), { timeout: 15_000 })
    .toEqual([1, 2, 3]);
});

it("parks an event after its last try, with the error, and goes on", async () => {
  const poison = noting("x.on-poison", (count) => {
    if (count === 2) throw new Error("indigestible");
  });
  await fresh(poison);
  await emit(1, 2, 3);
  await drain(await start([poison], 1));
  expect(await noted("x.on-poison")).toEqual([1, 3]);
  const [rows] = await stream.relay.query(
    "SELECT reaction, error, e.payload FROM reaction_failure f JOIN outbox_event e ON e.id = f.event_id WHERE resolved_at IS NULL",
  );
  expect(rows).toMatchObject([{ reaction: "x.on-poison", error: "indigestible" }]);
});

it("counts tries over restarts of the worker", async () => {
  const failing = await fresh(
    noting("x.on-restart", () => {
      throw new Error("no");
    }),
  );
  await emit(1);
  for (let n = 0; n < 3; n++) await drain(await start([failing], 3));
  const [rows] = await stream.relay.query("SELECT COUNT(*) AS n FROM reaction_failure");
  expect(rows).toEqual([{ n: 1 }]);
  expect(await noted("x.on-restart")).toEqual([]);
});

it("does not count a database that is away as a failure", async () => {
  const away = await fresh(
    noting("x.on-away", () => {
      throw Object.assign(new Error("read only"), { errno: 1290 });
    }),
  );
  await emit(1);
  const runner = await start([away], 1);
  expect(await runner.round()).toBe(false);
  const [rows] = await stream.relay.query("SELECT attempts FROM reaction_cursor WHERE name = 'x.on-away'");
  expect(rows).toEqual([{ attempts: 0 }]);
  expect((await stream.relay.query("SELECT 1 FROM reaction_failure"))[0]).toEqual([]);
});
