import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { award as awards } from "@/db/schema/awards";
import { isDone } from "@/lib/command/answer";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { expectSound, ledgerState } from "@/lib/testing/ledger";
import { attempt, run } from "@/lib/testing/make";
import { makeAward } from "@/lib/testing/make-awards";
import { acceptAward } from "./accept";
import { rejectAward } from "./reject";

async function scenario() {
  const award = await makeAward({ state: "offered" });
  return { actor: award.office, input: { awardId: award.id, comment: "No laboratory for it" }, award };
}

const statusOf = async (id: string) => {
  const [row] = await database().select().from(awards).where(eq(awards.id, id));
  return row?.status;
};

describeCommand(
  rejectAward,
  {
    scenario,
    effect: async ({ award }) => [await statusOf(award.id), await ledgerState(award.id)],
    wrongState: async ({ actor, input }) => {
      await run(acceptAward, actor, { awardId: input.awardId });
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("opens no account, and one of two opposite answers wins", async () => {
      const { actor, input, award } = await scenario();
      const answers = await Promise.all([
        attempt(rejectAward, actor, input),
        attempt(acceptAward, actor, { awardId: award.id }),
      ]);
      expect(answers.filter(isDone)).toHaveLength(1);
      const accepted = (await statusOf(award.id)) === "active";
      expect(Object.keys((await ledgerState(award.id)).counters)).toHaveLength(accepted ? 5 : 0);
      await expectSound();
    });
  },
);
