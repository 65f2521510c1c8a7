import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { award as table } from "@/db/schema/awards";
import { database } from "@/lib/command/database";
import { spendMoney } from "@/lib/domain/accounts/spend";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { makeAward, setStatus } from "@/lib/testing/make-awards";
import { suspendAward } from "./suspend";

async function scenario() {
  const award = await makeAward({ headings: { Staff: "100.00" } });
  await setStatus(award.id, "active");
  return { actor: award.officer, input: { awardId: award.id, reason: "The ethics board asks." }, award };
}

const stateOf = async (id: string) => (await database().select().from(table).where(eq(table.id, id)))[0];

describeCommand(
  suspendAward,
  {
    scenario,
    effect: async ({ award }) => (await stateOf(award.id))?.status,
    wrongState: async ({ award }) => setStatus(award.id, "ended"),
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("is the agency's, keeps the reason, and rules the account at once", async () => {
      const { actor, input, award } = await scenario();
      for (const other of [award.pi, award.office, award.finance])
        expect(await attempt(suspendAward, other, input)).toMatchObject({ status: 403 });
      await run(suspendAward, actor, input);
      expect(await stateOf(award.id)).toMatchObject({ status: "suspended", statusReason: input.reason });
      const bill = { awardId: award.id, heading: "Staff", amount: "1", description: "Rope" };
      expect((await attempt(spendMoney, award.pi, bill)).status).toBe(409);
    });
  },
);
