import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { payment, paymentRun } from "@/db/schema/payments";
import { type Actor, actorId, hasRole } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { reader } from "@/lib/command/reader";
import { isClaimable } from "@/lib/domain/claims/rules";
import { dayWords } from "@/lib/domain/days";
import { storeFile } from "@/lib/domain/files/store";
import { amountText } from "@/lib/domain/money";
import { runApproved } from "./events";
import { fileOf } from "./file";
import { mayApproveRun } from "./policy";
import { activeAccount, lockRun } from "./records";

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

/**
 * What holds when a run is prepared must hold when it is approved: between the two an award may be suspended, or an
 * account replaced because something was wrong with it.
 * @throws Rejection 409 that says what changed, with the remedy
 */
async function mustStillHold(
  tx: Tx,
  { run, payments, ledgers }: Awaited<ReturnType<typeof lockRun>>,
): Promise<void> {
  const again = "Cancel the run, and prepare it again.";
  const from = await activeAccount(tx, run.agencyId);
  if (from?.iban !== run.iban)
    throw conflict(`Your agency's bank account was changed since this run was prepared. ${again}`, "changed");
  for (const { awardId, endToEndId } of payments) {
    const { status } = ledgers.get(awardId)!;
    if (!isClaimable(status))
      throw conflict(`The award of payment ${endToEndId} is ${status} by now. ${again}`, "changed");
  }
  const accounts = new Map(payments.map(({ organisationId, iban }) => [organisationId, iban]));
  for (const [organisationId, iban] of accounts)
    if ((await activeAccount(tx, organisationId))?.iban !== iban)
      throw conflict(
        `The bank account …${iban.slice(-4)} is no longer the one in force of the university that it was to pay. ${again}`,
        "changed",
      );
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
        `The bank was to pay on ${dayWords(run.executeOn)}, which has passed. Cancel the run and prepare it again.`,
        "too-late",
      );
    await mustStillHold(tx, loaded);
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
