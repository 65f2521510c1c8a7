import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { membersOf } from "@/lib/testing/ledger";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { makeAward } from "@/lib/testing/make-awards";
import { addAccountMember } from "./add-member";
import { removeAccountMember } from "./remove-member";

async function scenario() {
  const award = await makeAward();
  const ben = await makeUser();
  const input = { awardId: award.id, email: ben.email };
  await run(addAccountMember, award.pi, input);
  return { actor: award.pi, input, award, ben };
}

describeCommand(
  removeAccountMember,
  {
    scenario,
    effect: ({ award }) => membersOf(award.id),
    wrongState: async ({ actor, input }) => {
      await run(removeAccountMember, actor, input);
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("keeps the principal investigator, and tells nothing of strangers", async () => {
      const { actor, input, award } = await scenario();
      for (const email of [award.pi.email, award.office.email, "nobody@example.test"])
        expect(await attempt(removeAccountMember, actor, { ...input, email })).toMatchObject({ status: 409 });
    });

    it("is not for members themselves", async () => {
      const { input, ben } = await scenario();
      expect(await attempt(removeAccountMember, ben, input)).toMatchObject({ status: 403 });
    });
  },
);
