import { and, asc, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { transfer } from "@/db/schema/accounts";
import { awardIndirect } from "@/db/schema/awards";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { expectSound, ledgerState } from "@/lib/testing/ledger";
import { attempt, run } from "@/lib/testing/make";
import { makeAward } from "@/lib/testing/make-awards";
import { commitMoney } from "./commit";
import { reverseTransfer } from "./reverse";
import { setIndirect } from "./set-indirect";
import { spendMoney } from "./spend";

const today = () => new Date().toISOString().slice(0, 10);
const headings = { Staff: "100.00", Travel: "50.00", Overheads: "30.00" };

async function scenario() {
  const award = await makeAward({ headings });
  const input = { awardId: award.id, fromOn: "2020-01-01", rate: "25", heading: "Overheads", reason: "§ 7" };
  return { actor: award.officer, input, award };
}

const ratesOf = (awardId: string) =>
  database().select().from(awardIndirect).where(eq(awardIndirect.awardId, awardId));

const rowsOf = (awardId: string, kind: "indirect" | "reverse") =>
  database()
    .select()
    .from(transfer)
    .where(and(eq(transfer.awardId, awardId), eq(transfer.kind, kind)))
    .orderBy(asc(transfer.number));

describeCommand(
  setIndirect,
  {
    scenario,
    effect: async ({ award }) =>
      (await ratesOf(award.id)).map(({ fromOn, basisPoints }) => [fromOn, basisPoints]),
    wrongState: async ({ award }) => {
      await run(spendMoney, award.pi, {
        awardId: award.id,
        heading: "Staff",
        amount: "1",
        description: "Before",
      });
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("posts the indirect cost with each direct one, in one command, and reverses it with it", async () => {
      const { actor, input, award } = await scenario();
      await run(setIndirect, actor, input);
      const bill = { awardId: award.id, heading: "Staff", amount: "10.02", description: "Salaries" };
      const paid = await run(spendMoney, award.pi, bill);
      // A quarter of 10.02 is 2.505: half up.
      expect(paid).toMatchObject({ amount: "10.02", indirect: "2.51", balance: "167.47" });
      const [indirect] = await rowsOf(award.id, "indirect");
      expect(indirect).toMatchObject({
        causeId: paid.transferId,
        heading: "Overheads",
        amount: 251n,
        leg: 1,
      });
      const alone = { transferId: indirect!.id, reason: "Only this" };
      expect(await attempt(reverseTransfer, award.finance, alone)).toMatchObject({ status: 409 });
      const back = await run(reverseTransfer, award.finance, {
        transferId: paid.transferId,
        reason: "Twice",
      });
      expect(back.balance).toBe("180.00");
      const reversals = await rowsOf(award.id, "reverse");
      expect(reversals.map(({ amount }) => amount)).toEqual([1002n, 251n]);
      expect(reversals[1]).toMatchObject({ reversesId: indirect!.id, causeId: back.transferId });
      await expectSound();
    });

    it("follows the rate of the cost's own day, also in the middle of a month, and the base", async () => {
      const { actor, input, award } = await scenario();
      await run(setIndirect, actor, { ...input, base: ["Staff"] });
      await run(setIndirect, actor, { ...input, fromOn: "2024-05-16", rate: "17.5", base: ["Staff"] });
      await run(setIndirect, actor, { ...input, fromOn: "2024-06-01", rate: "0" });
      const spend = async (occurredOn: string, heading = "Staff") => {
        const bill = { awardId: award.id, heading, amount: "4.00", description: "A cost", occurredOn };
        return (await run(spendMoney, award.pi, bill)).indirect;
      };
      expect(await spend("2024-05-15")).toBe("1.00");
      expect(await spend("2024-05-16")).toBe("0.70");
      expect(await spend("2024-06-01")).toBeUndefined();
      expect(await spend("2024-05-20", "Travel")).toBeUndefined();
      expect(await spend("2019-12-31")).toBeUndefined();
      await expectSound();
    });

    it("refuses the whole payment where the paying heading has too little, and says which", async () => {
      const { actor, input, award } = await scenario();
      await run(setIndirect, actor, { ...input, rate: "200" });
      const before = await ledgerState(award.id);
      const bill = { awardId: award.id, heading: "Staff", amount: "20.00", description: "Too much" };
      expect(await attempt(spendMoney, award.pi, bill)).toMatchObject({
        status: 409,
        problem: {
          code: "insufficient",
          detail: expect.stringContaining("“Overheads” has €30.00 available"),
        },
      });
      expect(await ledgerState(award.id)).toEqual(before);
      expect(await run(spendMoney, award.pi, { ...bill, amount: "15.00" })).toMatchObject({
        indirect: "30.00",
      });
      await expectSound();
    });

    it("comes with a part of a commitment too, whose rest stays committed", async () => {
      const { actor, input, award } = await scenario();
      await run(setIndirect, actor, input);
      const order = { awardId: award.id, heading: "Staff", amount: "100.00", description: "Chairs" };
      const { commitmentId } = await run(commitMoney, award.pi, order);
      const part = { ...order, commitmentId, amount: "40.00", keepCommitted: true };
      const first = await run(spendMoney, award.pi, part);
      expect(first).toMatchObject({ indirect: "10.00", balance: "70.00" });
      expect(await attempt(spendMoney, award.pi, part)).toMatchObject({ status: 409 });
      const rest = { ...part, commitmentId: first.commitmentId, amount: "60.00" };
      const second = await run(spendMoney, award.pi, rest);
      expect(second).toMatchObject({ indirect: "15.00", balance: "55.00" });
      expect(second.commitmentId).toBeUndefined();
      await expectSound();
    });

    it.each([
      ["a rate that is none", { rate: "a quarter" }, "rate"],
      ["a rate above twice the cost", { rate: "200.01" }, "rate"],
      ["three decimals", { rate: "17.125" }, "rate"],
      ["another heading", { heading: "Ships" }, "heading"],
      ["a base that is no heading", { base: ["Ships"] }, "base"],
      ["no such day", { fromOn: "2026-02-30" }, "fromOn"],
    ])("refuses %s by 400", async (_, change, field) => {
      const { actor, input } = await scenario();
      const answer = await attempt(setIndirect, actor, { ...input, ...change });
      expect(answer).toMatchObject({ status: 400, problem: { errors: { [field]: [expect.any(String)] } } });
    });

    it("is the agency's alone, and cannot reach behind what is posted", async () => {
      const { input, award, actor } = await scenario();
      for (const other of [award.pi, award.office, award.finance])
        expect(await attempt(setIndirect, other, input)).toMatchObject({ status: 403 });
      await run(spendMoney, award.pi, {
        awardId: award.id,
        heading: "Staff",
        amount: "1",
        description: "Now",
      });
      expect(await attempt(setIndirect, actor, { ...input, fromOn: today() })).toMatchObject({
        status: 409,
        problem: { detail: expect.stringContaining("posted already") },
      });
      expect((await attempt(setIndirect, actor, { ...input, fromOn: "2999-01-01" })).status).toBe(200);
    });
  },
);
