import { z } from "zod";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { text, uuid } from "@/lib/command/fields";
import { amountText } from "@/lib/domain/money";
import { paymentFailed } from "./events";
import { mayPay } from "./policy";
import { eventOf, lockPayment } from "./records";
import { limits, paymentWords } from "./rules";
import { settleFailed } from "./settle";

/** Says that the bank did not pay, or that the money came back. Another run can pay it then. */
export const failPayment = command({
  name: "payment.fail",
  summary: "Mark a payment as failed with the bank's reason; another run can pay it.",
  access: "user",
  input: z.strictObject({ paymentId: uuid(), reason: text({ max: limits.reason }) }),
  result: z.object({ paymentId: z.string(), runId: z.string() }),
  keys: (input) => [`payment:${input.paymentId}`],
  load: ({ tx, input, actor }) => lockPayment(tx, actor, input.paymentId),
  may: mayPay,
  emits: [paymentFailed],
  subject: (input, { row }) => ({
    type: "payment",
    id: input.paymentId,
    relatedId: row.awardId,
    detail: { amount: amountText(row.amount, row.currency), currency: row.currency, reason: input.reason },
  }),
  location: (_input, { runId }) => `/agency/payments/${runId}?done=payment.fail`,
  async run({ tx, actor, input, loaded, now, key, emit, last }) {
    const { row } = loaded;
    if (row.status !== "sent" && row.status !== "paid")
      throw conflict(`This payment ${paymentWords[row.status]}.`, "wrong-state");
    await settleFailed(tx, loaded, input.reason, { actor, now, key, last });
    emit(paymentFailed, eventOf(row));
    return { paymentId: row.id, runId: row.runId };
  },
});
