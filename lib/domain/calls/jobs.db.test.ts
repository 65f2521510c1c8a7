/** Opening and closing by the clock: once, whenever a worker comes and however many there are. */
import { asc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { call } from "@/db/schema/calls";
import { scheduledWork } from "@/db/schema/machinery";
import { database } from "@/lib/command/database";
import { LeaseLost } from "@/lib/command/lease";
import { runDue } from "@/lib/command/scheduled";
import { systemTransaction } from "@/lib/command/transaction";
import { jobs } from "@/lib/domain/jobs";
import { listTimeline } from "@/lib/domain/timeline";
import { clockEvents, DAY_S, leading, letTimePass, workerComes } from "@/lib/testing/due";
import { run } from "@/lib/testing/make";
import { makeCall } from "@/lib/testing/make-calls";
import { relayPool, settle } from "@/lib/testing/relay";
import { archiveCall } from "./archive";
import { extendCall } from "./extend";
import { planCall, unplannedCalls } from "./schedule";

// What other files of this worker left behind must not be taken for ours.
beforeAll(() => settle().catch(() => {}));

/** A call that opens in seven days and closes in thirty, planned. */
async function scheduled() {
  const made = await makeCall({ state: "scheduled" });
  await settle();
  return made;
}
const planned = (callId: string) =>
  database()
    .select()
    .from(scheduledWork)
    .where(eq(scheduledWork.subjectId, callId))
    .orderBy(asc(scheduledWork.dueAt));
const keys = async (callId: string) =>
  (await planned(callId)).map(({ key }) => key.replace(callId, "ID").split(":").slice(1, 4).join(":"));
const datesOf = async (callId: string) =>
  (await database().select().from(call).where(eq(call.id, callId)))[0]!;

describe("the clock", () => {
  it("is planned from a call's dates once it is published", async () => {
    const { callId } = await scheduled();
    expect(await keys(callId)).toEqual(["ID:opened", "ID:reminder:7d", "ID:reminder:1d", "ID:closed"]);
    const [opened, , , closed] = await planned(callId);
    const its = await datesOf(callId);
    expect([opened?.dueAt, closed?.dueAt]).toEqual([its.opensAt, its.closesAt]);
  });

  it("opens and closes a call once, in its timeline too", async () => {
    const { callId, officer } = await scheduled();
    await workerComes();
    expect(await clockEvents(callId)).toEqual([]);
    await letTimePass(callId, 8 * DAY_S);
    await workerComes();
    await workerComes();
    expect(await clockEvents(callId)).toEqual(["call.opened"]);
    await letTimePass(callId, 30 * DAY_S);
    await workerComes();
    await workerComes();
    expect(await clockEvents(callId)).toEqual(["call.opened", "call.closed"]);
    const timeline = await listTimeline(officer, callId, undefined, "call");
    const byClock = timeline.items.filter(({ who }) => who === "The portal").map(({ what }) => what);
    expect(byClock).toEqual(["closed the call", "opened the call"]);
  });

  it("makes up for all that became due while no worker ran", async () => {
    const { callId } = await scheduled();
    await letTimePass(callId, 60 * DAY_S);
    await workerComes();
    expect(await clockEvents(callId)).toEqual(["call.opened", "call.closed"]);
    expect((await planned(callId)).every(({ doneAt }) => doneAt !== null)).toBe(true);
  });

  it("acts once however many workers believe that they lead", async () => {
    const { callId } = await scheduled();
    await letTimePass(callId, 60 * DAY_S);
    const from = await relayPool();
    await leading((fence) => Promise.all([1, 2, 3, 4].map(() => runDue(from, fence, jobs))));
    expect(await clockEvents(callId)).toEqual(["call.opened", "call.closed"]);
  });

  it("lets one that lost the lead do nothing", async () => {
    const { callId } = await scheduled();
    await letTimePass(callId, 60 * DAY_S);
    const from = await relayPool();
    await leading(async (fence) => {
      const stale = { ...fence, epoch: fence.epoch - 1 };
      await expect(runDue(from, stale, jobs)).rejects.toThrow(LeaseLost);
    });
    expect(await clockEvents(callId)).toEqual([]);
    await workerComes();
    expect(await clockEvents(callId)).toEqual(["call.opened", "call.closed"]);
  });
});

describe("when the dates change", () => {
  const later = (its: { closesAt: Date }) => new Date(its.closesAt.getTime() + 10 * 86_400_000).toISOString();

  it("is planned anew, and closes at the new time only", async () => {
    const { callId, officer } = await makeCall();
    await settle();
    const its = await datesOf(callId);
    await run(extendCall, officer, { callId, closesAt: later(its), reason: "Storm" });
    await settle();
    expect((await planned(callId)).at(-1)?.dueAt.toISOString()).toBe(later(its));
    await letTimePass(callId, 31 * DAY_S);
    await workerComes();
    expect(await clockEvents(callId)).toEqual(["call.opened"]);
    await letTimePass(callId, 10 * DAY_S);
    await workerComes();
    expect(await clockEvents(callId)).toEqual(["call.opened", "call.closed"]);
  });

  it("does not close by an old plan that nobody has changed yet", async () => {
    const { callId, officer } = await makeCall();
    await settle();
    await run(extendCall, officer, { callId, closesAt: later(await datesOf(callId)), reason: "Storm" });
    // The old closing time passes before the relay has told of the new one.
    await letTimePass(callId, 31 * DAY_S);
    await workerComes();
    expect(await clockEvents(callId)).toEqual(["call.opened"]);
    const closing = (await planned(callId)).find(({ key }) => key.endsWith(":closed"));
    expect(closing).toMatchObject({ doneAt: null, dueAt: (await datesOf(callId)).closesAt });
  });

  it("does nothing for a call that was put away", async () => {
    const { callId, officer } = await scheduled();
    await run(archiveCall, officer, { callId });
    await letTimePass(callId, 60 * DAY_S);
    await workerComes();
    await settle();
    expect(await clockEvents(callId)).toEqual([]);
    expect((await planned(callId)).filter(({ doneAt }) => !doneAt)).toEqual([]);
  });
});

it("finds calls that no event announced, and plans them", async () => {
  const { callId } = await makeCall();
  await database().delete(scheduledWork).where(eq(scheduledWork.subjectId, callId));
  const found = await systemTransaction((tx) => unplannedCalls(tx, 1_000));
  const its = found.find(({ id }) => id === callId)!;
  await systemTransaction((tx) => planCall(tx, its.id, its.now));
  expect(await keys(callId)).toEqual(["ID:opened", "ID:reminder:7d", "ID:reminder:1d", "ID:closed"]);
  expect((await systemTransaction((tx) => unplannedCalls(tx, 1_000))).map(({ id }) => id)).not.toContain(
    callId,
  );
});
