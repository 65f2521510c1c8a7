import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { makeAward, makeCondition } from "@/lib/testing/make-awards";
import { judgeCondition } from "./judge-condition";
import { submitCondition } from "./submit-condition";
import { readTerms } from "./terms-queries";

async function scenario() {
  const award = await makeAward({ headings: { Staff: "100.00" } });
  const conditionId = await makeCondition(award.id, "submitted");
  return { actor: award.officer, input: { conditionId, outcome: "accept" }, award };
}

const statusOf = async (award: { pi: Parameters<typeof readTerms>[0]; id: string }) =>
  (await readTerms(award.pi, award.id)).conditions[0]?.status;

describeCommand(
  judgeCondition,
  {
    scenario,
    effect: ({ award }) => statusOf(award),
    wrongState: async ({ actor, input }) => {
      await run(judgeCondition, actor, { ...input, outcome: "waive", comment: "Not needed." });
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("returns with what is missing, and can be handed in again", async () => {
      const { actor, input, award } = await scenario();
      const back = { ...input, outcome: "return" };
      expect(await attempt(judgeCondition, actor, back)).toMatchObject({ status: 400 });
      await run(judgeCondition, actor, { ...back, comment: "The signature." });
      expect(await statusOf(award)).toBe("open");
      expect(await attempt(judgeCondition, actor, input)).toMatchObject({ status: 409 });
      await run(submitCondition, award.office, { conditionId: input.conditionId, note: "Signed." });
      await run(judgeCondition, actor, input);
      expect(await statusOf(award)).toBe("accepted");
    });

    it("is the agency's", async () => {
      const { input, award } = await scenario();
      for (const other of [award.pi, award.office, award.finance])
        expect(await attempt(judgeCondition, other, input)).toMatchObject({ status: 403 });
    });
  },
);
