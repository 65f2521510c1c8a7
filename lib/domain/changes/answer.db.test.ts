import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { changeState, makeChange } from "@/lib/testing/make-changes";
import { answerChange } from "./answer";
import { getChange } from "./queries";

const message = "Since Monday.";

describeCommand(
  answerChange,
  {
    scenario: async () => {
      const made = await makeChange({ state: "queried" });
      return { ...made, actor: made.pi, input: { changeId: made.changeId, message } };
    },
    effect: ({ id }) => changeState(id),
    wrongState: async ({ pi, changeId }) => {
      await run(answerChange, pi, { changeId, message });
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("is read by the agency, what the office wrote before is not", async () => {
      const { office, officer, changeId } = await makeChange({ state: "queried" });
      expect(await attempt(answerChange, officer, { changeId, message })).toMatchObject({ status: 403 });
      await run(answerChange, office, { changeId, message });
      expect(await getChange(officer, changeId)).toMatchObject({
        status: "submitted",
        messages: [{ kind: "query" }, { kind: "answer", body: message }],
      });
    });
  },
);
