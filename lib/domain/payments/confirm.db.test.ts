import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { notification } from "@/db/schema/notifications";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { expectSound, ledgerState } from "@/lib/testing/ledger";
import { attempt, run } from "@/lib/testing/make";
import {
  claimRow,
  makeBankAccount,
  makeInstalment,
  makeSent,
  paymentOf,
  paymentState,
  today,
} from "@/lib/testing/make-claims";
import { settle } from "@/lib/testing/relay";
import { getGrant } from "../claims/plan";
import { approveRun } from "./approve";
import { confirmPayment } from "./confirm";
import { failPayment } from "./fail";
import { preparePayments } from "./prepare";

beforeAll(() => settle().catch(() => {}));
afterAll(expectSound);

describeCommand(
  confirmPayment,
  {
    scenario: async () => {
      const made = await makeSent();
      const input = { paymentId: made.paymentId, paidOn: today(), reference: "BANK-1" };
      return { ...made, actor: made.officer, input };
    },
    effect: (made) => paymentState(made),
    wrongState: async ({ officer, paymentId }) => {
      await run(failPayment, officer, { paymentId, reason: "No such account." });
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("books the money, closes the claim, and tells finance and the investigator", async () => {
      const made = await makeSent();
      const { officer, paymentId } = made;
      await run(confirmPayment, officer, { paymentId, paidOn: today(), reference: "BANK-1" });
      expect((await claimRow(made.claimId))?.status).toBe("paid");
      const { counters } = await ledgerState(made.id);
      expect(counters.receivable).toEqual([120_000n, 120_000n, 0n]);
      expect(counters.cash).toEqual([120_000n, 0n, 0n]);
      expect(await getGrant(made.pi, made.id)).toMatchObject({
        paid: 120_000n,
        receivable: 0n,
        remaining: 6_380_000n,
      });
      await settle();
      for (const actor of [made.finance, made.pi]) {
        const told = await database().select().from(notification).where(eq(notification.userId, actor.id));
        expect(told.map(({ title }) => title)).toContainEqual(expect.stringMatching(/were paid for claim 1/));
      }
    });

    it("counts an instalment as paid ahead", async () => {
      const made = await makeInstalment({ released: true });
      await makeBankAccount(made.agency, made.admin, made.approver);
      await makeBankAccount(made.university, made.finance, made.finance2, "DE89370400440532013000");
      const items = [`instalment:${made.instalmentId}`];
      const { runId } = await run(preparePayments, made.officer, {
        agencyId: made.agency.id,
        executeOn: today(),
        items,
      });
      await run(approveRun, made.approver, { runId });
      const paymentId = (await paymentOf(runId)).id;
      await run(confirmPayment, made.officer, { paymentId, paidOn: today(), reference: "BANK-2" });
      expect(await getGrant(made.pi, made.id)).toMatchObject({ advance: 500_000n, paid: 500_000n });
    });

    it("is not for a day to come", async () => {
      const { officer, paymentId } = await makeSent();
      const input = { paymentId, paidOn: "2999-01-01", reference: "BANK-1" };
      expect(await attempt(confirmPayment, officer, input)).toMatchObject({ status: 400 });
    });
  },
);
