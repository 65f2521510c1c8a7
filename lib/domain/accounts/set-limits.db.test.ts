import { and, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { accountMember } from "@/db/schema/accounts";
import { award } from "@/db/schema/awards";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { makeAward } from "@/lib/testing/make-awards";
import { addAccountMember } from "./add-member";
import { commitMoney } from "./commit";
import { listPeople } from "./people-queries";
import { releaseCommitment } from "./release";
import { reverseTransfer } from "./reverse";
import { setLimits } from "./set-limits";
import { spendMoney } from "./spend";

async function scene() {
  const made = await makeAward();
  const member = await makeUser();
  await run(addAccountMember, made.pi, { awardId: made.id, email: member.email });
  const input = {
    awardId: made.id,
    email: member.email,
    perTransaction: "50.00",
    perMonth: "120",
    headings: ["Travel"],
  };
  return { ...made, member, actor: made.pi, input };
}
const limitsOf = async ({ id, member }: Awaited<ReturnType<typeof scene>>) =>
  database()
    .select({
      one: accountMember.limitPerTransaction,
      month: accountMember.limitPerMonth,
      headings: accountMember.headings,
    })
    .from(accountMember)
    .where(and(eq(accountMember.awardId, id), eq(accountMember.userId, member.id)));

describeCommand(
  setLimits,
  {
    scenario: scene,
    effect: limitsOf,
    wrongState: async ({ id }) => {
      await database().update(award).set({ status: "suspended" }).where(eq(award.id, id));
    },
    twoAtOnce: { succeed: 2, second: ({ input }) => ({ ...input, perMonth: "130" }) },
  },
  () => {
    it("counts at once: a refusal says the limit, what is used of it, and the remedy", async () => {
      const made = await scene();
      await run(setLimits, made.pi, made.input);
      const use = (amount: string, heading = "Travel") => ({
        awardId: made.id,
        heading,
        amount,
        description: "Ferry",
      });
      const refused = async (input: unknown, ...words: string[]) => {
        const answer = await attempt(spendMoney, made.member, input);
        expect(answer).toMatchObject({ status: 409, problem: { code: "limit" } });
        for (const word of words) expect(JSON.stringify(answer)).toContain(word);
      };
      await refused(use("50.01"), "€50.00", "ask for a purchase");
      await refused(use("10.00", "Staff"), "You may use “Travel”");
      const { commitmentId } = await run(commitMoney, made.member, use("50.00"));
      const { transferId } = await run(spendMoney, made.member, use("50.00"));
      await refused(use("20.01"), "You have used €100.00 of it, so €20.00 is left");
      expect((await listPeople(made.member, made.id)).at(-1)).toMatchObject({ used: 10_000n });
      // What is released or reversed was not used.
      await run(releaseCommitment, made.member, { commitmentId });
      await run(spendMoney, made.member, use("50.00"));
      await refused(use("20.01"), "€20.00 is left");
      await run(reverseTransfer, made.finance, { transferId, reason: "Wrong" });
      await run(spendMoney, made.member, use("50.00"));
    });

    it("leaves the principal investigator free, and can be lifted again", async () => {
      const made = await scene();
      await run(setLimits, made.pi, made.input);
      const own = { ...made.input, email: made.pi.email };
      expect(await attempt(setLimits, made.pi, own)).toMatchObject({ status: 409 });
      await run(setLimits, made.pi, { awardId: made.id, email: made.member.email, headings: [""] });
      expect(await limitsOf(made)).toEqual([{ one: null, month: null, headings: null }]);
    });

    it.each([
      ["perTransaction", { perTransaction: "1.005" }],
      ["perMonth", { perMonth: "0" }],
      ["headings", { headings: ["Ships"] }],
    ])("refuses a wrong %s by its field", async (field, more) => {
      const made = await scene();
      expect(await attempt(setLimits, made.pi, { ...made.input, ...more })).toMatchObject({
        status: 400,
        problem: { errors: { [field]: [expect.any(String)] } },
      });
    });

    it("shows limits to those on the account and the university's offices, not to the agency", async () => {
      const made = await scene();
      expect(await listPeople(made.officer, made.id)).toEqual([]);
      expect(await listPeople(made.finance, made.id)).toHaveLength(2);
    });
  },
);
