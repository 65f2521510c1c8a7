import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { makeImport, outcomesOf } from "@/lib/testing/make-imports";
import { lastMonth, makeMonth, monthState } from "@/lib/testing/make-periods";
import { closePeriod } from "./close";

describeCommand(
  closePeriod,
  {
    scenario: async () => {
      const made = await makeMonth("open");
      return { ...made, actor: made.finance, input: made.month };
    },
    effect: async ({ month }) => monthState(month),
    wrongState: async ({ finance, month }) => {
      await run(closePeriod, finance, month);
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("is for months that are over, by finance", async () => {
      const { finance, award, month } = await makeMonth("open");
      const now = new Date().toISOString().slice(0, 7);
      expect(await attempt(closePeriod, finance, { ...month, month: now })).toMatchObject({ status: 409 });
      expect(await attempt(closePeriod, finance, { ...month, month: "2026-13" })).toMatchObject({
        status: 400,
      });
      expect(await attempt(closePeriod, award.office, month)).toMatchObject({ status: 403 });
      expect(await attempt(closePeriod, award.pi, month)).toMatchObject({ status: 404 });
    });

    it("keeps postings out of it", async () => {
      const made = await makeMonth("closed");
      const { importId } = await makeImport({ at: made, lines: [{ date: `${lastMonth()}-15` }] });
      expect(await outcomesOf(importId)).toEqual(["exception: closed-month"]);
    });
  },
);
