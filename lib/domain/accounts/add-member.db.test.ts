import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { membersOf } from "@/lib/testing/ledger";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { makeAward } from "@/lib/testing/make-awards";
import { countTry } from "../people/rate-limits";
import { addAccountMember } from "./add-member";
import { removeAccountMember } from "./remove-member";

async function scenario() {
  const award = await makeAward();
  const ben = await makeUser({ name: "Ben" });
  return { actor: award.pi, input: { awardId: award.id, email: ben.email }, award, ben };
}

describeCommand(
  addAccountMember,
  {
    scenario,
    effect: ({ award }) => membersOf(award.id),
    wrongState: async ({ actor, input }) => {
      await run(addAccountMember, actor, input);
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("takes the address in any case, and a person back who was removed", async () => {
      const { actor, input, award, ben } = await scenario();
      await run(addAccountMember, actor, { ...input, email: ` ${ben.email.toUpperCase()} ` });
      await run(removeAccountMember, actor, input);
      expect(await run(addAccountMember, actor, input)).toEqual({ userId: ben.id, name: "Ben" });
      expect(await membersOf(award.id)).toEqual([award.pi.id, ben.id].sort());
    });

    it("says what to do about an address nobody has registered", async () => {
      const { actor, input } = await scenario();
      expect(
        await attempt(addAccountMember, actor, { ...input, email: "nobody@example.test" }),
      ).toMatchObject({
        status: 400,
        problem: { errors: { email: [expect.stringContaining("Ask the person to register")] } },
      });
    });

    it("does not say of every address whether it has an account", async () => {
      const { actor, input } = await scenario();
      for (let n = 0; n < 200; n++) await countTry("invite-person", actor.id);
      expect((await attempt(addAccountMember, actor, input)).status).toBe(429);
    });

    it("is the principal investigator's alone", async () => {
      const { actor, input, award, ben } = await scenario();
      await run(addAccountMember, actor, input);
      for (const viewer of [ben, award.office, award.finance, award.officer])
        expect(
          await attempt(addAccountMember, viewer, { ...input, email: award.office.email }),
        ).toMatchObject({
          status: 403,
        });
    });

    it("waits for the account to be open", async () => {
      const { ben } = await scenario();
      const award = await makeAward({ state: "offered" });
      const input = { awardId: award.id, email: ben.email };
      expect(await attempt(addAccountMember, award.pi, input)).toMatchObject({ status: 409 });
    });
  },
);
