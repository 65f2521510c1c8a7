import { describeCommand } from "@/lib/testing/describe-command";
import { run } from "@/lib/testing/make";
import { makeReport, reportState } from "@/lib/testing/make-reports";
import { acceptReport } from "./accept";
import { queryReport } from "./query";

describeCommand(queryReport, {
  scenario: async () => {
    const made = await makeReport({ state: "submitted" });
    return { ...made, actor: made.officer, input: { reportId: made.reportId, message: "Which waves?" } };
  },
  effect: ({ id }) => reportState(id),
  wrongState: async ({ officer, reportId }) => {
    await run(acceptReport, officer, { reportId, message: "" });
  },
  twoAtOnce: { succeed: 1 },
});
