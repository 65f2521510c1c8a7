import { afterAll, beforeAll, expect, it } from "vitest";
import { openStream, type Stream } from "@/lib/testing/stream";
import { verifyAuditChain } from "./audit-chain";
import { LeaseLost, releaseLease, renewLease, takeLease } from "./lease";
import { prepareRelay, stampBatch } from "./relay";

let stream: Stream;
beforeAll(async () => {
  stream = await openStream("portal_relay");
  await prepareRelay(stream.relay);
});
afterAll(() => stream.close());

const expire = () => stream.root.query("UPDATE lease SET expires_at = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND");
const take = (holder: string) => takeLease(stream.relay, "relay", holder, 30_000);

it("numbers without gap, in the order of commits, while sixteen writers commit", async () => {
  const fence = (await take("a"))!;
  const writers = Array.from({ length: 16 }, async (_, writer) => {
    for (let count = 0; count < 25; count++) await stream.write(`w${writer}`, count);
  });
  let writing = true;
  const written = Promise.all(writers).then(() => {
    writing = false;
  });
  for (;;) {
    const last = !writing;
    const { events, audits } = await stampBatch(stream.relay, fence);
    if (last && events + audits === 0) break;
  }
  await written;
  await releaseLease(stream.relay, fence);
  const events = await stream.events();
  expect(events.map((event) => event.seq)).toEqual(Array.from({ length: 400 }, (_, index) => index + 1));
  const counts = new Map<string, number>();
  for (const { payload } of events) {
    const { writer, count } = JSON.parse(payload) as { writer: string; count: number };
    expect(count).toBe((counts.get(writer) ?? -1) + 1);
    counts.set(writer, count);
  }
  expect(await verifyAuditChain(stream.relay)).toMatchObject({ ok: true, rows: 400 });
});

it("lets one lead at a time, and fences the old leader when its time has passed", async () => {
  const old = (await take("old"))!;
  expect(await take("young")).toBeUndefined();
  await renewLease(stream.relay, old, 30_000);
  await stream.write("fence", 1);
  await expire();
  // Late, but nobody else came: still the leader.
  await renewLease(stream.relay, old, 30_000);
  await expire();
  const young = (await take("young"))!;
  expect(young.epoch).toBe(old.epoch + 1);
  await expect(stampBatch(stream.relay, old)).rejects.toThrow(LeaseLost);
  await expect(renewLease(stream.relay, old, 30_000)).rejects.toThrow(LeaseLost);
  expect((await stream.events()).filter((event) => event.seq === null)).toHaveLength(1);
  expect(await stampBatch(stream.relay, young)).toEqual({ events: 1, audits: 1 });
  await releaseLease(stream.relay, young);
});

it("gives one of two that come at once the expired lease", async () => {
  const fences = await Promise.all(Array.from({ length: 8 }, (_, n) => take(`racer-${n}`)));
  const winners = fences.filter((fence) => fence !== undefined);
  expect(winners).toHaveLength(1);
  await releaseLease(stream.relay, winners[0]!);
});

it("numbers nothing twice and leaves no half batch when its connections are killed in the middle", async () => {
  const fence = (await take("victim"))!;
  for (let count = 0; count < 60; count++) await stream.write("killed", count);
  let killing = true;
  const killer = (async () => {
    while (killing) {
      const [list] = await stream.root.query(
        "SELECT id FROM information_schema.processlist WHERE user = 'portal_relay' AND db = 'portal_relay'",
      );
      for (const { id } of list as Array<{ id: number }>)
        await stream.root.query(`KILL ${id}`).catch(() => {});
    }
  })();
  const stamping = (async () => {
    for (let count = 0; count < 12; count++) {
      await stream.write("late", count);
      await stampBatch(stream.relay, fence).catch(() => {});
    }
  })();
  await stamping;
  killing = false;
  await killer;
  // A killed connection may have held the last word: stamp what is left.
  await expect
    .poll(() => stampBatch(stream.relay, fence).catch(() => undefined))
    .toEqual({ events: 0, audits: 0 });
  const seqs = (await stream.events()).map((event) => event.seq);
  expect(seqs).toEqual(Array.from({ length: 473 }, (_, index) => index + 1));
  expect(await verifyAuditChain(stream.relay)).toMatchObject({ ok: true, rows: 473 });
  await releaseLease(stream.relay, fence);
});

it("keeps the relay's user from changing what was said", async () => {
  await expect(stream.relay.query("UPDATE audit_log SET detail = '{}' WHERE seq = 1")).rejects.toMatchObject({
    errno: 1143,
  });
  await expect(stream.relay.query("DELETE FROM outbox_event WHERE seq = 1")).rejects.toMatchObject({
    errno: 1142,
  });
});
