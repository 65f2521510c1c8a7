import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { award as awards } from "@/db/schema/awards";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { expectSound, ledgerState, membersOf } from "@/lib/testing/ledger";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { makeAward } from "@/lib/testing/make-awards";
import { acceptAward } from "./accept";
import { rejectAward } from "./reject";
import { reviseAward } from "./revise";

const headings = { Staff: "1000.00", Travel: "0.00", Equipment: "250.50" };

async function scenario() {
  const award = await makeAward({ state: "offered", headings });
  return { actor: award.office, input: { awardId: award.id, comment: "With pleasure" }, award };
}

const stateOf = async (id: string) => {
  const [row] = await database().select().from(awards).where(eq(awards.id, id));
  return { status: row?.status, comment: row?.answerComment, last: row?.lastTransfer };
};

describeCommand(
  acceptAward,
  {
    scenario,
    effect: async ({ award }) => [await stateOf(award.id), await ledgerState(award.id)],
    wrongState: async ({ actor, input }) => {
      await run(rejectAward, actor, { awardId: input.awardId });
    },
    twoAtOnce: { succeed: 1, check: expectSound },
  },
  () => {
    it("accepts no offer unseen that was revised meanwhile", async () => {
      const { actor, award } = await scenario();
      const figures = [{ heading: "Staff", amount: "900.00" }];
      await run(reviseAward, award.officer, { awardId: award.id, version: 0, figures });
      const stale = { awardId: award.id, version: 0 };
      expect(await attempt(acceptAward, actor, stale)).toMatchObject({
        status: 409,
        problem: { code: "stale-version" },
      });
      await run(acceptAward, actor, { ...stale, version: 1 });
    });

    it("opens the account in the principal investigator's name with the awarded budget", async () => {
      const { actor, input, award } = await scenario();
      await run(acceptAward, actor, input);
      expect(await stateOf(award.id)).toEqual({ status: "active", comment: "With pleasure", last: 2 });
      expect(await membersOf(award.id)).toEqual([award.pi.id]);
      expect(await ledgerState(award.id)).toEqual({
        available: 125050n,
        counters: {
          grant: [0n, 125050n, 0n],
          "heading:1": [100000n, 0n, 0n],
          "heading:2": [0n, 0n, 0n],
          "heading:3": [25050n, 0n, 0n],
          "spent:1": [0n, 0n, 0n],
          "spent:2": [0n, 0n, 0n],
          "spent:3": [0n, 0n, 0n],
        },
        transfers: [
          { kind: "allocate", amount: 100000n, balanceAfter: 100000n },
          { kind: "allocate", amount: 25050n, balanceAfter: 125050n },
        ],
      });
      await expectSound();
    });

    it("is the research office's or the administrator's, of this university", async () => {
      const { input, award } = await scenario();
      for (const viewer of [award.pi, award.finance, award.officer])
        expect(await attempt(acceptAward, viewer, input)).toMatchObject({ status: 403 });
      const elsewhere = await makeAward({ state: "offered" });
      expect(await attempt(acceptAward, elsewhere.office, input)).toMatchObject({ status: 404 });
      const admin = await makeUser({ roles: [[award.university, "university-admin"]] });
      expect(await attempt(acceptAward, admin, input)).toMatchObject({ status: 200 });
    });
  },
);
