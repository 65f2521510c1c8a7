import { and, eq } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { award } from "@/db/schema/awards";
import { notification } from "@/db/schema/notifications";
import { database } from "@/lib/command/database";
import { workerComes } from "@/lib/testing/due";
import { run } from "@/lib/testing/make";
import { makeAward } from "@/lib/testing/make-awards";
import { makeChange } from "@/lib/testing/make-changes";
import { dayIn, letDaysPass, makeReport, reportState } from "@/lib/testing/make-reports";
import { settle } from "@/lib/testing/relay";
import { acceptAward } from "../awards/accept";
import { decideChange } from "../changes/decide";
import { extendReport } from "./extend";
import { getReport, listReports } from "./queries";
import { submitReport } from "./submit";

// What other files of this worker left behind must not be taken for ours.
beforeAll(() => settle().catch(() => {}));

const titles = async (userId: string) =>
  (
    await database()
      .select({ title: notification.title })
      .from(notification)
      .where(and(eq(notification.userId, userId), eq(notification.kind, "report")))
      .orderBy(notification.createdAt, notification.id)
  ).map(({ title }) => title.replace("Interim report: ", ""));

it("opens, reminds, notes that the day is over and tells the agency, each exactly once", async () => {
  const { reportId, pi, office, officer, id } = await makeReport();
  await settle();
  await letDaysPass(reportId, 35);
  await workerComes();
  expect((await reportState(id)).reports).toMatchObject([{ status: "due" }]);
  expect(await titles(pi.id)).toContainEqual(expect.stringMatching(/^due on/));
  await letDaysPass(reportId, 26);
  await workerComes();
  await letDaysPass(reportId, 24);
  await workerComes();
  await workerComes();
  expect((await titles(office.id)).filter((title) => /^due in/.test(title))).toHaveLength(2);
  expect((await listReports(officer, "agency", { show: "overdue", awardId: id })).items).toEqual([]);
  await letDaysPass(reportId, 8);
  await workerComes();
  await workerComes();
  expect((await titles(pi.id)).filter((title) => title === "overdue")).toHaveLength(1);
  expect(await titles(officer.id)).toEqual([]);
  expect((await getReport(officer, reportId))?.overdue).toBe(true);
  expect((await listReports(officer, "agency", { show: "overdue", awardId: id })).items).toHaveLength(1);
  await letDaysPass(reportId, 14);
  await workerComes();
  await workerComes();
  expect(await titles(officer.id)).toEqual(["overdue by 14 days"]);
});

it("does everything that was missed while no worker ran, and nothing about what was handed in", async () => {
  const late = await makeReport();
  await settle();
  await letDaysPass(late.reportId, 120);
  await workerComes();
  expect((await titles(late.pi.id)).filter((title) => /overdue/.test(title))).toHaveLength(2);
  expect((await titles(late.pi.id)).filter((title) => /^due in/.test(title))).toHaveLength(0);
  const done = await makeReport({ state: "written" });
  await run(submitReport, done.pi, { reportId: done.reportId });
  await settle();
  await letDaysPass(done.reportId, 120);
  await workerComes();
  expect((await titles(done.pi.id)).filter((title) => /due/.test(title) && !/asked for/.test(title))).toEqual(
    [],
  );
});

it("follows a day that was moved", async () => {
  const { reportId, pi, officer } = await makeReport();
  await run(extendReport, officer, { reportId, until: dayIn(200), reason: "Storms." });
  await settle();
  await letDaysPass(reportId, 100);
  await workerComes();
  expect((await titles(pi.id)).filter((title) => /overdue/.test(title))).toEqual([]);
  await letDaysPass(reportId, 101);
  await workerComes();
  expect((await titles(pi.id)).filter((title) => title === "overdue")).toHaveLength(1);
});

it("makes the schedule when an award with dates is accepted, and moves it with an extension", async () => {
  const made = await makeAward({ state: "offered" });
  const dates = { startsOn: "2098-07-01", endsOn: "2099-06-30" };
  await database().update(award).set(dates).where(eq(award.id, made.id));
  await run(acceptAward, made.office, { awardId: made.id });
  await settle();
  expect((await reportState(made.id)).reports).toMatchObject([{ slot: "final", dueOn: "2099-09-28" }]);
  const input = { kind: "extension", reason: "Storms.", endsOn: "2100-06-30" };
  const { changeId, officer } = await makeChange({ state: "submitted", input, award: made });
  await run(decideChange, officer, { changeId, outcome: "approve", reason: "Agreed." });
  await settle();
  expect((await reportState(made.id)).reports).toMatchObject([
    { slot: "final", dueOn: "2100-09-28" },
    { slot: "progress:1", dueOn: "2099-07-30" },
  ]);
});
