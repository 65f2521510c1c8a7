import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { run } from "@/lib/testing/make";
import { changeState, makeChange } from "@/lib/testing/make-changes";
import { getChange } from "./queries";
import { submitChange } from "./submit";
import { withdrawChange } from "./withdraw";

describeCommand(
  submitChange,
  {
    scenario: async () => {
      const made = await makeChange({ state: "university-approved" });
      return { ...made, actor: made.office, input: { changeId: made.changeId } };
    },
    effect: ({ id }) => changeState(id),
    wrongState: async ({ pi, changeId }) => {
      await run(withdrawChange, pi, { changeId });
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("shows it to the agency", async () => {
      const { office, officer, changeId } = await makeChange({ state: "university-approved" });
      await run(submitChange, office, { changeId });
      expect(await getChange(officer, changeId)).toMatchObject({
        status: "submitted",
        may: { decide: true },
      });
    });
  },
);
