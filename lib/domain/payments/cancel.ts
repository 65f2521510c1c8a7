import { eq } from "drizzle-orm";
import { z } from "zod";
import { payment, paymentRun } from "@/db/schema/payments";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { text, uuid } from "@/lib/command/fields";
import { markWaiting } from "../claims/changes";
import { paymentsPlanned, runCancelled } from "./events";
import { mayPay } from "./policy";
import { lockRun } from "./records";
import { limits } from "./rules";

/** Cancels a run before its file exists; what it would have paid waits for another. */
export const cancelRun = command({
  name: "payment.cancel",
  summary: "Cancel a run of payments that is not approved; its claims wait for another.",
  access: "user",
  input: z.strictObject({ runId: uuid(), reason: text({ max: limits.answer }) }),
  result: z.object({ runId: z.string() }),
  keys: (input) => [`payment-run:${input.runId}`],
  load: ({ tx, input, actor }) => lockRun(tx, actor, input.runId),
  may: mayPay,
  emits: [runCancelled, paymentsPlanned],
  subject: (input, loaded) => ({
    type: "payment-run",
    id: input.runId,
    relatedId: loaded.agencyId,
    detail: { reason: input.reason },
  }),
  location: (input) => `/agency/payments/${input.runId}?done=payment.cancel`,
  async run({ tx, actor, input, loaded, now, emit }) {
    const { run, payments, subjects } = loaded;
    if (run.status === "approved")
      throw conflict(
        "This run is approved, and its file may be with the bank. Mark payments that were not made as failed instead.",
        "wrong-state",
      );
    if (run.status !== "proposed") throw conflict("This run was cancelled already.", "wrong-state");
    await tx
      .update(paymentRun)
      .set({ status: "cancelled", answeredBy: actorId(actor), answeredAt: now, answer: input.reason })
      .where(eq(paymentRun.id, run.id));
    await tx.update(payment).set({ status: "cancelled" }).where(eq(payment.runId, run.id));
    await markWaiting(tx, subjects);
    emit(runCancelled, { runId: run.id, agencyId: run.agencyId });
    for (const row of new Map(payments.map((its) => [its.awardId, its])).values()) {
      const { awardId, agencyId, organisationId } = row;
      emit(paymentsPlanned, { awardId, agencyId, organisationId });
    }
    return { runId: run.id };
  },
});
