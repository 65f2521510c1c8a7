import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { award as table } from "@/db/schema/awards";
import { database } from "@/lib/command/database";
import { spendMoney } from "@/lib/domain/accounts/spend";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { makeAward, setPeriod, setStatus } from "@/lib/testing/make-awards";
import { resumeAward } from "./resume";

async function scenario() {
  const award = await makeAward({ headings: { Staff: "100.00" } });
  await setStatus(award.id, "suspended");
  return { actor: award.officer, input: { awardId: award.id, reason: "The ethics board asks." }, award };
}

const stateOf = async (id: string) => (await database().select().from(table).where(eq(table.id, id)))[0];

describeCommand(
  resumeAward,
  {
    scenario,
    effect: async ({ award }) => (await stateOf(award.id))?.status,
    wrongState: async ({ award }) => setStatus(award.id, "closed"),
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("is the agency's, keeps the reason, and rules the account at once", async () => {
      const { actor, input, award } = await scenario();
      for (const other of [award.pi, award.office, award.finance])
        expect(await attempt(resumeAward, other, input)).toMatchObject({ status: 403 });
      await run(resumeAward, actor, input);
      expect(await stateOf(award.id)).toMatchObject({ status: "active", statusReason: input.reason });
      const bill = { awardId: award.id, heading: "Staff", amount: "1", description: "Rope" };
      expect((await attempt(spendMoney, award.pi, bill)).status).toBe(200);
    });

    it("does not let an award go on whose period is over", async () => {
      const { actor, input, award } = await scenario();
      await setPeriod(award.id, "2020-01-01", "2020-12-31");
      expect(await attempt(resumeAward, actor, input)).toMatchObject({
        status: 409,
        problem: { detail: expect.stringContaining("31 Dec 2020") },
      });
    });
  },
);
