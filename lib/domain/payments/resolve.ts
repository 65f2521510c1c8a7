import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { bankLine, payment } from "@/db/schema/payments";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid, notFound } from "@/lib/command/errors";
import { text, uuid } from "@/lib/command/fields";
import { formatMoney } from "@/lib/domain/money";
import { exceptionResolved, paymentFailed, paymentPaid } from "./events";
import { mayPay } from "./policy";
import { eventOf, lockPayment, mustBeSent } from "./records";
import { actionsFor, limits, paymentWords } from "./rules";
import { settleFailed, settlePaid } from "./settle";

/** Works off a line that did not fit: confirms the payment it is of, marks it as failed, or puts it aside with a note. */
export const resolveException = command({
  name: "payment.resolve",
  summary: "Work off a line of a statement that did not fit: confirm, mark as failed, or put aside.",
  access: "user",
  input: z.strictObject({
    lineId: uuid(),
    action: z.enum(["confirm", "fail", "note"], "Choose what to do."),
    /** Of the payment that it is, where the line does not name it. */
    endToEndId: z.string().trim().max(35, "Is too long for a payment's reference.").optional(),
    note: text({ max: limits.reason }),
  }),
  result: z.object({ lineId: z.string(), action: z.enum(["confirm", "fail", "note"]) }),
  keys: (input) => [`bank-line:${input.lineId}`],
  load: async ({ tx, input, actor }) => {
    const [line] = await tx.select().from(bankLine).where(eq(bankLine.id, input.lineId));
    if (!line) throw notFound();
    const [named] = input.endToEndId
      ? await tx
          .select({ id: payment.id })
          .from(payment)
          .where(and(eq(payment.endToEndId, input.endToEndId), eq(payment.agencyId, line.agencyId)))
      : [];
    const paymentId = line.paymentId ?? named?.id;
    const its = paymentId && input.action !== "note" ? await lockPayment(tx, actor, paymentId) : undefined;
    // After the payment: a line is locked last.
    const [locked] = await tx.select().from(bankLine).where(eq(bankLine.id, line.id)).for("update");
    return { line: locked!, its, agencyId: line.agencyId };
  },
  may: mayPay,
  emits: [exceptionResolved, paymentPaid, paymentFailed],
  subject: (input, loaded) => ({
    type: "bank-line",
    id: input.lineId,
    relatedId: loaded.its?.row.id ?? loaded.line.statementId,
    detail: { action: input.action, note: input.note },
  }),
  location: () => "/agency/payments/exceptions?done=payment.resolve",
  async run({ tx, actor, input, loaded, now, key, emit, last }) {
    const { line, its } = loaded;
    if (!line.exception || line.resolvedAt)
      throw conflict("Somebody has worked this line off already.", "wrong-state");
    if (!actionsFor[line.exception].includes(input.action))
      throw invalid({
        action: ["Cannot be done with this line. Load the page again and choose another way."],
      });
    if (input.action !== "note") {
      if (!its)
        throw invalid({
          endToEndId: ["No payment of your agency has this reference. Copy it from the run."],
        });
      const { row } = its;
      const by = { actor, key, now, last };
      if (input.action === "confirm") {
        mustBeSent(row);
        if (row.amount !== line.amount || row.currency !== line.currency)
          throw invalid({
            endToEndId: [
              `Is a payment of ${formatMoney(row.amount, row.currency)}; this line has ${line.amountWritten} ${line.currency}. Look for another one.`,
            ],
          });
        const paidOn = line.bookedOn ?? now.toISOString().slice(0, 10);
        const source = { type: "payment" as const, id: row.id };
        await settlePaid(tx, its, { paidOn, reference: line.reference, source }, by);
        emit(paymentPaid, eventOf(row));
      } else {
        if (row.status !== "sent" && row.status !== "paid")
          throw conflict(
            `The payment ${paymentWords[row.status]}. Put the line aside with a note.`,
            "wrong-state",
          );
        await settleFailed(tx, its, input.note, by);
        emit(paymentFailed, eventOf(row));
      }
    }
    await tx
      .update(bankLine)
      .set({
        resolution: input.note,
        resolvedBy: actorId(actor),
        resolvedAt: now,
        paymentId: its?.row.id ?? line.paymentId,
      })
      .where(eq(bankLine.id, line.id));
    const { agencyId, statementId, id: lineId } = line;
    emit(exceptionResolved, { agencyId, statementId, lineId });
    return { lineId, action: input.action };
  },
});
