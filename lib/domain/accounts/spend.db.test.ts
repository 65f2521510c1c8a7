import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { uuidToBytes } from "@/db/columns";
import { accountingPeriod, accountRule } from "@/db/schema/accounts";
import { awardCondition } from "@/db/schema/award-terms";
import { isDone } from "@/lib/command/answer";
import { database, pool } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { expectSound, ledgerState } from "@/lib/testing/ledger";
import { attempt, insist, makeUser, run } from "@/lib/testing/make";
import { makeAward, makeCondition, makeRule, setPeriod } from "@/lib/testing/make-awards";
import { addAccountMember } from "./add-member";
import { commitMoney } from "./commit";
import { listTransfers } from "./queries";
import { releaseCommitment } from "./release";
import { removeAccountMember } from "./remove-member";
import { spendMoney } from "./spend";

async function scenario() {
  const award = await makeAward({ headings: { Staff: "100.00", Travel: "50.00" } });
  const input = { awardId: award.id, heading: "Staff", amount: "60.00", description: "Salaries in May" };
  return { actor: award.pi, input, award };
}

describeCommand(
  spendMoney,
  {
    scenario,
    effect: ({ award }) => ledgerState(award.id),
    wrongState: async ({ actor, input }) => {
      await run(spendMoney, actor, { ...input, amount: "40.01" });
    },
    twoAtOnce: {
      succeed: 1,
      check: async ({ award }, answers) => {
        expect((await ledgerState(award.id)).available).toBe(9000n);
        expect(answers.find((answer) => !isDone(answer))).toMatchObject({
          status: 409,
          problem: { code: "insufficient", detail: expect.stringContaining("€40.00 available") },
        });
        await expectSound();
      },
    },
  },
  () => {
    it("posts at once, answers the balance, and keeps the heading's own limit", async () => {
      const { actor, input, award } = await scenario();
      expect(await run(spendMoney, actor, input)).toMatchObject({ balance: "90.00" });
      const { counters, transfers } = await ledgerState(award.id);
      expect(counters).toMatchObject({ "heading:1": [10000n, 6000n, 0n], "spent:1": [6000n, 0n, 0n] });
      expect(transfers.at(-1)).toEqual({ kind: "spend", amount: 6000n, balanceAfter: 9000n });
      // The award has 90.00, but this heading only 40.00.
      expect(await attempt(spendMoney, actor, { ...input, amount: "50" })).toMatchObject({ status: 409 });
      expect(await run(spendMoney, actor, { ...input, amount: "40" })).toMatchObject({ balance: "50.00" });
      await expectSound();
    });

    it.each([
      ["0", "at least 0.01 EUR"],
      ["0.00", "at least 0.01 EUR"],
      ["-1", "cannot be negative"],
      ["1e309", "in digits"],
      ["NaN", "in digits"],
      ["0.005", "between 0.01 and 9999999999999.99"],
      ["9223372036854775808", "between 0.01 and 9999999999999.99"],
      ["99999999999999999999999999", "The largest amount"],
      ["", "Enter an amount"],
    ])("refuses the amount %j by 400 with the limit", async (amount, words) => {
      const { actor, input, award } = await scenario();
      const before = await ledgerState(award.id);
      expect(await attempt(spendMoney, actor, { ...input, amount })).toMatchObject({
        status: 400,
        problem: { errors: { amount: expect.arrayContaining([expect.stringContaining(words)]) } },
      });
      expect(await ledgerState(award.id)).toEqual(before);
    });

    it.each([
      ["amount as a number", { amount: 5 }, "amount"],
      ["a currency", { currency: "USD" }, "currency"],
      ["another heading", { heading: "' OR 1=1 --" }, "heading"],
      ["the inner account", { heading: "spent:1" }, "heading"],
      ["no description", { description: " " }, "description"],
    ])("refuses %s by 400 and names the field", async (_, change, field) => {
      const { actor, input } = await scenario();
      const answer = await attempt(spendMoney, actor, { ...input, ...change });
      expect(answer).toMatchObject({ status: 400, problem: { errors: { [field]: [expect.any(String)] } } });
    });

    it("spends a commitment: what is left of it becomes free, and it cannot be spent twice", async () => {
      const { actor, input, award } = await scenario();
      const { commitmentId } = await run(commitMoney, actor, { ...input, amount: "80" });
      expect(await attempt(spendMoney, actor, input)).toMatchObject({ status: 409 });
      const bill = { ...input, commitmentId };
      expect(await attempt(spendMoney, actor, { ...bill, amount: "80.01" })).toMatchObject({ status: 400 });
      expect(await attempt(spendMoney, actor, { ...bill, heading: "Travel" })).toMatchObject({ status: 400 });
      expect(await run(spendMoney, actor, bill)).toMatchObject({ balance: "90.00" });
      expect((await ledgerState(award.id)).counters).toMatchObject({ "heading:1": [10000n, 6000n, 0n] });
      expect(await attempt(spendMoney, actor, bill)).toMatchObject({ status: 409 });
      expect(await attempt(releaseCommitment, actor, { commitmentId })).toMatchObject({ status: 409 });
      await expectSound();
    });

    it("does not touch another award's commitment", async () => {
      const { actor, input } = await scenario();
      const other = await scenario();
      const { commitmentId } = await run(commitMoney, other.actor, { ...other.input, amount: "60" });
      expect(await attempt(spendMoney, actor, { ...input, commitmentId })).toMatchObject({ status: 404 });
    });

    it("lets members spend until they are removed, and no other viewer", async () => {
      const { actor, input, award } = await scenario();
      const ben = await makeUser();
      const small = { ...input, amount: "1" };
      expect(await attempt(spendMoney, ben, small)).toMatchObject({ status: 404 });
      await run(addAccountMember, actor, { awardId: award.id, email: ben.email });
      await run(spendMoney, ben, small);
      await run(removeAccountMember, actor, { awardId: award.id, email: ben.email });
      expect(await attempt(spendMoney, ben, small)).toMatchObject({ status: 404 });
      for (const viewer of [award.office, award.finance, award.officer])
        expect(await attempt(spendMoney, viewer, small)).toMatchObject({ status: 403 });
    });

    it("is refused while the award is only offered", async () => {
      const award = await makeAward({ state: "offered" });
      const input = { awardId: award.id, heading: "Staff", amount: "1", description: "Too early" };
      expect(await attempt(spendMoney, award.pi, input)).toMatchObject({
        status: 409,
        problem: { detail: expect.stringContaining("still an offer") },
      });
    });

    it("turns an expense in another currency over by its rate, and keeps what it was", async () => {
      const { actor, input, award } = await scenario();
      const dollars = { foreignCurrency: "USD", rate: "0,92310", rateSource: "European Central Bank" };
      const bill = { ...input, ...dollars, amount: "50.01", rateOn: "2026-05-04" };
      expect(await run(spendMoney, actor, bill)).toMatchObject({ amount: "46.16", balance: "103.84" });
      const { items } = await listTransfers(award.officer, award.id, { limit: 1 });
      expect(items[0]).toMatchObject({
        amount: 4616n,
        originalAmount: 5001n,
        originalCurrency: "USD",
        rate: "0.9231",
        rateSource: "European Central Bank",
        rateOn: "2026-05-04",
      });
      await expectSound();
      for (const [change, field] of [
        [{ rate: "0" }, "rate"],
        [{ rate: "" }, "rate"],
        [{ rateSource: "" }, "rateSource"],
        [{ foreignCurrency: "EUR" }, "foreignCurrency"],
        [{ foreignCurrency: "" }, "foreignCurrency"],
        [{ amount: "1.005" }, "amount"],
        [{ amount: "0.01", rate: "0.4" }, "amount"],
        [{ rateOn: "2999-01-01" }, "rateOn"],
      ] as const)
        expect(await attempt(spendMoney, actor, { ...bill, ...change })).toMatchObject({
          status: 400,
          problem: { errors: { [field]: [expect.any(String)] } },
        });
    });

    it("takes costs of the period and of open months only", async () => {
      const { actor, input, award } = await scenario();
      await setPeriod(award.id, "2024-02-01", "2024-12-31");
      const small = { ...input, amount: "1" };
      expect(await attempt(spendMoney, actor, small)).toMatchObject({
        status: 409,
        problem: { code: "period", detail: expect.stringContaining("1 Feb 2024 to 31 Dec 2024") },
      });
      await run(spendMoney, actor, { ...small, occurredOn: "2024-12-31" });
      await run(spendMoney, actor, { ...small, occurredOn: "2024-02-01" });
      for (const occurredOn of ["2024-01-31", "2025-01-01"])
        expect((await attempt(spendMoney, actor, { ...small, occurredOn })).status).toBe(409);
      expect((await attempt(spendMoney, actor, { ...small, occurredOn: "2999-01-01" })).status).toBe(400);
      const closing = { organisationId: award.university.id, month: "2024-05", closedAt: new Date() };
      await database()
        .insert(accountingPeriod)
        .values({ ...closing, closedBy: award.finance.id });
      expect(await attempt(spendMoney, actor, { ...small, occurredOn: "2024-05-31" })).toMatchObject({
        status: 409,
        problem: { code: "month-closed" },
      });
      await run(spendMoney, actor, { ...small, occurredOn: "2024-06-01" });
      const { items } = await listTransfers(actor, award.id, { limit: 1 });
      expect(items[0]?.occurredOn).toBe("2024-06-01");
      await expectSound();
    });

    it("waits for the conditions, and keeps to what a heading's rule says", async () => {
      const { actor, input, award } = await scenario();
      const condition = await makeCondition(award.id, "submitted");
      expect(await attempt(spendMoney, actor, input)).toMatchObject({ problem: { code: "conditions" } });
      await database()
        .update(awardCondition)
        .set({ status: "accepted" })
        .where(eq(awardCondition.id, condition));
      await makeRule(award.id, award.pi, { closed: true });
      expect(await attempt(spendMoney, actor, input)).toMatchObject({
        status: 409,
        problem: { code: "closed" },
      });
      await database()
        .update(accountRule)
        .set({ closed: false, overspend: "warn" })
        .where(eq(accountRule.awardId, award.id));
      await pool().query("UPDATE account SET limited = 0 WHERE award_id = ? AND code = 'heading:1'", [
        uuidToBytes(award.id),
      ]);
      // More than the heading has, and never more than the award has.
      expect(await run(spendMoney, actor, { ...input, amount: "140.00" })).toMatchObject({
        balance: "10.00",
      });
      expect(await attempt(spendMoney, actor, { ...input, amount: "10.01" })).toMatchObject({
        status: 409,
        problem: { detail: expect.stringContaining("€10.00 available") },
      });
    });

    it("writes nothing at all where the database itself refuses one side", async () => {
      const { actor, input, award } = await scenario();
      const close = (heading: string, closed: boolean) =>
        pool().query(
          "UPDATE account SET closed = ? WHERE award_id = ? AND heading = ? AND code LIKE 'spent:%'",
          [closed, uuidToBytes(award.id), heading],
        );
      const before = await ledgerState(award.id);
      await close("Staff", true);
      await expect(attempt(spendMoney, actor, input)).rejects.toThrow(/cannot be null/);
      expect(await ledgerState(award.id)).toEqual(before);
      await close("Staff", false);
      expect(await attempt(spendMoney, actor, input)).toMatchObject({ status: 200 });
      await expectSound();
    });

    it("lets exactly 100 of 200 parallel spends of a hundredth through", { timeout: 60_000 }, async () => {
      const award = await makeAward({ headings: { Staff: "100.00" } });
      const ben = await makeUser();
      await run(addAccountMember, award.pi, { awardId: award.id, email: ben.email });
      const input = { awardId: award.id, heading: "Staff", amount: "1.00", description: "One of many" };
      const answers = await Promise.all(
        Array.from({ length: 200 }, (_, n) => insist(spendMoney, n % 2 ? ben : award.pi, input)),
      );
      expect(answers.filter(isDone)).toHaveLength(100);
      expect(answers.filter((answer) => answer.status === 409)).toHaveLength(100);
      const { available, transfers } = await ledgerState(award.id);
      expect(available).toBe(0n);
      expect(transfers.map((t) => t.balanceAfter)).toEqual([
        10000n,
        ...Array.from({ length: 100 }, (_, n) => BigInt(9900 - n * 100)),
      ]);
      await expectSound();
    });
  },
);
