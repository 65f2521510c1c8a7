import { eq } from "drizzle-orm";
import { z } from "zod";
import { approvalSteps, purchase } from "@/db/schema/purchases";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { int, text, uuid } from "@/lib/command/fields";
import { isHolder } from "@/lib/domain/accounts/holders";
import { amountText } from "@/lib/domain/money";
import { purchaseRejected } from "./events";
import { purchasePath, sideOf } from "./paths";
import { mayDecide } from "./policy";
import { loadPurchase, mustBeVersion } from "./records";
import { isWaiting, limits } from "./rules";

/** Says no to a purchase, with the reason that whoever asked for it reads. */
export const rejectPurchase = command({
  name: "purchase.reject",
  summary: "Reject a purchase that waits for approval, with the reason.",
  access: "user",
  input: z.strictObject({
    purchaseId: uuid(),
    version: int({ min: 1, max: 2_147_483_647 }),
    reason: text({ max: limits.reason }),
  }),
  result: z.object({
    purchaseId: z.uuid(),
    awardId: z.uuid(),
    number: z.number(),
    step: z.enum(approvalSteps),
  }),
  keys: (input) => [`purchase:${input.purchaseId}`],
  load: ({ tx, input, actor }) => loadPurchase(tx, actor, input.purchaseId),
  may: mayDecide,
  emits: [purchaseRejected],
  subject: (_input, { purchase: row, currency }) => ({
    type: "purchase",
    id: row.id,
    detail: { heading: row.heading, amount: amountText(row.amount, currency), currency },
  }),
  location: (_input, { step, awardId, number }) =>
    `${purchasePath(sideOf(step), awardId, number)}?done=purchase.reject`,
  async run({ tx, actor, input, loaded, now, emit }) {
    const { purchase: row, awardId, organisationId } = loaded;
    mustBeVersion(row, input.version);
    if (!isWaiting(row.status))
      throw conflict("This purchase does not wait for an approval any more.", "wrong-state");
    const ended = { endedBy: actorId(actor), endedAt: now, answer: input.reason };
    await tx
      .update(purchase)
      .set({ status: "rejected", version: row.version + 1, ...ended })
      .where(eq(purchase.id, row.id));
    emit(purchaseRejected, { purchaseId: row.id, awardId, organisationId });
    const step = isHolder(actor, loaded) ? ("holder" as const) : ("finance" as const);
    return { purchaseId: row.id, awardId, number: row.number, step };
  },
});
