import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { reportTemplate } from "@/db/schema/reports";
import { database } from "@/lib/command/database";
import { nextYear } from "@/lib/testing/dates";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { makeReport } from "@/lib/testing/make-reports";
import { addReport } from "./add";
import { getReport } from "./queries";
import { saveReportTemplate } from "./save-template";

const questions = [
  { section: "The work", label: "What was done", type: "long", limit: "200", required: "true" },
  { section: "The work", label: "On time?", type: "choice", lines: "Yes\nNo", place: "1" },
];

async function makeKeeper() {
  const made = await makeReport({ state: "written" });
  const keeper = await makeUser({ roles: [[made.agency, "agency-admin"]] });
  const input = { agencyId: made.agency.id, kind: "progress", version: 0, questions };
  return { ...made, keeper, actor: keeper, input };
}

describeCommand(
  saveReportTemplate,
  {
    scenario: makeKeeper,
    effect: ({ agency }) => database().$count(reportTemplate, eq(reportTemplate.agencyId, agency.id)),
    wrongState: async ({ keeper, input }) => {
      await run(saveReportTemplate, keeper, input);
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("is asked by reports that are begun later; those that are begun keep their questions", async () => {
      const { keeper, input, reportId, pi, officer, id } = await makeKeeper();
      await run(saveReportTemplate, keeper, input);
      expect((await getReport(pi, reportId))?.template).toBe(0);
      const later = await run(addReport, officer, { awardId: id, title: "Later", dueOn: "2099-01-01" }).catch(
        () => run(addReport, officer, { awardId: id, title: "Later", dueOn: `${nextYear}-12-31` }),
      );
      const asked = await getReport(pi, later.reportId);
      expect(asked?.template).toBe(1);
      expect(asked?.form.sections).toMatchObject([
        {
          title: "The work",
          questions: [
            { label: "What was done", limit: 200 },
            { label: "On time?", options: [{ label: "Yes" }, { label: "No" }] },
          ],
        },
      ]);
      // Ids of the standard questions, which are gone, are not given again.
      expect(asked?.form.retired).toContain("done");
    });

    it("says what a question lacks", async () => {
      const { keeper, input } = await makeKeeper();
      const wrong = [{ label: "Choose", type: "choice", lines: "One" }];
      expect(await attempt(saveReportTemplate, keeper, { ...input, questions: wrong })).toMatchObject({
        status: 400,
        problem: { errors: { questions: [expect.stringContaining("at least two options")] } },
      });
    });
  },
);
