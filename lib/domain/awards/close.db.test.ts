import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { award as awards } from "@/db/schema/awards";
import { instalment } from "@/db/schema/claims";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { expectSound } from "@/lib/testing/ledger";
import { attempt, run } from "@/lib/testing/make";
import { makeInstalment } from "@/lib/testing/make-claims";
import { closeoutState, makeCloseout, signClosing } from "@/lib/testing/make-closeouts";
import { dayIn } from "@/lib/testing/make-reports";
import { reverseTransfer } from "../accounts/reverse";
import { setRule } from "../accounts/set-rule";
import { spendMoney } from "../accounts/spend";
import { getCloseout } from "../closeouts/queries";
import { addReport } from "../reports/add";
import { cancelReport } from "../reports/cancel";
import { closeAward } from "./close";

describeCommand(
  closeAward,
  {
    scenario: async () => {
      const made = await makeCloseout({ state: "signed" });
      return { ...made, actor: made.officer, input: { awardId: made.id } };
    },
    effect: ({ id }) => closeoutState(id),
    wrongState: async ({ officer, input }) => {
      await run(closeAward, officer, input);
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("names what is open: the statement, a report", async () => {
      const { id, officer } = await makeCloseout();
      const { reportId } = await run(addReport, officer, {
        awardId: id,
        title: "Last word",
        dueOn: dayIn(9),
      });
      const answer = await attempt(closeAward, officer, { awardId: id });
      expect(answer).toMatchObject({
        status: 409,
        problem: { detail: expect.stringMatching(/Last word.*Not signed yet/) },
      });
      await run(cancelReport, officer, { reportId, message: "Not needed." });
      expect((await getCloseout(officer, id))?.facts.reports).toEqual([]);
    });

    it("gives back what the award has where a heading is overspent", async () => {
      const { id, officer, pi, office, finance } = await makeCloseout({ state: "active" });
      await database().update(awards).set({ endsOn: null }).where(eq(awards.id, id));
      await run(setRule, finance, { awardId: id, heading: "Travel", overspend: "warn" });
      const bill = { awardId: id, heading: "Travel", amount: "6000.00", description: "Far away" };
      await run(spendMoney, pi, bill);
      await signClosing({ id, office, finance });
      expect(await run(closeAward, officer, { awardId: id })).toMatchObject({ givenBack: "58000.00" });
      expect((await closeoutState(id)).ledger.available).toBe(0n);
      await expectSound();
    });

    it("ends instalments that nobody paid, and waits for those that are with the bank", async () => {
      const made = await makeInstalment({ released: true });
      const its = eq(instalment.id, made.instalmentId);
      await signClosing(made);
      await database().update(instalment).set({ status: "scheduled" }).where(its);
      expect(await attempt(closeAward, made.officer, { awardId: made.id })).toMatchObject({
        status: 409,
        problem: { detail: expect.stringContaining("Some payments are not finished") },
      });
      await database().update(instalment).set({ status: "released" }).where(its);
      await run(closeAward, made.officer, { awardId: made.id });
      expect(await database().select({ status: instalment.status }).from(instalment).where(its)).toEqual([
        { status: "cancelled" },
      ]);
    });

    it("gives back what is left, and takes nothing more, with the reason", async () => {
      const { id, officer, pi, office, finance } = await makeCloseout({ state: "signed" });
      expect(await attempt(closeAward, office, { awardId: id })).toMatchObject({ status: 403 });
      expect(await run(closeAward, officer, { awardId: id })).toMatchObject({ givenBack: "64000.00" });
      const { ledger, closed } = await closeoutState(id);
      expect(ledger.available).toBe(0n);
      expect(closed).toBeGreaterThan(5);
      const use = { awardId: id, heading: "Staff", amount: "1.00", description: "Rope" };
      const refused = { status: 409, problem: { detail: expect.stringMatching(/closed/) } };
      expect(await attempt(spendMoney, pi, use)).toMatchObject(refused);
      const { transfers } = await import("@/lib/domain/accounts/queries").then(async ({ listTransfers }) => ({
        transfers: (await listTransfers(finance, id)).items,
      }));
      const posting = transfers.find(({ kind }) => kind === "spend");
      expect(
        await attempt(reverseTransfer, finance, { transferId: posting?.id, reason: "Wrong." }),
      ).toMatchObject({ status: 409 });
      await expectSound();
    });
  },
);
