import { and, eq } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { mail } from "@/db/schema/machinery";
import { notification } from "@/db/schema/notifications";
import { proposal } from "@/db/schema/proposals";
import type { User } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { extendCall } from "@/lib/domain/calls/extend";
import { DAY_S, letTimePass, workerComes } from "@/lib/testing/due";
import { run } from "@/lib/testing/make";
import { makeCall } from "@/lib/testing/make-calls";
import { makeProposal } from "@/lib/testing/make-proposals";
import { joinTeam } from "@/lib/testing/make-team";
import { settle } from "@/lib/testing/relay";

// What other files of this worker left behind must not be taken for ours.
beforeAll(() => settle().catch(() => {}));

const told = async (person: User, kind: "deadline" | "endorsement") =>
  (
    await database()
      .select({ title: notification.title })
      .from(notification)
      .where(and(eq(notification.userId, person.id), eq(notification.kind, kind)))
  ).map(({ title }) => title);
const reminders = async (person: User) =>
  (await told(person, "deadline")).map((title) => /closes (.*?), and/.exec(title)?.[1]);

/** A call with a draft and a proposal that awaits endorsement; closes in thirty days. */
async function world() {
  const call = await makeCall();
  const writing = await makeProposal({ call });
  const reader = await joinTeam(writing, "read-only");
  const waiting = await makeProposal({ call, state: "awaiting-endorsement" });
  await settle();
  return { call, writing, reader, waiting };
}

it("reminds seven days and one day before, once each, those who can still act", async () => {
  const { call, writing, reader, waiting } = await world();
  await letTimePass(call.callId, 23 * DAY_S + 60);
  await workerComes();
  await workerComes();
  expect(await reminders(writing.pi)).toEqual(["in 7 days"]);
  await letTimePass(call.callId, 6 * DAY_S);
  await workerComes();
  await workerComes();
  expect(await reminders(writing.pi)).toEqual(["in 7 days", "within a day"]);
  expect(await reminders(reader)).toEqual([]);
  expect(await reminders(waiting.pi)).toEqual([]);
  expect(
    (await told(waiting.office, "endorsement")).filter((title) => title.includes("closes")),
  ).toHaveLength(2);
  expect((await told(writing.office, "endorsement")).filter((title) => title.includes("closes"))).toEqual([]);
  const mails = await database().select().from(mail).where(eq(mail.to, writing.pi.email));
  expect(mails.filter(({ subject }) => subject.includes("closes"))).toHaveLength(2);
});

it("sends one reminder, the last, when no worker ran for long; none once the call has closed", async () => {
  const late = await world();
  await letTimePass(late.call.callId, 29.5 * DAY_S);
  await workerComes();
  expect(await reminders(late.writing.pi)).toEqual(["within a day"]);
  const over = await world();
  await letTimePass(over.call.callId, 31 * DAY_S);
  await workerComes();
  expect(await reminders(over.writing.pi)).toEqual([]);
});

it("reminds anew when the call has moved", async () => {
  const { call, writing } = await world();
  await letTimePass(call.callId, 23 * DAY_S + 60);
  await workerComes();
  const closesAt = new Date(Date.now() + 20 * DAY_S * 1_000).toISOString();
  await run(extendCall, call.officer, { callId: call.callId, closesAt, reason: "Storm" });
  await settle();
  await workerComes();
  expect(await reminders(writing.pi)).toEqual(["in 7 days"]);
  await letTimePass(call.callId, 13 * DAY_S + 60);
  await workerComes();
  expect(await reminders(writing.pi)).toEqual(["in 7 days", "in 7 days"]);
});

it("leaves those alone who were given more time", async () => {
  const { call, writing } = await world();
  await database()
    .update(proposal)
    .set({ extendedUntil: new Date(Date.now() + 90 * DAY_S * 1_000) })
    .where(eq(proposal.id, writing.proposalId));
  await letTimePass(call.callId, 23 * DAY_S + 60);
  await workerComes();
  expect(await reminders(writing.pi)).toEqual([]);
});
