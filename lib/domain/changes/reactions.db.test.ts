import { and, eq, sql } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { scheduledWork } from "@/db/schema/machinery";
import { notification } from "@/db/schema/notifications";
import { database } from "@/lib/command/database";
import { DAY_S, workerComes } from "@/lib/testing/due";
import { run } from "@/lib/testing/make";
import { makeChange } from "@/lib/testing/make-changes";
import { settle } from "@/lib/testing/relay";
import { decideChange } from "./decide";
import { endorseChange } from "./endorse";
import { queryChange } from "./query";

// What other files of this worker left behind must not be taken for ours.
beforeAll(() => settle().catch(() => {}));

const titles = async (userId: string) =>
  (
    await database()
      .select({ title: notification.title })
      .from(notification)
      .where(and(eq(notification.userId, userId), eq(notification.kind, "change")))
      .orderBy(notification.createdAt)
  ).map(({ title }) => title);

const pass = (changeId: string, days: number) =>
  database()
    .update(scheduledWork)
    .set({ dueAt: sql`${scheduledWork.dueAt} - INTERVAL ${days * DAY_S} SECOND` as unknown as Date })
    .where(eq(scheduledWork.subjectId, changeId));

it("tells each party what concerns it, with the link of its own portal", async () => {
  const { changeId, pi, office, officer } = await makeChange({ state: "sent" });
  await settle();
  expect(await titles(office.id)).toEqual(["Suspension: waits for the university's approval"]);
  expect(await titles(officer.id)).toEqual([]);
  await run(endorseChange, office, { changeId });
  await settle();
  expect(await titles(officer.id)).toEqual(["Suspension: waits for your decision"]);
  await run(queryChange, officer, { changeId, message: "Since when?" });
  await settle();
  expect(await titles(pi.id)).toContain("Suspension: the agency has a question");
  const [link] = await database()
    .select({ href: notification.href })
    .from(notification)
    .where(and(eq(notification.userId, officer.id), eq(notification.kind, "change")));
  expect(link?.href).toMatch(/^\/agency\/awards\//);
});

it("reminds the agency once after two weeks, and not of what is decided", async () => {
  const { changeId, officer } = await makeChange({ state: "submitted" });
  await settle();
  await pass(changeId, 13);
  await workerComes();
  expect(await titles(officer.id)).toHaveLength(1);
  await pass(changeId, 2);
  await workerComes();
  await workerComes();
  expect(await titles(officer.id)).toHaveLength(2);
  const decided = await makeChange({ state: "submitted" });
  await settle();
  await run(decideChange, decided.officer, { changeId: decided.changeId, outcome: "reject", reason: "No." });
  await settle();
  await pass(decided.changeId, 20);
  await workerComes();
  expect(await titles(decided.officer.id)).toHaveLength(1);
});
