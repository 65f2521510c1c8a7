import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { workerComes } from "@/lib/testing/due";
import { attempt, run } from "@/lib/testing/make";
import { firstOf, lastOf, makeSalary, monthFromNow, recurringState } from "@/lib/testing/make-recurrings";
import { changeRecurring } from "./change";
import { stopRecurring } from "./stop";

const next = monthFromNow(1);

describeCommand(
  changeRecurring,
  {
    scenario: async () => {
      const made = await makeSalary({ untilOn: lastOf(next) });
      const input = {
        recurringId: made.recurringId,
        version: 1,
        amount: "1100.00",
        fromOn: firstOf(next),
        reason: "Rise",
      };
      return { ...made, actor: made.pi, input };
    },
    effect: ({ id }) => recurringState(id),
    wrongState: async ({ pi, recurringId }) => {
      await run(stopRecurring, pi, {
        recurringId,
        version: 1,
        untilOn: lastOf(monthFromNow(-2)),
        reason: "Left",
      });
    },
    twoAtOnce: { succeed: 1, second: ({ input }) => ({ ...input, amount: "1200.00" }) },
  },
  () => {
    it("never rewrites what is posted", async () => {
      const made = await makeSalary({ untilOn: lastOf(next) });
      await workerComes();
      const past = monthFromNow(-1);
      const change = { recurringId: made.recurringId, version: 1, amount: "1100.00", reason: "Rise" };
      expect(await attempt(changeRecurring, made.pi, { ...change, fromOn: `${past}-15` })).toMatchObject({
        status: 400,
        problem: {
          errors: { fromOn: [expect.stringContaining("is posted already, and what is posted stays")] },
        },
      });
      const shorter = {
        recurringId: made.recurringId,
        version: 1,
        untilOn: lastOf(monthFromNow(-2)),
        reason: "Left",
      };
      expect(await attempt(changeRecurring, made.pi, shorter)).toMatchObject({
        status: 400,
        problem: { errors: { untilOn: [expect.any(String)] } },
      });
      // Without a day it holds from the first month that is not posted.
      await run(changeRecurring, made.pi, change);
      const { rates } = await recurringState(made.id);
      expect(rates.at(-1)).toMatchObject({ amount: 110_000n });
      expect(rates.at(-1)!.fromOn > lastOf(past)).toBe(true);
    });

    it("leaves no day unpaid where a month is posted by its days: what goes on needs one of its own", async () => {
      const month = monthFromNow(-1);
      const made = await makeSalary({ fromOn: firstOf(month), untilOn: `${month}-10` });
      await workerComes();
      const change = { recurringId: made.recurringId, version: 1, reason: "Goes on" };
      for (const untilOn of [lastOf(month), lastOf(next), `${month}-05`])
        expect(await attempt(changeRecurring, made.pi, { ...change, untilOn })).toMatchObject({
          status: 400,
          problem: { errors: { untilOn: [expect.stringContaining("is posted already")] } },
        });
      await run(changeRecurring, made.pi, { ...change, untilOn: `${month}-10`, day: 5 });
    });

    it("moves the last day and the day of posting, and plans anew", async () => {
      const made = await makeSalary({ fromOn: firstOf(next), untilOn: lastOf(next), day: 31 });
      const change = {
        recurringId: made.recurringId,
        version: 1,
        day: 15,
        untilOn: lastOf(monthFromNow(2)),
        reason: "Longer",
      };
      await run(changeRecurring, made.finance, change);
      expect((await recurringState(made.id)).planned).toEqual([
        `${next} ${next}-15`,
        `${monthFromNow(2)} ${monthFromNow(2)}-15`,
      ]);
    });

    it("wants something to change", async () => {
      const made = await makeSalary();
      const input = { recurringId: made.recurringId, version: 1, reason: "Nothing" };
      expect(await attempt(changeRecurring, made.pi, input)).toMatchObject({ status: 400 });
    });
  },
);
