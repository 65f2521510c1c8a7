import { describeCommand } from "@/lib/testing/describe-command";
import { run } from "@/lib/testing/make";
import { makeReport, reportState } from "@/lib/testing/make-reports";
import { cancelReport } from "./cancel";

describeCommand(cancelReport, {
  scenario: async () => {
    const made = await makeReport();
    return { ...made, actor: made.officer, input: { reportId: made.reportId, message: "Not needed." } };
  },
  effect: ({ id }) => reportState(id),
  wrongState: async ({ officer, input }) => {
    await run(cancelReport, officer, input);
  },
  twoAtOnce: { succeed: 1 },
});
