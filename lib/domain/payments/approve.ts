import { eq } from "drizzle-orm";
import { z } from "zod";
import { payment, paymentRun } from "@/db/schema/payments";
import { type Actor, actorId, hasRole } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { reader } from "@/lib/command/reader";
import { storeFile } from "@/lib/domain/files/store";
import { amountText } from "@/lib/domain/money";
import { runApproved } from "./events";
import { fileOf } from "./file";
import { mayApproveRun } from "./policy";
import { lockRun } from "./records";

/** The file, stored by its hash before the transaction: only for who may approve, so that nobody else fills the store. */
async function stored(runId: string, actor: Actor): Promise<string | undefined> {
  const [run] = await reader()
    .select({ agencyId: paymentRun.agencyId, status: paymentRun.status })
    .from(paymentRun)
    .where(eq(paymentRun.id, runId));
  if (run?.status !== "proposed" || !hasRole(actor, run.agencyId, "approver", "agency-admin"))
    return undefined;
  const bytes = await fileOf(runId);
  return bytes && storeFile(bytes, { mime: "application/xml" });
}

/** Approves a run as the second person: from now on there is a file for the bank. */
export const approveRun = command({
  name: "payment.approve",
  summary: "Approve a run of payments as a second person; its file for the bank can be downloaded then.",
  access: "user",
  input: z.strictObject({ runId: uuid() }),
  result: z.object({ runId: z.string(), sha256: z.string() }),
  keys: (input) => [`payment-run:${input.runId}`],
  prepare: (input, actor) => stored(input.runId, actor),
  load: ({ tx, input, actor }) => lockRun(tx, actor, input.runId),
  may: mayApproveRun,
  emits: [runApproved],
  subject: (input, loaded) => ({
    type: "payment-run",
    id: input.runId,
    relatedId: loaded.agencyId,
    detail: { amount: amountText(loaded.run.total, loaded.run.currency), currency: loaded.run.currency },
  }),
  location: (input) => `/agency/payments/${input.runId}?done=payment.approve`,
  async run({ tx, actor, input, prepared, loaded, now, emit }) {
    const { run } = loaded;
    if (run.status !== "proposed") throw conflict(`This run was ${run.status} already.`, "wrong-state");
    if (run.executeOn < now.toISOString().slice(0, 10))
      throw conflict(
        `The bank was to pay on ${run.executeOn}, which has passed. Cancel the run and prepare it again.`,
        "too-late",
      );
    // Possible only when it became ready between the first look and now.
    if (!prepared) throw conflict("Something has just changed in this run. Load the page again.");
    await tx
      .update(paymentRun)
      .set({ status: "approved", answeredBy: actorId(actor), answeredAt: now, fileHash: prepared })
      .where(eq(paymentRun.id, run.id));
    await tx.update(payment).set({ status: "sent" }).where(eq(payment.runId, run.id));
    emit(runApproved, { runId: run.id, agencyId: run.agencyId });
    return { runId: input.runId, sha256: prepared };
  },
});
