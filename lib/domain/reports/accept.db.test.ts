import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { makeReport, reportState } from "@/lib/testing/make-reports";
import { acceptReport } from "./accept";
import { queryReport } from "./query";

describeCommand(
  acceptReport,
  {
    scenario: async () => {
      const made = await makeReport({ state: "submitted" });
      return { ...made, actor: made.officer, input: { reportId: made.reportId, message: "Thank you." } };
    },
    effect: ({ id }) => reportState(id),
    wrongState: async ({ officer, reportId }) => {
      await run(queryReport, officer, { reportId, message: "Which waves?" });
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("is the agency's", async () => {
      const { reportId, pi, office } = await makeReport({ state: "submitted" });
      for (const actor of [pi, office])
        expect(await attempt(acceptReport, actor, { reportId, message: "" })).toMatchObject({ status: 403 });
    });
  },
);
