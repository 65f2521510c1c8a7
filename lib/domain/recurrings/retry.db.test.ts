import { like } from "drizzle-orm";
import { expect, it } from "vitest";
import { outboxEvent } from "@/db/schema/machinery";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { workerComes } from "@/lib/testing/due";
import { run } from "@/lib/testing/make";
import { makeSalary, monthFromNow, recurringState } from "@/lib/testing/make-recurrings";
import { retryRecurring } from "./retry";
import { skipRecurring } from "./skip";

const month = monthFromNow(-1);

describeCommand(
  retryRecurring,
  {
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
  },
  () => {
    it("shows on open pages that it was tried in vain, which nobody is written about again", async () => {
      const made = await makeSalary({}, { headings: { Staff: "2000.00", Travel: "5000.00" } });
      await workerComes();
      await run(retryRecurring, made.finance, { recurringId: made.recurringId, month });
      await workerComes();
      const { months } = await recurringState(made.id);
      expect(months.find((one) => one.month === month)).toMatchObject({ status: "waiting", tries: 2 });
      const told = await database()
        .select({ type: outboxEvent.type })
        .from(outboxEvent)
        .where(like(outboxEvent.payload, `%${made.recurringId}%`))
        .orderBy(outboxEvent.at, outboxEvent.id);
      expect(told.map(({ type }) => type).slice(-3)).toEqual([
        "recurring.paused",
        "recurring.retried",
        "recurring.tried",
      ]);
    });
  },
);
