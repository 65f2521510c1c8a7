import { asc, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { account, accountRule } from "@/db/schema/accounts";
import { award } from "@/db/schema/awards";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { expectSound } from "@/lib/testing/ledger";
import { attempt, run } from "@/lib/testing/make";
import { type MadeAward, makeAward } from "@/lib/testing/make-awards";
import { settle } from "@/lib/testing/relay";
import { commitMoney } from "./commit";
import { setRule } from "./set-rule";
import { spendMoney } from "./spend";

const state = async ({ id }: MadeAward) => ({
  rules: (
    await database()
      .select()
      .from(accountRule)
      .where(eq(accountRule.awardId, id))
      .orderBy(asc(accountRule.position))
  ).map(({ changedAt: _, ...rule }) => rule),
  limited: await database()
    .select({ code: account.code, limited: account.limited })
    .from(account)
    .where(eq(account.awardId, id))
    .orderBy(asc(account.code)),
});
const scene = async () => {
  const made = await makeAward({ headings: { Staff: "1000.00", Travel: "500.00" } });
  return { ...made, actor: made.finance, input: { awardId: made.id, heading: "Travel", overspend: "warn" } };
};
const use = (made: MadeAward, amount: string, heading = "Travel") => ({
  awardId: made.id,
  heading,
  amount,
  description: "Ferry",
});

describeCommand(
  setRule,
  {
    scenario: scene,
    effect: state,
    wrongState: async ({ id }) => {
      await database().update(award).set({ status: "suspended" }).where(eq(award.id, id));
    },
    twoAtOnce: { succeed: 2, second: ({ input }) => ({ ...input, overspend: "approve" }) },
  },
  () => {
    it("lets a heading be overspent with a warning, never the award, and blocks it again once it is made good", async () => {
      const made = await scene();
      expect(await attempt(spendMoney, made.pi, use(made, "500.01"))).toMatchObject({ status: 409 });
      await run(setRule, made.finance, made.input);
      const spent = await attempt(spendMoney, made.pi, use(made, "700.00"));
      expect(spent).toMatchObject({
        status: 200,
        result: { warning: "“Travel” is overspent by €200.00." },
        location: expect.stringContaining("done=account.overspent"),
      });
      expect(await attempt(spendMoney, made.pi, use(made, "800.01"))).toMatchObject({ status: 409 });
      const block = { ...made.input, overspend: "block" };
      expect(await attempt(setRule, made.finance, block)).toMatchObject({
        status: 409,
        problem: { detail: expect.stringContaining("overspent by €200.00") },
      });
      await settle();
      await expectSound();
    });

    it("refuses alone what needs a second person, and says to ask for a purchase", async () => {
      const made = await scene();
      const rule = { awardId: made.id, overspend: "block", approvalAbove: "100", financeAbove: "200" };
      await run(setRule, made.finance, rule);
      await run(spendMoney, made.pi, use(made, "100.00"));
      for (const command of [spendMoney, commitMoney])
        expect(await attempt(command, made.pi, use(made, "100.01"))).toMatchObject({
          status: 409,
          problem: {
            code: "needs-approval",
            detail: expect.stringContaining("more than €100.00 of “Travel”"),
          },
        });
    });

    it("lets more than a heading has through only by approval", async () => {
      const made = await scene();
      await run(setRule, made.finance, { ...made.input, overspend: "approve" });
      await run(spendMoney, made.pi, use(made, "500.00"));
      expect(await attempt(spendMoney, made.pi, use(made, "0.01"))).toMatchObject({
        status: 409,
        problem: { code: "needs-approval" },
      });
    });

    it("closes one heading, or all without a rule of their own", async () => {
      const made = await scene();
      await run(setRule, made.finance, { awardId: made.id, heading: "Travel", overspend: "block" });
      await run(setRule, made.finance, { awardId: made.id, overspend: "block", closed: "on" });
      expect(await attempt(spendMoney, made.pi, use(made, "1.00", "Staff"))).toMatchObject({
        status: 409,
        problem: { code: "closed" },
      });
      await run(spendMoney, made.pi, use(made, "1.00"));
    });

    it("is finance's alone", async () => {
      const made = await scene();
      for (const actor of [made.pi, made.office, made.officer])
        expect(await attempt(setRule, actor, made.input)).toMatchObject({ status: 403 });
      const upside = { ...made.input, approvalAbove: "200", financeAbove: "100" };
      expect(await attempt(setRule, made.finance, upside)).toMatchObject({ status: 400 });
    });
  },
);
