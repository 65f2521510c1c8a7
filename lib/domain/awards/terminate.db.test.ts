import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { makeAward, setStatus } from "@/lib/testing/make-awards";
import { getAward } from "./queries";
import { terminateAward } from "./terminate";
import { readTerms } from "./terms-queries";

async function scenario() {
  const award = await makeAward({ headings: { Staff: "100.00" } });
  const input = { awardId: award.id, reason: "A breach of the terms." };
  return { actor: award.officer, input, award };
}

describeCommand(
  terminateAward,
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
        expect(await attempt(terminateAward, other, input)).toMatchObject({ status: 403 });
      await run(terminateAward, actor, input);
      expect((await getAward(actor, award.id))?.status).toBe("active");
      expect((await readTerms(award.office, award.id)).step).toBeUndefined();
      expect(await attempt(terminateAward, actor, input)).toMatchObject({
        status: 409,
        problem: { detail: expect.stringContaining("awaits its second person") },
      });
    });
  },
);
