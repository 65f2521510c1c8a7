import { eq } from "drizzle-orm";
import { z } from "zod";
import { purchase, purchaseReceipt, purchaseStatuses } from "@/db/schema/purchases";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { dayText, uuid } from "@/lib/command/fields";
import { attachToTransfer } from "@/lib/domain/accounts/changes";
import type { Entry } from "@/lib/domain/accounts/entry";
import { accountSpent } from "@/lib/domain/accounts/events";
import { requirePostable } from "@/lib/domain/accounts/guards";
import { directEntries } from "@/lib/domain/accounts/indirect";
import type { Referred } from "@/lib/domain/accounts/ledger";
import { moveAll } from "@/lib/domain/accounts/move";
import { DESCRIPTION_LIMIT } from "@/lib/domain/accounts/rules";
import { amountText as decimalText, formatMoney } from "@/lib/domain/money";
import { newId } from "@/lib/infra/ids";
import { purchasePosted } from "./events";
import { purchasePath } from "./paths";
import { maySettle } from "./policy";
import { type Loaded, loadReceipt, type ReceiptRow, sourceOf } from "./records";
import { earlier } from "./rules";

/** What an order still holds once a delivery is posted: nothing more than is still to come or to be posted. */
function keptAfter({ purchase: row }: Loaded, receipt: ReceiptRow, held: bigint): bigint {
  const rest = held - receipt.amount;
  const unposted = row.received - row.posted - receipt.amount;
  if (!row.complete || unposted > rest) return rest;
  return unposted;
}

/**
 * The posting with its indirect costs, and the commitment that goes on: first with all that was left of it, as the
 * ledger keeps it, then without what the order does not need any more.
 */
function entriesFor(
  loaded: Loaded & { receipt: ReceiptRow },
  referred: Referred,
  occurredOn: string,
): { entries: Entry[]; postingId: string; commitmentId: string | null } {
  const { purchase: row, receipt } = loaded;
  const { debit, credit } = referred;
  const sides = { debit, credit, ...sourceOf(row) };
  const postingId = newId();
  const [direct, ...indirect] = directEntries(loaded, {
    ...sides,
    id: postingId,
    kind: "post",
    amount: receipt.amount,
    pending: { id: referred.id, amount: referred.amount },
    occurredOn,
    description: `${row.supplier}: ${receipt.description}`.slice(0, DESCRIPTION_LIMIT),
  });
  const kept = keptAfter(loaded, receipt, referred.amount);
  const rest = referred.amount - receipt.amount;
  if (kept === 0n) return { entries: [direct!, ...indirect], postingId, commitmentId: null };
  const description = `Purchase ${row.number}: ${row.supplier}, the rest`.slice(0, DESCRIPTION_LIMIT);
  const onwards = (id: string, amount: bigint, continuesId: string): Entry => {
    return { ...sides, id, kind: "reserve", amount, continuesId, description };
  };
  const [first, second] = [newId(), newId()];
  // Before the indirect costs, so that what was set aside for the order is never taken by them.
  const entries = [direct!, onwards(first, rest, referred.id)];
  if (kept === rest) return { entries: [...entries, ...indirect], postingId, commitmentId: first };
  const freed: Entry = {
    ...sides,
    kind: "release",
    amount: rest - kept,
    pending: { id: first, amount: rest },
    description: `Purchase ${row.number}: ${row.supplier}, nothing more comes`.slice(0, DESCRIPTION_LIMIT),
  };
  entries.push(freed, onwards(second, kept, first), ...indirect);
  return { entries, postingId, commitmentId: second };
}

/** Posts a delivery from the money that was set aside for its purchase, with its indirect costs and its evidence. */
export const postReceipt = command({
  name: "purchase.post-receipt",
  summary: "Post a recorded delivery; what the order still needs stays set aside, the rest becomes free.",
  access: "user",
  input: z.strictObject({
    receiptId: uuid(),
    /** The day that the books are to count it on; the day of the delivery without it. */
    occurredOn: z.union([z.literal("").transform(() => undefined), dayText()]).optional(),
  }),
  result: z.object({
    receiptId: z.uuid(),
    awardId: z.uuid(),
    number: z.number(),
    status: z.enum(purchaseStatuses),
    transferId: z.uuid(),
    /** What goes on for the rest of the order. */
    commitmentId: z.uuid().nullable(),
    /** What the award can still spend, as decimal text. */
    balance: z.string(),
  }),
  keys: (input) => [`receipt:${input.receiptId}`],
  load: ({ tx, input, actor }) => loadReceipt(tx, actor, input.receiptId),
  may: maySettle,
  emits: [purchasePosted, accountSpent],
  subject: (_input, { purchase: row, receipt, awardId, currency }) => ({
    type: "award",
    id: awardId,
    relatedId: row.id,
    detail: { heading: row.heading, amount: decimalText(receipt.amount, currency), currency },
  }),
  location: (_input, { awardId, number }) =>
    `${purchasePath("university", awardId, number)}?done=purchase.post-receipt`,
  async run({ tx, actor, input, loaded, now, key, emit, last }) {
    const { purchase: row, receipt, awardId, organisationId, currency, referred } = loaded;
    if (receipt.status !== "received")
      throw conflict(`This delivery was ${receipt.status} already.`, "wrong-state");
    if (!referred || referred.settled)
      throw conflict("The money that was set aside for this purchase is gone. Ask for a further purchase.");
    if (receipt.amount > referred.amount)
      throw conflict(
        `This order still holds ${formatMoney(referred.amount, currency)}, which is less than this delivery. Send it back, and have a further purchase asked for.`,
      );
    const came = earlier(receipt.receivedOn, loaded.today);
    const occurredOn = input.occurredOn ?? came;
    requirePostable(loaded, { occurredOn, heading: row.heading, byFinance: true });
    const { entries, postingId, commitmentId } = entriesFor(loaded, referred, occurredOn);
    const { balance } = moveAll(loaded, entries, { actor, key, now, last });
    attachToTransfer(last, postingId, [
      {
        hash: receipt.fileHash,
        name: receipt.fileName,
        mime: receipt.fileMime,
        size: receipt.fileSize,
        addedBy: receipt.receivedBy,
        addedAt: receipt.receivedAt,
      },
    ]);
    const by = { settledBy: actorId(actor), settledAt: now };
    await tx
      .update(purchaseReceipt)
      .set({ status: "posted", postedOn: occurredOn, transferId: postingId, ...by })
      .where(eq(purchaseReceipt.id, receipt.id));
    const status = commitmentId ? ("ordered" as const) : ("completed" as const);
    const ended = commitmentId ? {} : { endedBy: actorId(actor), endedAt: now };
    await tx
      .update(purchase)
      .set({ status, commitmentId, posted: row.posted + receipt.amount, version: row.version + 1, ...ended })
      .where(eq(purchase.id, row.id));
    emit(purchasePosted, { purchaseId: row.id, awardId, organisationId, receiptId: receipt.id });
    emit(accountSpent, { awardId, transferId: postingId });
    return {
      receiptId: receipt.id,
      awardId,
      number: row.number,
      status,
      transferId: postingId,
      commitmentId,
      balance: decimalText(balance, currency),
    };
  },
});
