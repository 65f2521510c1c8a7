import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { account } from "@/db/schema/accounts";
import { award } from "@/db/schema/awards";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { expectSound } from "@/lib/testing/ledger";
import { attempt, run } from "@/lib/testing/make";
import {
  approveBoth,
  draftOf,
  evidence,
  makeBankAccount,
  makeInstalment,
  paymentOf,
  today,
} from "@/lib/testing/make-claims";
import { closeoutState, signClosing } from "@/lib/testing/make-closeouts";
import { closeAward } from "../awards/close";
import { attachEvidence } from "../claims/attach";
import { submitClaim } from "../claims/submit";
import { approveRun } from "../payments/approve";
import { confirmPayment } from "../payments/confirm";
import { preparePayments } from "../payments/prepare";
import { fundingCharts } from "../portfolios/funding";
import { fundingCsv } from "../portfolios/funding-csv";
import { getFunding } from "../portfolios/funding-queries";
import { getCloseout } from "./queries";
import { returnMoney } from "./return-money";

/** The agency paid EUR 5,000.00 ahead, of which 1,200.00 were spent. */
async function makeOverpaid() {
  const made = await makeInstalment({ released: true });
  await makeBankAccount(made.agency, made.admin, made.approver);
  await makeBankAccount(made.university, made.finance, made.finance2, "DE89370400440532013000");
  const items = [`instalment:${made.instalmentId}`];
  const transfer = { agencyId: made.agency.id, executeOn: today(), items };
  const { runId } = await run(preparePayments, made.officer, transfer);
  await run(approveRun, made.approver, { runId });
  const { id: paymentId } = await paymentOf(runId);
  await run(confirmPayment, made.officer, { paymentId, paidOn: today(), reference: "BANK-1" });
  await signClosing(made);
  return made;
}

describeCommand(
  returnMoney,
  {
    scenario: async () => {
      const made = await makeOverpaid();
      const input = { awardId: made.id, amount: "3800.00", reference: "SEPA 17" };
      return { ...made, actor: made.finance, input };
    },
    effect: ({ id }) => closeoutState(id),
    wrongState: async ({ finance, input }) => {
      await run(returnMoney, finance, input);
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("is told to the agency beside what it paid: in its table, its CSV and its picture", async () => {
      const { id, finance, officer } = await makeOverpaid();
      await run(returnMoney, finance, { awardId: id, amount: "3800.00", reference: "SEPA 17" });
      const funding = await getFunding(officer);
      expect(funding.rows).toMatchObject([{ awards: 1, paid: 500_000n, returned: 380_000n }]);
      expect(fundingCsv(funding)).toMatch(/,Paid,Returned\r\n.*,5000\.00,3800\.00\r\n/);
      const [byYear] = fundingCharts(funding.rows, [], "EUR", () => "A call");
      expect(byYear).toMatchObject({
        columns: ["Committed", "Paid", "Returned"],
        rows: [{ values: [6_500_000, 500_000, 380_000] }],
      });
    });

    it("gates the closing, takes no more than is due, and may come in parts", async () => {
      const made = await makeOverpaid();
      const { id, finance, officer } = made;
      const input = { awardId: id, reference: "SEPA 17" };
      expect((await getCloseout(finance, id))?.due).toBe(380_000n);
      expect(await attempt(closeAward, officer, { awardId: id })).toMatchObject({
        status: 409,
        problem: { detail: expect.stringContaining("goes back to the agency") },
      });
      expect(await attempt(returnMoney, finance, { ...input, amount: "3800.01" })).toMatchObject({
        status: 400,
      });
      await run(returnMoney, finance, { ...input, amount: "1500.00" });
      await run(returnMoney, finance, { ...input, amount: "2300.00" });
      expect(await attempt(closeAward, officer, { awardId: id })).toMatchObject({
        status: 409,
        problem: { detail: expect.stringContaining("€1,200.00 was paid ahead for costs that no approved") },
      });
      // Its costs are of today, which is its last day again.
      await database().update(award).set({ endsOn: today() }).where(eq(award.id, id));
      const { claimId } = await draftOf(made);
      await run(attachEvidence, finance, { claimId, file: evidence() });
      await run(submitClaim, finance, { claimId });
      await approveBoth(made, claimId);
      expect((await getCloseout(officer, id))?.may.close).toBe(true);
      await run(closeAward, officer, { awardId: id });
      const [row] = await database().select({ status: award.status }).from(award).where(eq(award.id, id));
      expect(row?.status).toBe("closed");
      expect(await database().$count(account, eq(account.awardId, id))).toBeGreaterThan(5);
      await expectSound();
    });
  },
);
