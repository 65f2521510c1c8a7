import { describeCommand } from "@/lib/testing/describe-command";
import { workerComes } from "@/lib/testing/due";
import { run } from "@/lib/testing/make";
import { makeSalary, monthFromNow, recurringState } from "@/lib/testing/make-recurrings";
import { retryRecurring } from "./retry";
import { skipRecurring } from "./skip";

const month = monthFromNow(-1);

describeCommand(retryRecurring, {
  scenario: async () => {
    const made = await makeSalary({}, { headings: { Staff: "2000.00", Travel: "5000.00" } });
    await workerComes();
    return { ...made, actor: made.finance, input: { recurringId: made.recurringId, month } };
  },
  // Planned for its own day again, which has passed.
  effect: ({ id }) => recurringState(id),
  wrongState: async ({ pi, recurringId }) => {
    await run(skipRecurring, pi, { recurringId, month, reason: "Paid by the department" });
  },
  twoAtOnce: { succeed: 2 },
});
