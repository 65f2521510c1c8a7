import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { makeReport, reportState } from "@/lib/testing/make-reports";
import { addAccountMember } from "../accounts/add-member";
import { acceptReport } from "./accept";
import { getReport } from "./queries";
import { saveReport } from "./save";
import { submitReport } from "./submit";

describeCommand(
  saveReport,
  {
    scenario: async () => {
      const made = await makeReport();
      const input = { reportId: made.reportId, version: 1, sections: { done: "We measured." } };
      return { ...made, actor: made.pi, input };
    },
    effect: ({ id }) => reportState(id),
    wrongState: async ({ pi, input }) => {
      await run(saveReport, pi, input);
    },
    twoAtOnce: { succeed: 1, second: ({ input }) => ({ ...input, sections: { found: "Waves." } }) },
  },
  () => {
    it("keeps what is not sent, takes whatever is typed, and drops only rows at the end", async () => {
      const { reportId, pi } = await makeReport();
      const publications = [
        { title: "Waves", identifier: "here" },
        { title: "" },
        { title: "Tides" },
        { title: " " },
      ];
      await run(saveReport, pi, { reportId, version: 1, sections: { done: "One." }, publications });
      await run(saveReport, pi, { reportId, version: 2, sections: { found: "Two." } });
      expect((await getReport(pi, reportId))?.draft).toEqual({
        answers: { done: "One.", found: "Two." },
        outputs: { publications: publications.slice(0, 3) },
      });
    });

    it("is for everybody on the account; the office reads, the agency reads nothing before it is handed in", async () => {
      const made = await makeReport({ state: "written" });
      const { reportId, id, pi, office, officer } = made;
      const member = await makeUser();
      await run(addAccountMember, pi, { awardId: id, email: member.email });
      const input = { reportId, version: 2, sections: { done: "A member wrote." } };
      expect(await attempt(saveReport, office, input)).toMatchObject({ status: 403 });
      expect(await attempt(saveReport, officer, input)).toMatchObject({ status: 403 });
      expect(await attempt(saveReport, member, input)).toMatchObject({ status: 200 });
      expect((await getReport(office, reportId))?.draft?.answers.done).toBe("A member wrote.");
      const seen = await getReport(officer, reportId);
      expect(seen).toMatchObject({ draft: undefined, submitted: undefined });
      expect(JSON.stringify(seen)).not.toContain("A member wrote.");
    });

    it("is over once it was accepted", async () => {
      const { reportId, pi, officer } = await makeReport({ state: "submitted" });
      await run(acceptReport, officer, { reportId, message: "" });
      expect(await attempt(saveReport, pi, { reportId, version: 2 })).toMatchObject({ status: 409 });
      expect(await attempt(submitReport, pi, { reportId })).toMatchObject({ status: 409 });
    });
  },
);
