import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { workerComes } from "@/lib/testing/due";
import { run } from "@/lib/testing/make";
import { letDayPass, makeSalary, monthFromNow, recurringState } from "@/lib/testing/make-recurrings";
import { skipRecurring } from "./skip";

const month = monthFromNow(-1);

const waiting = async () => {
  const made = await makeSalary({}, { headings: { Staff: "2000.00", Travel: "5000.00" } });
  await workerComes();
  const input = { recurringId: made.recurringId, month, reason: "Paid by the department" };
  return { ...made, actor: made.finance, input };
};

describeCommand(
  skipRecurring,
  {
    scenario: waiting,
    effect: ({ id }) => recurringState(id),
    wrongState: async ({ pi, input }) => {
      await run(skipRecurring, pi, input);
    },
    twoAtOnce: { succeed: 1, second: ({ input }) => ({ ...input, reason: "Other" }) },
  },
  () => {
    it("is never posted afterwards", async () => {
      const made = await waiting();
      await run(skipRecurring, made.pi, made.input);
      await letDayPass(made.recurringId);
      await workerComes();
      expect((await recurringState(made.id)).months.at(-1)).toMatchObject({
        month,
        status: "skipped",
        note: "Paid by the department",
      });
    });
  },
);
