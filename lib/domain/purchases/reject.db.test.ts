import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { makePurchase, purchaseState } from "@/lib/testing/make-purchases";
import { approvePurchase } from "./approve";
import { rejectPurchase } from "./reject";

describeCommand(
  rejectPurchase,
  {
    scenario: async () => {
      const made = await makePurchase();
      return {
        ...made,
        actor: made.pi,
        input: { purchaseId: made.purchaseId, version: 1, reason: "Not now." },
      };
    },
    effect: ({ id }) => purchaseState(id),
    wrongState: async ({ pi, purchaseId }) => {
      await run(approvePurchase, pi, { purchaseId, version: 1 });
    },
    twoAtOnce: { succeed: 1, second: ({ input }) => ({ ...input, reason: "Never." }) },
  },
  () => {
    it("and an approval at once: one of them acts", async () => {
      const made = await makePurchase("awaiting-finance");
      const input = { purchaseId: made.purchaseId, version: 2 };
      const both = await Promise.all([
        attempt(approvePurchase, made.finance, input),
        attempt(rejectPurchase, made.colleague, { ...input, reason: "Too dear." }),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    });

    it("needs a reason", async () => {
      const made = await makePurchase();
      const input = { purchaseId: made.purchaseId, version: 1, reason: " " };
      expect(await attempt(rejectPurchase, made.pi, input)).toMatchObject({ status: 400 });
    });
  },
);
