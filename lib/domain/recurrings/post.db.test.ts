import { and, eq } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { accountingPeriod, transfer } from "@/db/schema/accounts";
import { award } from "@/db/schema/awards";
import { auditLog, scheduledWork } from "@/db/schema/machinery";
import { notification } from "@/db/schema/notifications";
import { database } from "@/lib/command/database";
import { runDue } from "@/lib/command/scheduled";
import { dayWords } from "@/lib/domain/days";
import { leading, workerComes } from "@/lib/testing/due";
import { expectSound } from "@/lib/testing/ledger";
import { run } from "@/lib/testing/make";
import { makeRate } from "@/lib/testing/make-awards";
import {
  firstOf,
  lastOf,
  letDayPass,
  makeSalary,
  monthFromNow,
  recurringState,
} from "@/lib/testing/make-recurrings";
import { relayPool, settle } from "@/lib/testing/relay";
import { reverseTransfer } from "../accounts/reverse";
import { setRule } from "../accounts/set-rule";
import { spendMoney } from "../accounts/spend";
import { changeRecurring } from "./change";
import { postRecurring } from "./post";
import { retryRecurring } from "./retry";
import { daysIn } from "./rules";
import { stopRecurring } from "./stop";

// What other files of this worker left behind must not be taken for ours.
beforeAll(() => settle().catch(() => {}));

const [long, before, last] = [monthFromNow(-3), monthFromNow(-2), monthFromNow(-1)];

it("posts each month once, dated in its own month, when no worker ran over their ends", async () => {
  const made = await makeSalary();
  expect((await recurringState(made.id)).months).toEqual([]);
  await workerComes();
  // Others come as well, and find nothing to do; nor does the same work, were it due again.
  await Promise.all([workerComes(), workerComes()]);
  await database()
    .update(scheduledWork)
    .set({ doneAt: null })
    .where(eq(scheduledWork.subjectId, made.recurringId));
  await workerComes();
  const { months, planned, ledger } = await recurringState(made.id);
  const posted = { status: "posted", amount: 100_000n, reckoning: "", note: "", tries: 1 };
  expect(months).toEqual([
    { month: long, occurredOn: lastOf(long), ...posted },
    { month: before, occurredOn: lastOf(before), ...posted },
    { month: last, occurredOn: lastOf(last), ...posted },
  ]);
  expect(planned).toEqual([]);
  expect(ledger.counters["spent:1"]?.[0]).toBe(300_000n);
  const rows = await database()
    .select({ bookedOn: transfer.bookedOn, description: transfer.description, source: transfer.sourceType })
    .from(transfer)
    .where(and(eq(transfer.awardId, made.id), eq(transfer.kind, "spend")))
    .orderBy(transfer.number);
  expect(rows.map(({ bookedOn }) => bookedOn)).toEqual([lastOf(long), lastOf(before), lastOf(last)]);
  expect(rows[0]).toMatchObject({
    source: "recurring",
    description: expect.stringMatching(/^Salary: Maria Sousa, /),
  });
  await settle();
  await expectSound();
});

it("posts once when two workers believe that they lead", async () => {
  const made = await makeSalary();
  const from = await relayPool();
  await Promise.all([1, 2, 3].map(() => leading((fence) => runDue(from, fence, [postRecurring]))));
  await workerComes();
  const { months, ledger } = await recurringState(made.id);
  expect(months.map(({ status }) => status)).toEqual(["posted", "posted", "posted"]);
  expect(ledger.counters["spent:1"]?.[0]).toBe(300_000n);
  await settle();
  await expectSound();
});

