import { asc, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { account, accountRule, accountTerm } from "@/db/schema/accounts";
import { award } from "@/db/schema/awards";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { type MadeAward, makeAward } from "@/lib/testing/make-awards";
import { setRule } from "./set-rule";
import { setTerms } from "./set-terms";
import { spendMoney } from "./spend";

const state = async ({ id }: MadeAward) => ({
  terms: await database()
    .select({ position: accountTerm.position, overspend: accountTerm.overspend })
    .from(accountTerm)
    .where(eq(accountTerm.awardId, id))
    .orderBy(asc(accountTerm.position)),
  rules: await database()
    .select({ position: accountRule.position, overspend: accountRule.overspend })
    .from(accountRule)
    .where(eq(accountRule.awardId, id))
    .orderBy(asc(accountRule.position)),
  limited: await database()
    .select({ code: account.code, limited: account.limited })
    .from(account)
    .where(eq(account.awardId, id))
    .orderBy(asc(account.code)),
});
const scene = async () => {
  const made = await makeAward({ headings: { Staff: "1000.00", Travel: "500.00" } });
  return {
    ...made,
    actor: made.officer,
    input: { awardId: made.id, heading: "Travel", overspend: "approve" },
  };
};

describeCommand(
  setTerms,
  {
    scenario: scene,
    effect: state,
    wrongState: async ({ id }) => {
      await database().update(award).set({ status: "suspended" }).where(eq(award.id, id));
    },
    twoAtOnce: { succeed: 2, second: ({ input }) => ({ ...input, overspend: "block" }) },
  },
  () => {
    it("lets finance be as strict or stricter, and not looser", async () => {
      const made = await scene();
      await run(setTerms, made.officer, made.input);
      const rule = { awardId: made.id, heading: "Travel", overspend: "warn" };
      expect(await attempt(setRule, made.finance, rule)).toMatchObject({
        status: 409,
        problem: {
          code: "terms",
          detail: expect.stringContaining("only as a purchase that finance approves"),
        },
      });
      expect(await attempt(setRule, made.finance, { ...rule, heading: "" })).toMatchObject({ status: 409 });
      await run(setRule, made.finance, { ...rule, overspend: "block" });
      await run(setRule, made.finance, { ...rule, heading: "Staff" });
    });

    it("makes looser rules as strict, unless the heading is overspent already", async () => {
      const made = await scene();
      await run(setRule, made.finance, { awardId: made.id, overspend: "warn" });
      await run(spendMoney, made.pi, {
        awardId: made.id,
        heading: "Staff",
        amount: "1100.00",
        description: "Much",
      });
      const all = { awardId: made.id, overspend: "block" };
      expect(await attempt(setTerms, made.officer, all)).toMatchObject({
        status: 409,
        problem: { detail: expect.stringContaining("“Staff” is overspent by €100.00") },
      });
      await run(setTerms, made.officer, { ...all, heading: "Travel" });
      expect((await state(made)).limited.filter(({ code }) => code.startsWith("heading"))).toEqual([
        { code: "heading:1", limited: false },
        { code: "heading:2", limited: true },
      ]);
    });

    it("is the agency's alone", async () => {
      const made = await scene();
      for (const actor of [made.pi, made.office, made.finance])
        expect(await attempt(setTerms, actor, made.input)).toMatchObject({ status: 403 });
    });
  },
);
