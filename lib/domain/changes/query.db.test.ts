import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { changeState, makeChange } from "@/lib/testing/make-changes";
import { decideChange } from "./decide";
import { queryChange } from "./query";

const message = "Since when?";

describeCommand(
  queryChange,
  {
    scenario: async () => {
      const made = await makeChange({ state: "submitted" });
      return { ...made, actor: made.officer, input: { changeId: made.changeId, message } };
    },
    effect: ({ id }) => changeState(id),
    wrongState: async ({ officer, changeId }) => {
      await run(decideChange, officer, { changeId, outcome: "reject", reason: "No." });
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("is the agency's, once it knows of the request", async () => {
      const { pi, office, changeId } = await makeChange({ state: "submitted" });
      for (const actor of [pi, office])
        expect(await attempt(queryChange, actor, { changeId, message })).toMatchObject({ status: 403 });
      const early = await makeChange({ state: "sent" });
      const before = { changeId: early.changeId, message };
      expect(await attempt(queryChange, early.officer, before)).toMatchObject({ status: 404 });
    });
  },
);
