import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { makeMonth, monthState } from "@/lib/testing/make-periods";
import { listPeriods } from "./queries";
import { reopenPeriod } from "./reopen";

describeCommand(
  reopenPeriod,
  {
    scenario: async () => {
      const made = await makeMonth("asked");
      return { ...made, actor: made.second, input: made.month };
    },
    effect: async ({ month }) => monthState(month),
    wrongState: async ({ second, month }) => {
      await run(reopenPeriod, second, month);
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("takes a second person, and somebody who asked", async () => {
      const made = await makeMonth("asked");
      expect(await attempt(reopenPeriod, made.finance, made.month)).toMatchObject({ status: 403 });
      const closed = await makeMonth("closed");
      expect(await attempt(reopenPeriod, closed.second, closed.month)).toMatchObject({
        status: 409,
        problem: { code: "not-asked" },
      });
      const [place] = await listPeriods(made.second);
      expect(place?.months[0]).toMatchObject({ closed: true, reason: "A late invoice", askedByMe: false });
    });
  },
);
