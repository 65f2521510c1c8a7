import { and, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { notification } from "@/db/schema/notifications";
import { database } from "@/lib/command/database";
import { removeAccountMember } from "@/lib/domain/accounts/remove-member";
import { describeCommand } from "@/lib/testing/describe-command";
import { run } from "@/lib/testing/make";
import { delivery, makeDelivered, purchaseState } from "@/lib/testing/make-purchases";
import { settle } from "@/lib/testing/relay";
import { postReceipt } from "./post-receipt";
import { receivePurchase } from "./receive";
import { returnReceipt } from "./return-receipt";

const told = (userId: string) =>
  database().$count(notification, and(eq(notification.userId, userId), eq(notification.kind, "purchase")));

describeCommand(
  returnReceipt,
  {
    scenario: async () => {
      const made = await makeDelivered();
      return { ...made, actor: made.finance, input: { receiptId: made.receiptId, reason: "Not legible." } };
    },
    effect: ({ id }) => purchaseState(id),
    wrongState: async ({ finance, receiptId }) => {
      await run(postReceipt, finance, { receiptId });
    },
    twoAtOnce: { succeed: 1, second: ({ input }) => ({ ...input, reason: "No." }) },
  },
  () => {
    it("lets it be recorded anew, and tells whoever recorded it", async () => {
      const made = await makeDelivered("500.00");
      await run(returnReceipt, made.finance, { receiptId: made.receiptId, reason: "Not legible." });
      expect((await purchaseState(made.id)).purchases[0]).toMatchObject({ received: 0n, complete: false });
      await settle();
      // The approval, and this.
      expect(await told(made.member.id)).toBe(2);
      await run(receivePurchase, made.member, delivery(made.purchaseId, "500.00"));
    });

    it("tells nobody who is no longer on the account", async () => {
      const made = await makeDelivered();
      await settle();
      const before = await told(made.member.id);
      await run(removeAccountMember, made.pi, { awardId: made.id, email: made.member.email });
      await run(returnReceipt, made.finance, { receiptId: made.receiptId, reason: "Not legible." });
      await settle();
      expect(await told(made.member.id)).toBe(before);
    });
  },
);
