import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { dayIn, makeReport, reportState } from "@/lib/testing/make-reports";
import { askReportTime } from "./ask-time";

const until = dayIn(120);

describeCommand(
  askReportTime,
  {
    scenario: async () => {
      const made = await makeReport();
      return { ...made, actor: made.pi, input: { reportId: made.reportId, until, reason: "Storms." } };
    },
    effect: ({ id }) => reportState(id),
    wrongState: async ({ pi, input }) => {
      await run(askReportTime, pi, input);
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it.each([dayIn(90), dayIn(-1), dayIn(1_200), "soon"])("refuses %s", async (wrong) => {
      const { reportId, pi } = await makeReport();
      const input = { reportId, until: wrong, reason: "Storms." };
      expect(await attempt(askReportTime, pi, input)).toMatchObject({
        status: 400,
        problem: { errors: { until: [expect.any(String)] } },
      });
    });
  },
);
