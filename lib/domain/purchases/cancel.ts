import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { purchase, purchaseReceipt, purchaseStatuses } from "@/db/schema/purchases";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { int, text, uuid } from "@/lib/command/fields";
import { accountReleased } from "@/lib/domain/accounts/events";
import { move } from "@/lib/domain/accounts/move";
import { amountText } from "@/lib/domain/money";
import { purchaseCancelled } from "./events";
import { purchasePath } from "./paths";
import { mayCancel } from "./policy";
import { loadPurchase, mustBeVersion, sourceOf } from "./records";
import { isWaiting, limits } from "./rules";

/** Takes a purchase back, or ends an order of which nothing more comes: what it still holds becomes free. */
export const cancelPurchase = command({
  name: "purchase.cancel",
  summary: "Cancel a purchase, or what is not delivered of it; the money set aside for that becomes free.",
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
    status: z.enum(purchaseStatuses),
    releaseId: z.uuid().nullable(),
  }),
  keys: (input) => [`purchase:${input.purchaseId}`],
  load: ({ tx, input, actor }) => loadPurchase(tx, actor, input.purchaseId),
  may: mayCancel,
  emits: [purchaseCancelled, accountReleased],
  subject: (_input, { purchase: row, currency, awardId }, result) => ({
    ...(result.releaseId
      ? { type: "award", id: awardId, relatedId: row.id }
      : { type: "purchase", id: row.id }),
    detail: { heading: row.heading, amount: amountText(row.amount - row.posted, currency), currency },
  }),
  location: (_input, { awardId, number }) =>
    `${purchasePath("researcher", awardId, number)}?done=purchase.cancel`,
  async run({ tx, actor, input, loaded, now, key, emit, last }) {
    const { purchase: row, awardId, organisationId, referred } = loaded;
    mustBeVersion(row, input.version);
    if (row.status !== "ordered" && !isWaiting(row.status))
      throw conflict(`This purchase was ${row.status} already.`, "wrong-state");
    const [unposted] = await tx
      .select({ id: purchaseReceipt.id })
      .from(purchaseReceipt)
      .where(and(eq(purchaseReceipt.purchaseId, row.id), eq(purchaseReceipt.status, "received")))
      .limit(1);
    if (unposted)
      throw conflict("A delivery of it waits to be posted. Finance must post it or send it back first.");
    // Spent or freed by other means, as was possible once: nothing is left to free.
    const releaseId =
      referred && !referred.settled
        ? move(
            loaded,
            {
              kind: "release",
              debit: referred.debit,
              credit: referred.credit,
              amount: referred.amount,
              pending: { id: referred.id, amount: referred.amount },
              description: `Purchase ${row.number} cancelled: ${input.reason}`.slice(0, 250),
              ...sourceOf(row),
            },
            { actor, key, now, last },
          ).transferId
        : null;
    // Of what was posted the purchase is done; the rest never came.
    const status = row.posted > 0n ? ("completed" as const) : ("cancelled" as const);
    await tx
      .update(purchase)
      .set({
        status,
        commitmentId: null,
        complete: true,
        endedBy: actorId(actor),
        endedAt: now,
        answer: input.reason,
        version: row.version + 1,
      })
      .where(eq(purchase.id, row.id));
    emit(purchaseCancelled, { purchaseId: row.id, awardId, organisationId });
    if (releaseId) emit(accountReleased, { awardId, transferId: releaseId });
    return { purchaseId: row.id, awardId, number: row.number, status, releaseId };
  },
});
