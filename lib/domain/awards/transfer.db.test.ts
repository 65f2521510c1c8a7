import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeOrganisation, run } from "@/lib/testing/make";
import { makeAward, setStatus } from "@/lib/testing/make-awards";
import { getAward } from "./queries";
import { readTerms } from "./terms-queries";
import { transferAward } from "./transfer";

async function scenario() {
  const award = await makeAward({ headings: { Staff: "100.00" } });
  const university = await makeOrganisation("university");
  const input = { awardId: award.id, reason: "The investigator moves.", university: university.name };
  return { actor: award.officer, input, award, university };
}

describeCommand(
  transferAward,
  {
    scenario,
    effect: async ({ award }) => (await readTerms(award.officer, award.id)).step?.kind,
    wrongState: async ({ award }) => setStatus(award.id, "closed"),
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("only asks: nothing changes before a second person, and the university does not see it", async () => {
      const { actor, input, award } = await scenario();
      for (const other of [award.pi, award.office, award.finance])
        expect(await attempt(transferAward, other, input)).toMatchObject({ status: 403 });
      await run(transferAward, actor, input);
      expect((await getAward(actor, award.id))?.status).toBe("active");
      expect((await readTerms(award.office, award.id)).step).toBeUndefined();
      expect(await attempt(transferAward, actor, input)).toMatchObject({
        status: 409,
        problem: { detail: expect.stringContaining("awaits its second person") },
      });
    });

    it("names another university of the portal", async () => {
      const { actor, input, award } = await scenario();
      const nowhere = { ...input, university: "Nowhere" };
      expect(await attempt(transferAward, actor, nowhere)).toMatchObject({ status: 400 });
      const same = { ...input, university: award.university.name };
      expect(await attempt(transferAward, actor, same)).toMatchObject({ status: 409 });
    });
  },
);
