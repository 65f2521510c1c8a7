import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { changeState, makeChange } from "@/lib/testing/make-changes";
import { decideChange } from "./decide";
import { draftChange } from "./draft";
import { withdrawChange } from "./withdraw";

describeCommand(
  withdrawChange,
  {
    scenario: async () => {
      const made = await makeChange({ state: "submitted" });
      return { ...made, actor: made.pi, input: { changeId: made.changeId } };
    },
    effect: ({ id }) => changeState(id),
    wrongState: async ({ officer, changeId }) => {
      await run(decideChange, officer, { changeId, outcome: "reject", reason: "No." });
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("makes room for another request of the kind", async () => {
      const { pi, changeId, wish, officer } = await makeChange({ state: "queried" });
      expect(await attempt(withdrawChange, officer, { changeId })).toMatchObject({ status: 403 });
      await run(withdrawChange, pi, { changeId });
      expect(await attempt(draftChange, pi, wish)).toMatchObject({ status: 200 });
    });
  },
);
