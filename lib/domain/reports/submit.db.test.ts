import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { answers, makeReport, reportState } from "@/lib/testing/make-reports";
import { getReport } from "./queries";
import { saveReport } from "./save";
import { submitReport } from "./submit";

describeCommand(
  submitReport,
  {
    scenario: async () => {
      const made = await makeReport({ state: "written" });
      return { ...made, actor: made.pi, input: { reportId: made.reportId } };
    },
    effect: ({ id }) => reportState(id),
    wrongState: async ({ pi, input }) => {
      await run(submitReport, pi, input);
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("names everything that is missing or wrong, and asks for what follows from an answer", async () => {
      const { reportId, pi } = await makeReport();
      const publications = [{ title: "Waves", identifier: "here" }];
      const sections = { ...answers, found: "", "on-plan": "late" };
      await run(saveReport, pi, { reportId, version: 1, sections, publications });
      const answer = await attempt(submitReport, pi, { reportId });
      const { errors } = (answer as { problem: { errors: object } }).problem;
      expect(answer.status).toBe(400);
      expect(Object.keys(errors).sort()).toEqual([
        "publications.0.identifier",
        "sections.deviations",
        "sections.found",
      ]);
    });

    it("keeps outputs as entries, replaced when it is handed in again with its answer", async () => {
      const { reportId, pi, id, officer } = await makeReport({ state: "queried" });
      const publications = [{ title: "Waves", identifier: "https://doi.org/10.1000/W1", year: "2027" }];
      await run(saveReport, pi, {
        reportId,
        version: 2,
        publications,
        trained: [{ title: "Doctoral", count: "2" }],
      });
      expect((await getReport(officer, reportId))?.submitted?.outputs).toEqual({});
      await run(submitReport, pi, { reportId, message: "Those of the north." });
      const { outputs, messages } = await reportState(id);
      expect(outputs).toEqual([
        { type: "publication", title: "Waves", identifier: "10.1000/w1" },
        { type: "people", title: "Doctoral", identifier: "" },
      ]);
      expect(messages.map(({ kind }) => kind)).toEqual(["query", "comment"]);
      expect((await getReport(officer, reportId))?.submitted?.outputs.publications).toHaveLength(1);
    });

    it("is for those who lead, and their office", async () => {
      const { reportId, office, officer } = await makeReport({ state: "written" });
      expect(await attempt(submitReport, officer, { reportId })).toMatchObject({ status: 403 });
      expect(await attempt(submitReport, office, { reportId })).toMatchObject({ status: 200 });
    });
  },
);
