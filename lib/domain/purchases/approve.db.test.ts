import { and, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { notification } from "@/db/schema/notifications";
import { database } from "@/lib/command/database";
import { appointDeputy } from "@/lib/domain/accounts/appoint-deputy";
import { setRule } from "@/lib/domain/accounts/set-rule";
import { spendMoney } from "@/lib/domain/accounts/spend";
import { describeCommand } from "@/lib/testing/describe-command";
import { expectSound } from "@/lib/testing/ledger";
import { attempt, run } from "@/lib/testing/make";
import { makePurchase, makeSpending, purchaseState, wish } from "@/lib/testing/make-purchases";
import { settle } from "@/lib/testing/relay";
import { approvePurchase } from "./approve";
import { countWaiting } from "./queries";
import { rejectPurchase } from "./reject";
import { requestPurchase } from "./request";

const told = (userId: string) =>
  database().$count(notification, and(eq(notification.userId, userId), eq(notification.kind, "purchase")));

describeCommand(
  approvePurchase,
  {
    scenario: async () => {
      const made = await makePurchase();
      return { ...made, actor: made.pi, input: { purchaseId: made.purchaseId, version: 1 } };
    },
    effect: ({ id }) => purchaseState(id),
    wrongState: async ({ pi, purchaseId }) => {
      await run(rejectPurchase, pi, { purchaseId, version: 1, reason: "Not now." });
    },
    twoAtOnce: { succeed: 1, second: ({ input }) => ({ ...input, comment: "Good." }) },
  },
  () => {
    it("orders it: the money is set aside, once, and whoever asked is told", async () => {
      const made = await makePurchase();
      await settle();
      expect(await told(made.pi.id)).toBe(1);
      const done = await run(approvePurchase, made.pi, { purchaseId: made.purchaseId, version: 1 });
      expect(done).toMatchObject({ status: "ordered", step: "holder" });
      const { ledger, approvals } = await purchaseState(made.id);
      expect(ledger.counters["heading:1"]?.[2]).toBe(50_000n);
      expect(approvals).toEqual([{ step: "holder", by: made.pi.id }]);
      await settle();
      expect(await told(made.member.id)).toBe(1);
      await expectSound();
    });

    it("is never one's own, whoever one is", async () => {
      const made = await makeSpending();
      const own = await run(requestPurchase, made.pi, wish(made));
      const answer = await attempt(approvePurchase, made.pi, { purchaseId: own.purchaseId, version: 1 });
      expect(answer).toMatchObject({ status: 403, problem: { detail: expect.stringContaining("yourself") } });
      // Finance stands in for the holder who asks.
      expect(await countWaiting(made.finance)).toBe(1);
      expect(
        await run(approvePurchase, made.finance, { purchaseId: own.purchaseId, version: 1 }),
      ).toMatchObject({
        status: "ordered",
      });
    });

    it("is a deputy's as well, and no ordinary member's", async () => {
      const made = await makeSpending();
      const asked = await run(requestPurchase, made.pi, wish(made));
      const input = { purchaseId: asked.purchaseId, version: 1 };
      expect(await attempt(approvePurchase, made.member, input)).toMatchObject({ status: 403 });
      await run(appointDeputy, made.pi, { awardId: made.id, email: made.member.email });
      expect(await run(approvePurchase, made.member, input)).toMatchObject({ status: "ordered" });
    });

    it("goes on to finance above the second amount, by another person", async () => {
      const made = await makePurchase("awaiting-finance");
      const input = { purchaseId: made.purchaseId, version: 2 };
      expect(await attempt(approvePurchase, made.pi, input)).toMatchObject({ status: 403 });
      expect(await countWaiting(made.finance)).toBe(1);
      const both = await Promise.all([
        attempt(approvePurchase, made.finance, input),
        attempt(approvePurchase, made.colleague, input),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
      const { ledger, purchases } = await purchaseState(made.id);
      expect(purchases[0]).toMatchObject({ status: "ordered" });
      expect(ledger.counters["heading:1"]?.[2]).toBe(500_000n);
      await settle();
      await expectSound();
    });

    it("refuses when the heading has not enough any more, and it still waits", async () => {
      const made = await makePurchase();
      const spend = { awardId: made.id, heading: "Staff", description: "All of it" };
      const rule = { awardId: made.id, overspend: "block", approvalAbove: "", financeAbove: "" };
      await run(setRule, made.finance, rule);
      await run(spendMoney, made.pi, { ...spend, amount: "59600.00" });
      expect(
        await attempt(approvePurchase, made.pi, { purchaseId: made.purchaseId, version: 1 }),
      ).toMatchObject({
        status: 409,
        problem: { detail: expect.stringContaining("€400.00 available") },
      });
      expect((await purchaseState(made.id)).purchases[0]).toMatchObject({ status: "awaiting-holder" });
    });
  },
);
