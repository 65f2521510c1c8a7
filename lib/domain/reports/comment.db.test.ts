import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { makeReport, reportState } from "@/lib/testing/make-reports";
import { cancelReport } from "./cancel";
import { commentOnReport } from "./comment";

const message = "We shall be late.";

describeCommand(
  commentOnReport,
  {
    scenario: async () => {
      const made = await makeReport();
      return { ...made, actor: made.pi, input: { reportId: made.reportId, message } };
    },
    effect: ({ id }) => reportState(id),
    wrongState: async ({ officer, reportId }) => {
      await run(cancelReport, officer, { reportId, message: "Not needed." });
    },
    twoAtOnce: { succeed: 2 },
  },
  () => {
    it("goes both ways", async () => {
      const { reportId, officer, office, finance } = await makeReport({ state: "submitted" });
      for (const actor of [officer, office])
        expect(await attempt(commentOnReport, actor, { reportId, message })).toMatchObject({ status: 200 });
      expect(await attempt(commentOnReport, finance, { reportId, message })).toMatchObject({ status: 403 });
    });
  },
);
