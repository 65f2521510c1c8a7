import { z } from "zod";
import { command } from "@/lib/command/define";
import { invalid } from "@/lib/command/errors";
import { dayText, text, uuid } from "@/lib/command/fields";
import { amountText } from "@/lib/domain/money";
import { paymentPaid } from "./events";
import { mayPay } from "./policy";
import { eventOf, lockPayment, mustBeSent } from "./records";
import { limits } from "./rules";
import { settlePaid } from "./settle";

/** Says by hand that the bank has paid, where there is no statement as a file. */
export const confirmPayment = command({
  name: "payment.confirm",
  summary: "Confirm by hand that the bank has made a payment, with its reference.",
  access: "user",
  input: z.strictObject({ paymentId: uuid(), paidOn: dayText(), reference: text({ max: limits.reference }) }),
  result: z.object({ paymentId: z.string(), runId: z.string() }),
  keys: (input) => [`payment:${input.paymentId}`],
  load: ({ tx, input, actor }) => lockPayment(tx, actor, input.paymentId),
  may: mayPay,
  emits: [paymentPaid],
  subject: (input, { row }) => ({
    type: "payment",
    id: input.paymentId,
    relatedId: row.awardId,
    detail: { amount: amountText(row.amount, row.currency), currency: row.currency },
  }),
  location: (_input, { runId }) => `/agency/payments/${runId}?done=payment.confirm`,
  async run({ tx, actor, input, loaded, now, key, emit, last }) {
    mustBeSent(loaded.row);
    if (input.paidOn > now.toISOString().slice(0, 10))
      throw invalid({ paidOn: ["Is in the future. Enter the day on which the bank has paid."] });
    const source = { type: "payment" as const, id: loaded.row.id };
    await settlePaid(tx, loaded, { ...input, source }, { actor, now, key, last });
    emit(paymentPaid, eventOf(loaded.row));
    return { paymentId: loaded.row.id, runId: loaded.row.runId };
  },
});