it("takes each day by its rate where the rate changes in the middle of a month, and shows how", async () => {
  const made = await makeSalary();
  const change = {
    recurringId: made.recurringId,
    version: 1,
    amount: "2000.00",
    fromOn: `${before}-11`,
    reason: "Promoted",
  };
  await run(changeRecurring, made.finance, change);
  await workerComes();
  const { months } = await recurringState(made.id);
  const days = daysIn(before);
  const exact = (10 * 100_000 + (days - 10) * 200_000) / days;
  expect(months.map(({ amount }) => amount)).toEqual([100_000n, BigInt(Math.round(exact)), 200_000n]);
  expect(months[1]?.reckoning).toBe(
    `10 of ${days} days at €1,000.00, ${days - 10} of ${days} days at €2,000.00`,
  );
});

it("posts indirect costs with each, by the rate of its own day", async () => {
  const made = await makeSalary();
  await makeRate(made.id, made.finance, { basisPoints: 1_000 });
  await makeRate(made.id, made.finance, { basisPoints: 2_000, fromOn: firstOf(last) });
  await workerComes();
  expect((await recurringState(made.id)).ledger.counters["spent:2"]?.[0]).toBe(10_000n + 10_000n + 20_000n);
  await settle();
  await expectSound();
});

it("dates a month whose books are closed on the first open day, and says so", async () => {
  const made = await makeSalary();
  const closed = { organisationId: made.university.id, closedBy: made.finance.id, closedAt: new Date() };
  await database()
    .insert(accountingPeriod)
    .values([
      { ...closed, month: long },
      { ...closed, month: before },
    ]);
  await workerComes();
  const { months } = await recurringState(made.id);
  expect(months.map(({ month, occurredOn }) => [month, occurredOn])).toEqual([
    [long, firstOf(last)],
    [before, firstOf(last)],
    [last, lastOf(last)],
  ]);
  expect(months[0]?.note).toContain(`dated ${dayWords(firstOf(last))}`);
  expect(months[2]?.note).toBe("");
});

it("waits where the money does not suffice: with reason and remedy, told once, tried daily, posted once it does", async () => {
  const made = await makeSalary({}, { headings: { Staff: "2500.00", Travel: "5000.00" } });
  const spend = { awardId: made.id, heading: "Staff", description: "Something else" };
  const { transferId } = await run(spendMoney, made.pi, { ...spend, amount: "1000.00" });
  await workerComes();
  const first = await recurringState(made.id);
  expect(first.months.map(({ status }) => status)).toEqual(["posted", "waiting", "waiting"]);
  expect(first.months[1]).toMatchObject({
    note: expect.stringMatching(
      /^“Staff” has €500\.00 available, .* €1,000\.00\. Move money to this heading/,
    ),
    tries: 1,
  });
  await settle();
  const told = (userId: string) =>
    database().$count(notification, and(eq(notification.userId, userId), eq(notification.kind, "recurring")));
  expect([await told(made.pi.id), await told(made.finance.id)]).toEqual([2, 2]);
  await workerComes();
  expect((await recurringState(made.id)).months[1]).toMatchObject({ tries: 1 });
  await letDayPass(made.recurringId);
  await workerComes();
  await settle();
  expect((await recurringState(made.id)).months[1]).toMatchObject({ status: "waiting", tries: 2 });
  expect(await told(made.pi.id)).toBe(2);
  // There is money again: at once by hand, or by itself the next day.
  await run(reverseTransfer, made.finance, { transferId, reason: "Wrong account" });
  await run(retryRecurring, made.pi, { recurringId: made.recurringId, month: before });
  await workerComes();
  const after = await recurringState(made.id);
  expect(after.months.map(({ status }) => status)).toEqual(["posted", "posted", "waiting"]);
  expect(after.months[1]).toMatchObject({ occurredOn: lastOf(before) });
  await settle();
  await expectSound();
});

it("waits while the award is suspended, and goes on when it is not", async () => {
  const made = await makeSalary();
  const put = (status: "suspended" | "active") =>
    database().update(award).set({ status }).where(eq(award.id, made.id));
  await put("suspended");
  await workerComes();
  const { months, ledger } = await recurringState(made.id);
  expect(months.map(({ status }) => status)).toEqual(["waiting", "waiting", "waiting"]);
  expect(months[0]?.note).toContain("suspended");
  expect(ledger.counters["spent:1"]?.[0]).toBe(0n);
  await put("active");
  await letDayPass(made.recurringId);
  await workerComes();
  expect((await recurringState(made.id)).months.map(({ status }) => status)).toEqual([
    "posted",
    "posted",
    "posted",
  ]);
});

