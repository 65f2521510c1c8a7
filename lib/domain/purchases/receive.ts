import { desc, eq } from "drizzle-orm";
import { z } from "zod";
import { purchase, purchaseReceipt } from "@/db/schema/purchases";
import { type Actor, actorId, isUser } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { amountText, dayText, text, ticked, uuid } from "@/lib/command/fields";
import { amountOf } from "@/lib/domain/accounts/guards";
import { evidenceFile, storeEvidence } from "@/lib/domain/files/evidence";
import { formatMoney } from "@/lib/domain/money";
import { newId } from "@/lib/infra/ids";
import { purchaseReceived } from "./events";
import { purchasePath } from "./paths";
import { mayReceive } from "./policy";
import { canSeePurchase } from "./queries";
import { type Loaded, loadPurchase } from "./records";
import { dayAfter, limits, outstanding } from "./rules";

/** Only for those who see the purchase is a file kept; decided again under the lock. */
async function storeFor(actor: Actor, purchaseId: string, file: Parameters<typeof storeEvidence>[0]) {
  return isUser(actor) && (await canSeePurchase(actor, purchaseId)) ? storeEvidence(file) : undefined;
}

/**
 * @returns what can be taken in at most, in minor units
 * @throws Rejection 400 or 409 unless that much of the order can be taken in
 */
function mustBeDue({ purchase: row, currency, referred }: Loaded, amount: bigint): bigint {
  if (row.status !== "ordered")
    throw conflict(
      "Only what is ordered can be delivered. This purchase is not, or not any more.",
      "wrong-state",
    );
  const due = outstanding(row);
  if (due === 0n)
    throw conflict(
      "All of this order was delivered already. A further delivery needs a purchase of its own.",
    );
  // Less than that where a part was freed as not coming any more, and a delivery was sent back since.
  const held = referred && !referred.settled ? referred.amount : 0n;
  const most = [due, held - (row.received - row.posted)].reduce((a, b) => (b < a ? b : a));
  if (most <= 0n)
    throw conflict(
      "All money that this order still holds is for deliveries that wait to be posted. A further delivery needs a purchase of its own.",
    );
  if (amount > most)
    throw invalid({
      amount: [
        `Is more than the ${formatMoney(most, currency)} still to be delivered. Enter at most that, and ask for a further purchase of the rest.`,
      ],
    });
  return most;
}

/** Takes a delivery in, whole or in part, with the evidence of what it cost. */
export const receivePurchase = command({
  name: "purchase.receive",
  summary: "Record a delivery, whole or in part, with its invoice (multipart form).",
  access: "user",
  input: z.strictObject({
    purchaseId: uuid(),
    amount: amountText(),
    description: text({ max: limits.description }),
    /** The day on which it came. */
    receivedOn: dayText(),
    /** Nothing more comes: what the order holds beyond it becomes free when it is posted. */
    last: ticked().default(false),
    file: evidenceFile(),
  }),
  result: z.object({
    receiptId: z.uuid(),
    purchaseId: z.uuid(),
    awardId: z.uuid(),
    number: z.number(),
    sha256: z.string(),
  }),
  keys: (input) => [`purchase:${input.purchaseId}`],
  prepare: (input, actor) => storeFor(actor, input.purchaseId, input.file),
  load: ({ tx, input, actor }) => loadPurchase(tx, actor, input.purchaseId),
  may: mayReceive,
  emits: [purchaseReceived],
  subject: (input, { purchase: row, currency }, result) => ({
    type: "purchase",
    id: row.id,
    detail: { amount: input.amount, currency, sha256: result.sha256 },
  }),
  location: (_input, { awardId, number }) =>
    `${purchasePath("researcher", awardId, number)}?done=purchase.receive`,
  async run({ tx, actor, input, prepared, loaded, now, emit }) {
    const { purchase: row, awardId, organisationId, currency } = loaded;
    const amount = amountOf(input.amount, currency);
    const most = mustBeDue(loaded, amount);
    // East of Greenwich tomorrow begins earlier than the portal's day.
    if (input.receivedOn > dayAfter(loaded.today))
      throw invalid({ receivedOn: ["Lies in the future. Enter the day on which it came."] });
    if (!prepared) throw conflict("Something has just changed. Choose the file again.");
    const [before] = await tx
      .select({ position: purchaseReceipt.position })
      .from(purchaseReceipt)
      .where(eq(purchaseReceipt.purchaseId, row.id))
      .orderBy(desc(purchaseReceipt.position))
      .limit(1);
    const receiptId = newId();
    const complete = input.last || amount === most;
    await tx.insert(purchaseReceipt).values({
      id: receiptId,
      purchaseId: row.id,
      position: (before?.position ?? 0) + 1,
      amount,
      description: input.description,
      receivedOn: input.receivedOn,
      last: complete,
      fileHash: prepared.hash,
      fileName: prepared.name,
      fileSize: prepared.size,
      fileMime: prepared.mime,
      status: "received",
      receivedBy: actorId(actor),
      receivedAt: now,
    });
    await tx
      .update(purchase)
      .set({ received: row.received + amount, complete, version: row.version + 1 })
      .where(eq(purchase.id, row.id));
    emit(purchaseReceived, { purchaseId: row.id, awardId, organisationId, receiptId });
    return { receiptId, purchaseId: row.id, awardId, number: row.number, sha256: prepared.hash };
  },
});
