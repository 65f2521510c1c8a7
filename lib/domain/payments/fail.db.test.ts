import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { notification } from "@/db/schema/notifications";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { expectSound, ledgerState } from "@/lib/testing/ledger";
import { attempt, run } from "@/lib/testing/make";
import { setStatus } from "@/lib/testing/make-awards";
import { claimRow, makeRun, makeSent, paymentOf, paymentState, today } from "@/lib/testing/make-claims";
import { settle } from "@/lib/testing/relay";
import { approveRun } from "./approve";
import { confirmPayment } from "./confirm";
import { failPayment } from "./fail";
import { preparePayments } from "./prepare";
import { listDue } from "./queries";

beforeAll(() => settle().catch(() => {}));
afterAll(expectSound);

describeCommand(
  failPayment,
  {
    scenario: async () => {
      const made = await makeSent();
      return {
        ...made,
        actor: made.officer,
        input: { paymentId: made.paymentId, reason: "Account closed." },
      };
    },
    effect: (made) => paymentState(made),
    wrongState: async ({ officer, paymentId }) => {
      await run(failPayment, officer, { paymentId, reason: "Account closed." });
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("is due again with the reason, and the next run pays it", async () => {
      const made = await makeSent();
      const { officer, approver, claimId, item } = made;
      await run(failPayment, officer, { paymentId: made.paymentId, reason: "Account closed." });
      expect(await claimRow(claimId)).toMatchObject({ status: "failed", failure: "Account closed." });
      expect(await listDue(officer)).toMatchObject([{ item, failure: "Account closed." }]);
      await settle();
      const told = await database()
        .select()
        .from(notification)
        .where(eq(notification.userId, made.finance.id));
      expect(told.map(({ title }) => title)).toContainEqual(expect.stringMatching(/failed/));
      const input = { agencyId: made.agency.id, executeOn: today(), items: [item] };
      const { runId } = await run(preparePayments, officer, input);
      await run(approveRun, approver, { runId });
      const paymentId = (await paymentOf(runId)).id;
      await run(confirmPayment, officer, { paymentId, paidOn: today(), reference: "BANK-9" });
      expect(await claimRow(claimId)).toMatchObject({ status: "paid", failure: null });
    });

    it("takes the money off the ledger when it came back", async () => {
      const made = await makeSent();
      const { officer, paymentId } = made;
      await run(confirmPayment, officer, { paymentId, paidOn: today(), reference: "BANK-1" });
      await run(failPayment, officer, { paymentId, reason: "Returned." });
      const { counters } = await ledgerState(made.id);
      expect(counters.cash).toEqual([120_000n, 120_000n, 0n]);
      expect(await claimRow(made.claimId)).toMatchObject({ status: "failed", paidAt: null });
    });

    it("says what to do first where the award is closed by now", async () => {
      const made = await makeSent();
      const { officer, paymentId } = made;
      await run(confirmPayment, officer, { paymentId, paidOn: today(), reference: "BANK-1" });
      await setStatus(made.id, "closed");
      expect(await attempt(failPayment, officer, { paymentId, reason: "Returned." })).toMatchObject({
        status: 409,
        problem: { code: "closed" },
      });
      await setStatus(made.id, "active");
    });

    it("is nothing for a run that nobody approved", async () => {
      const made = await makeRun();
      const paymentId = (await paymentOf(made.runId)).id;
      await expect(run(failPayment, made.officer, { paymentId, reason: "No." })).rejects.toThrow(/409/);
    });
  },
);