it("ends with its award, once, and not day after day", async () => {
  const made = await makeSalary(
    { untilOn: lastOf(monthFromNow(2)) },
    { headings: { Staff: "2500.00", Travel: "5000.00" } },
  );
  await workerComes();
  const put = (status: "terminated" | "closing" | "closed", endsOn: string) =>
    database().update(award).set({ status, endsOn }).where(eq(award.id, made.id));
  // The third month waits for money, and would come again every day.
  await letDayPass(made.recurringId);
  await put("terminated", `${last}-10`);
  await workerComes();
  const ended = await recurringState(made.id);
  expect(ended.planned).toEqual([]);
  expect(ended.rows).toMatchObject([{ untilOn: `${last}-10`, stoppedBy: null, version: 2 }]);
  const days = daysIn(last);
  expect(ended.months.map(({ month, status }) => [month, status])).toEqual([
    [long, "posted"],
    [before, "posted"],
    [last, "waiting"],
  ]);
  expect(ended.months[2]).toMatchObject({
    amount: BigInt(Math.round((100_000 * 10) / days)),
    note: expect.stringContaining("terminated"),
    tries: 2,
  });
  await letDayPass(made.recurringId);
  await workerComes();
  expect(await recurringState(made.id)).toEqual(ended);
  const happened = await database()
    .select({ command: auditLog.command })
    .from(auditLog)
    .where(and(eq(auditLog.subjectId, made.recurringId), eq(auditLog.command, "recurring.ended")));
  expect(happened).toHaveLength(1);

  // Its close-out has begun: a person has the month tried again, by its days.
  await put("closing", `${last}-10`);
  await run(retryRecurring, made.finance, { recurringId: made.recurringId, month: last });
  await workerComes();
  const closing = await recurringState(made.id);
  expect(closing.months[2]).toMatchObject({ status: "posted", occurredOn: `${last}-10` });
  expect(closing.planned).toEqual([]);
});

it("leaves out what a closed award does not take any more", async () => {
  const made = await makeSalary();
  await database()
    .update(award)
    .set({ status: "closed", endsOn: lastOf(before) })
    .where(eq(award.id, made.id));
  await workerComes();
  const { months, planned, rows } = await recurringState(made.id);
  expect(planned).toEqual([]);
  expect(rows).toMatchObject([{ untilOn: lastOf(before), stoppedBy: null }]);
  expect(months.map(({ month, status, tries }) => [month, status, tries])).toEqual([
    [long, "skipped", 1],
    [before, "skipped", 1],
  ]);
});

it("goes on over what the heading has where its rule only warns", async () => {
  const made = await makeSalary({}, { headings: { Staff: "1500.00", Travel: "5000.00" } });
  await run(setRule, made.finance, { awardId: made.id, heading: "Staff", overspend: "warn" });
  await workerComes();
  expect((await recurringState(made.id)).months.map(({ status }) => status)).toEqual([
    "posted",
    "posted",
    "posted",
  ]);
  await settle();
  await expectSound();
});

it("does not post what was stopped before its day, nor what is yet to come", async () => {
  const made = await makeSalary({ untilOn: lastOf(monthFromNow(2)) });
  await run(stopRecurring, made.finance, {
    recurringId: made.recurringId,
    version: 1,
    untilOn: `${before}-10`,
    reason: "Left",
  });
  await workerComes();
  const { months, planned } = await recurringState(made.id);
  expect(months.map(({ month, occurredOn }) => [month, occurredOn])).toEqual([
    [long, lastOf(long)],
    [before, `${before}-10`],
  ]);
  expect(planned).toEqual([]);
});
