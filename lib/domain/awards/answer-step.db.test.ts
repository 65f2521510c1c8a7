import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { award as table } from "@/db/schema/awards";
import { database } from "@/lib/command/database";
import { commitMoney } from "@/lib/domain/accounts/commit";
import { releaseCommitment } from "@/lib/domain/accounts/release";
import { setIndirect } from "@/lib/domain/accounts/set-indirect";
import { spendMoney } from "@/lib/domain/accounts/spend";
import { describeCommand } from "@/lib/testing/describe-command";
import { expectSound, ledgerState } from "@/lib/testing/ledger";
import { attempt, makeOrganisation, makeUser, run } from "@/lib/testing/make";
import { makeAward, makeCondition } from "@/lib/testing/make-awards";
import { answerStep } from "./answer-step";
import { beginClosing } from "./begin-closing";
import { endAward } from "./end";
import { getAward, getPublicAward, listAwards } from "./queries";
import { terminateAward } from "./terminate";
import { transferAward } from "./transfer";

async function scenario(kind: "terminate" | "transfer" = "terminate") {
  const award = await makeAward({ headings: { Staff: "100.00", Travel: "50.00", Overheads: "30.00" } });
  const approver = await makeUser({ roles: [[award.agency, "approver"]] });
  const university = await makeOrganisation("university");
  const ask = { awardId: award.id, reason: "A reason." };
  const { stepId } =
    kind === "terminate"
      ? await run(terminateAward, award.officer, ask)
      : await run(transferAward, award.officer, { ...ask, university: university.name });
  return { actor: approver, input: { stepId, answer: "confirm" }, award, university };
}

describeCommand(
  answerStep,
  {
    scenario,
    effect: async ({ award }) => (await getAward(award.officer, award.id))?.status,
    wrongState: async ({ actor, input }) => {
      await run(answerStep, actor, { ...input, answer: "refuse" });
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("terminates by a second person alone", async () => {
      const { actor, input, award } = await scenario();
      for (const other of [award.officer, award.pi, award.office])
        expect(await attempt(answerStep, other, input)).toMatchObject({ status: 403 });
      await run(answerStep, actor, input);
      expect((await getAward(award.pi, award.id))?.status).toBe("terminated");
      const bill = { awardId: award.id, heading: "Staff", amount: "1", description: "Rope" };
      expect(await attempt(spendMoney, award.pi, bill)).toMatchObject({ status: 409 });
      // Its money is settled as at any other end; no cost arises after that day.
      const [row] = await database().select().from(table).where(eq(table.id, award.id));
      expect(row?.endsOn).toBe(new Date().toISOString().slice(0, 10));
      expect(await run(beginClosing, award.office, { awardId: award.id })).toMatchObject({
        status: "closing",
      });
      // It is not brought back by ending and resuming it.
      const back = { awardId: award.id, reason: "Again." };
      expect(await attempt(endAward, award.officer, back)).toMatchObject({ status: 409 });
      await expectSound();
    });

    it("does not let an approver confirm what they asked for themselves", async () => {
      const award = await makeAward();
      const both = await makeUser({
        roles: [
          [award.agency, "programme-officer"],
          [award.agency, "approver"],
        ],
      });
      const { stepId } = await run(terminateAward, both, { awardId: award.id, reason: "Mine." });
      expect(await attempt(answerStep, both, { stepId, answer: "confirm" })).toMatchObject({ status: 403 });
    });

    it("takes conditions that are not met to the other university", async () => {
      const { actor, input, award } = await scenario("transfer");
      await makeCondition(award.id);
      const { successorId } = await run(answerStep, actor, input);
      const bill = { awardId: successorId!, heading: "Staff", amount: "1", description: "Rope" };
      expect(await attempt(spendMoney, award.pi, bill)).toMatchObject({
        status: 409,
        problem: { code: "conditions" },
      });
    });

    it("transfers the award with exactly what is left, in one transaction", async () => {
      const { actor, input, award, university } = await scenario("transfer");
      const rate = { awardId: award.id, fromOn: "2020-01-01", rate: "10", heading: "Overheads" };
      await run(setIndirect, award.officer, rate);
      const bill = { awardId: award.id, heading: "Staff", amount: "40.00", description: "Rope" };
      await run(spendMoney, award.pi, bill);
      const { commitmentId } = await run(commitMoney, award.pi, { ...bill, amount: "5" });
      expect(await attempt(answerStep, actor, input)).toMatchObject({
        status: 409,
        problem: { detail: expect.stringContaining("still committed") },
      });
      await run(releaseCommitment, award.pi, { commitmentId });
      const announcesAt = new Date("2099-01-01T00:00:00Z");
      await database().update(table).set({ announcesAt }).where(eq(table.id, award.id));
      const { successorId } = await run(answerStep, actor, input);
      expect((await ledgerState(award.id)).available).toBe(0n);
      const next = await getAward(award.officer, successorId!);
      expect(next).toMatchObject({ status: "active", amount: 13600n, organisationId: university.id });
      expect(next?.headings.map(({ heading, balance }) => [heading, balance])).toEqual([
        ["Staff", 6000n],
        ["Travel", 5000n],
        ["Overheads", 2600n],
      ]);
      const [old] = await database().select().from(table).where(eq(table.id, award.id));
      expect(old).toMatchObject({ status: "transferred", amount: 18000n });
      // What is not announced yet stays so.
      expect(await getPublicAward(award.pi, successorId!)).toBeUndefined();
      // The rates came with it, and the investigator can go on; the old account cannot.
      const more = await run(spendMoney, award.pi, { ...bill, awardId: successorId!, amount: "10.00" });
      expect(more).toMatchObject({ indirect: "1.00", balance: "125.00" });
      expect(await attempt(spendMoney, award.pi, bill)).toMatchObject({ status: 409 });
      // What it spent is settled by its own close-out; both are one award to the world.
      await run(beginClosing, award.office, { awardId: award.id });
      await database().update(table).set({ announcesAt: null }).where(eq(table.proposalId, old!.proposalId));
      expect(await getPublicAward(award.pi, award.id)).toBeUndefined();
      expect(await getPublicAward(award.pi, successorId!)).toMatchObject({ amount: 13600n });
      const office = await makeUser({ roles: [[university, "research-office"]] });
      expect((await listAwards(office, "university")).items.map(({ id }) => id)).toEqual([successorId]);
      await expectSound();
    });
  },
);
