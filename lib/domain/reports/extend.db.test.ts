import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { dayIn, makeReport, reportState } from "@/lib/testing/make-reports";
import { askReportTime } from "./ask-time";
import { extendReport } from "./extend";
import { submitReport } from "./submit";

const until = dayIn(120);

describeCommand(
  extendReport,
  {
    scenario: async () => {
      const made = await makeReport({ state: "written" });
      return { ...made, actor: made.officer, input: { reportId: made.reportId, until, reason: "Agreed." } };
    },
    effect: ({ id }) => reportState(id),
    wrongState: async ({ pi, reportId }) => {
      await run(submitReport, pi, { reportId });
    },
    // The second asks for a day that is no longer later.
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("settles what was asked, and remembers the first day", async () => {
      const { reportId, pi, officer, id } = await makeReport();
      await run(askReportTime, pi, { reportId, until, reason: "Storms." });
      expect(await attempt(extendReport, pi, { reportId, until, reason: "So." })).toMatchObject({
        status: 403,
      });
      await run(extendReport, officer, { reportId, until, reason: "Agreed." });
      await run(extendReport, officer, { reportId, until: dayIn(150), reason: "Once more." });
      expect((await reportState(id)).reports).toMatchObject([
        { dueOn: dayIn(150), firstDueOn: dayIn(90), askedUntil: null },
      ]);
    });
  },
);
