import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { notification } from "@/db/schema/notifications";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { run } from "@/lib/testing/make";
import { makeMonth, monthState } from "@/lib/testing/make-periods";
import { askMonthReopening } from "./ask-reopening";

describeCommand(
  askMonthReopening,
  {
    scenario: async () => {
      const made = await makeMonth("closed");
      return { ...made, actor: made.finance, input: { ...made.month, reason: "A late invoice" } };
    },
    effect: async ({ month }) => monthState(month),
    wrongState: async ({ second, input }) => {
      await run(askMonthReopening, second, input);
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("tells the others of the finance office", async () => {
      const { second, finance } = await makeMonth("asked");
      const told = (userId: string) => database().$count(notification, eq(notification.userId, userId));
      expect([await told(second.id), await told(finance.id)]).toEqual([1, 0]);
    });
  },
);
