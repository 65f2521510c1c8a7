import { expect, it } from "vitest";
import { spendMoney } from "@/lib/domain/accounts/spend";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { makeAward, makeCondition, setStatus } from "@/lib/testing/make-awards";
import { makePdf, upload } from "@/lib/testing/make-files";
import { judgeCondition } from "./judge-condition";
import { submitCondition } from "./submit-condition";
import { getConditionFile, readTerms } from "./terms-queries";

async function scenario() {
  const award = await makeAward({ headings: { Staff: "100.00" } });
  const conditionId = await makeCondition(award.id);
  const file = upload(makePdf({ text: "Approval" }), "approval.pdf");
  return { actor: award.office, input: { conditionId, note: "Approved in May.", file }, award };
}

describeCommand(
  submitCondition,
  {
    scenario,
    effect: async ({ award }) =>
      (await readTerms(award.pi, award.id)).conditions.map(({ status, files }) => [status, files.length]),
    wrongState: async ({ award }) => setStatus(award.id, "closed"),
    twoAtOnce: { succeed: 2 },
  },
  () => {
    it("opens the account once every condition is accepted or waived", async () => {
      const { actor, input, award } = await scenario();
      const second = await makeCondition(award.id, "open", 2);
      const bill = { awardId: award.id, heading: "Staff", amount: "1", description: "Rope" };
      const spending = async () => (await attempt(spendMoney, award.pi, bill)).status;
      expect(await spending()).toBe(409);
      await run(submitCondition, actor, input);
      expect(await getConditionFile(award.officer, input.conditionId, 1)).toMatchObject({
        name: "approval.pdf",
      });
      expect(await getConditionFile(await makeUser(), input.conditionId, 1)).toBeUndefined();
      expect(await spending()).toBe(409);
      await run(judgeCondition, award.officer, { conditionId: input.conditionId, outcome: "accept" });
      expect(await spending()).toBe(409);
      await run(judgeCondition, award.officer, {
        conditionId: second,
        outcome: "waive",
        comment: "Not needed.",
      });
      expect(await spending()).toBe(200);
      expect(await attempt(submitCondition, actor, input)).toMatchObject({ status: 409 });
    });

    it("is the office's and the investigator's", async () => {
      const { input, award } = await scenario();
      for (const other of [award.finance, award.officer])
        expect(await attempt(submitCondition, other, input)).toMatchObject({ status: 403 });
      expect((await attempt(submitCondition, award.pi, { ...input, file: undefined })).status).toBe(200);
    });
  },
);
