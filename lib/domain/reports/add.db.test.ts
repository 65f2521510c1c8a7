import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { makeAward } from "@/lib/testing/make-awards";
import { dayIn, makeReport, reportState } from "@/lib/testing/make-reports";
import { addReport } from "./add";
import { listReports } from "./queries";

describeCommand(
  addReport,
  {
    scenario: async () => {
      const made = await makeAward();
      const input = { awardId: made.id, title: "Interim report", dueOn: dayIn(40) };
      return { ...made, actor: made.officer, input };
    },
    effect: ({ id }) => reportState(id),
    wrongState: { because: "an offer, which has no reports, is tried below" },
    twoAtOnce: { succeed: 2 },
  },
  () => {
    it("is the agency's, on an award that runs", async () => {
      const offer = await makeAward({ state: "offered" });
      const input = { awardId: offer.id, title: "Early", dueOn: dayIn(40) };
      expect(await attempt(addReport, offer.officer, input)).toMatchObject({ status: 409 });
      const { id, pi, office } = await makeAward();
      for (const actor of [pi, office])
        expect(await attempt(addReport, actor, { ...input, awardId: id })).toMatchObject({ status: 403 });
    });

    it.each([
      ["dueOn", { dueOn: dayIn(0) }],
      ["dueOn", { dueOn: "2027-02-30" }],
      ["dueOn", { dueOn: "2199-01-01" }],
      ["periodTo", { periodFrom: "2026-05-01", periodTo: "2026-04-01" }],
    ])("names what is wrong with %s", async (field, more) => {
      const { id, officer } = await makeAward();
      const input = { awardId: id, title: "Interim", dueOn: dayIn(40), ...more };
      expect(await attempt(addReport, officer, input)).toMatchObject({
        status: 400,
        problem: { errors: { [field]: [expect.any(String)] } },
      });
    });

    it("is seen by the three parties, the next due day first", async () => {
      const { id, pi, office, officer } = await makeReport();
      await run(addReport, officer, { awardId: id, title: "Sooner", dueOn: dayIn(10) });
      for (const [actor, side] of [
        [pi, "researcher"],
        [office, "university"],
        [officer, "agency"],
      ] as const) {
        const { items } = await listReports(actor, side, { awardId: id });
        expect(items.map(({ title }) => title)).toEqual(["Sooner", "Interim report"]);
      }
    });
  },
);
