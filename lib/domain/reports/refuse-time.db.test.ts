import { describeCommand } from "@/lib/testing/describe-command";
import { run } from "@/lib/testing/make";
import { dayIn, makeReport, reportState } from "@/lib/testing/make-reports";
import { askReportTime } from "./ask-time";
import { refuseReportTime } from "./refuse-time";

describeCommand(refuseReportTime, {
  scenario: async () => {
    const made = await makeReport();
    await run(askReportTime, made.pi, { reportId: made.reportId, until: dayIn(120), reason: "Storms." });
    return { ...made, actor: made.officer, input: { reportId: made.reportId, message: "No." } };
  },
  effect: ({ id }) => reportState(id),
  wrongState: async ({ officer, input }) => {
    await run(refuseReportTime, officer, input);
  },
  twoAtOnce: { succeed: 1 },
});
