import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { organisation } from "@/db/schema/organisations";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { makeAward } from "@/lib/testing/make-awards";
import { acceptAward } from "./accept";
import { getAward } from "./queries";
import { rejectAward } from "./reject";
import { returnAward } from "./return";

async function scenario() {
  const award = await makeAward({ state: "offered" });
  return { actor: award.office, input: { awardId: award.id, comment: "Travel is too low." }, award };
}

describeCommand(
  returnAward,
  {
    scenario,
    effect: async ({ award }) => (await getAward(award.officer, award.id))?.status,
    wrongState: async ({ award }) => void (await run(rejectAward, award.office, { awardId: award.id })),
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("gives the offer back with its comment; it cannot be accepted before it is revised", async () => {
      const { actor, input, award } = await scenario();
      expect(await attempt(returnAward, actor, { ...input, comment: "" })).toMatchObject({ status: 400 });
      await run(returnAward, actor, input);
      expect(await getAward(award.officer, award.id)).toMatchObject({
        status: "returned",
        answerComment: input.comment,
      });
      expect(await attempt(acceptAward, actor, { awardId: award.id })).toMatchObject({ status: 409 });
    });

    it("is the authorised signatory's, whom the university names", async () => {
      const { actor, input, award } = await scenario();
      for (const other of [award.pi, award.finance, award.officer])
        expect(await attempt(returnAward, other, input)).toMatchObject({ status: 403 });
      await database()
        .update(organisation)
        .set({ signatoryRole: "finance" })
        .where(eq(organisation.id, award.university.id));
      expect(await attempt(returnAward, actor, input)).toMatchObject({ status: 403 });
      expect((await getAward(award.finance, award.id))?.may.answer).toBe(true);
      expect((await attempt(returnAward, award.finance, input)).status).toBe(200);
    });
  },
);
