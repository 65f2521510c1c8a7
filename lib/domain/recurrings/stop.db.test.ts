import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { workerComes } from "@/lib/testing/due";
import { attempt, run } from "@/lib/testing/make";
import { firstOf, lastOf, makeSalary, monthFromNow, recurringState } from "@/lib/testing/make-recurrings";
import { stopRecurring } from "./stop";

const past = monthFromNow(-1);

describeCommand(
  stopRecurring,
  {
    scenario: async () => {
      const made = await makeSalary();
      const input = { recurringId: made.recurringId, version: 1, untilOn: `${past}-10`, reason: "Left" };
      return { ...made, actor: made.pi, input };
    },
    effect: ({ id }) => recurringState(id),
    wrongState: async ({ pi, input }) => {
      await run(stopRecurring, pi, input);
    },
    twoAtOnce: { succeed: 1, second: ({ input }) => ({ ...input, reason: "Gone" }) },
  },
  () => {
    it("does not touch what is posted, and says from which day it may be", async () => {
      const made = await makeSalary({ untilOn: lastOf(monthFromNow(3)) });
      await workerComes();
      const input = { recurringId: made.recurringId, version: 1, untilOn: `${past}-10`, reason: "Left" };
      expect(await attempt(stopRecurring, made.pi, input)).toMatchObject({
        status: 400,
        problem: { errors: { untilOn: [expect.stringContaining("is posted already")] } },
      });
    });

    it("before its first day leaves nothing to be posted", async () => {
      const next = monthFromNow(1);
      const made = await makeSalary({ fromOn: firstOf(next), untilOn: lastOf(next) });
      const input = {
        recurringId: made.recurringId,
        version: 1,
        untilOn: lastOf(past),
        reason: "Never came",
      };
      await run(stopRecurring, made.pi, input);
      expect((await recurringState(made.id)).planned).toEqual([]);
    });
  },
);
