/** What the commands of payments load, locked in the order organisation → award → claim → run → payment. */
import { and, asc, desc, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { organisation } from "@/db/schema/organisations";
import { bankAccount, payment, paymentRun } from "@/db/schema/payments";
import type { Actor } from "@/lib/command/actor";
import { conflict, notFound } from "@/lib/command/errors";
import { type Ledger, lockLedger } from "@/lib/domain/accounts/ledger";
import { lockSubjects } from "../claims/changes";
import { paymentWords } from "./rules";

export type PaymentRow = typeof payment.$inferSelect;

/** The organisation, locked. @throws Rejection 404 */
export async function lockOrganisation(tx: Tx, organisationId: string) {
  const [row] = await tx.select().from(organisation).where(eq(organisation.id, organisationId)).for("update");
  if (!row) throw notFound();
  return row;
}

/** The account in force, or undefined. */
export async function activeAccount(tx: Tx, organisationId: string) {
  const [row] = await tx
    .select()
    .from(bankAccount)
    .where(and(eq(bankAccount.organisationId, organisationId), eq(bankAccount.status, "active")))
    .orderBy(desc(bankAccount.askedAt))
    .limit(1);
  return row;
}

/** An account that was asked for, with its organisation, both locked. @throws Rejection 404 */
export async function lockAccount(tx: Tx, accountId: string) {
  const [found] = await tx.select().from(bankAccount).where(eq(bankAccount.id, accountId));
  if (!found) throw notFound();
  const its = await lockOrganisation(tx, found.organisationId);
  const [row] = await tx.select().from(bankAccount).where(eq(bankAccount.id, accountId)).for("update");
  return { organisation: its, account: row!, askedBy: row!.askedBy };
}

/** @throws Rejection 409 when somebody has answered already */
export function mustBeAsked({ account: { status } }: { account: { status: string } }): void {
  if (status !== "asked") throw conflict("Somebody has answered this already.", "wrong-state");
}

/** Ledgers of awards by their id, locked in order. */
export async function lockLedgers(tx: Tx, actor: Actor, awardIds: readonly string[]) {
  const ledgers = new Map<string, Ledger>();
  for (const id of [...new Set(awardIds)].sort()) ledgers.set(id, await lockLedger(tx, actor, id));
  return ledgers;
}

/** A run with its payments, all locked, their awards and claims as well. @throws Rejection 404 */
export async function lockRun(tx: Tx, actor: Actor, runId: string) {
  const [found] = await tx.select().from(paymentRun).where(eq(paymentRun.id, runId));
  if (!found) throw notFound();
  const planned = await tx.select().from(payment).where(eq(payment.runId, runId));
  const ledgers = await lockLedgers(
    tx,
    actor,
    planned.map(({ awardId }) => awardId),
  );
  const subjects = await lockSubjects(tx, planned);
  const [row] = await tx.select().from(paymentRun).where(eq(paymentRun.id, runId)).for("update");
  const payments = await tx
    .select()
    .from(payment)
    .where(eq(payment.runId, runId))
    .orderBy(asc(payment.id))
    .for("update");
  return { run: row!, payments, subjects, ledgers, agencyId: row!.agencyId, preparedBy: row!.preparedBy };
}

/** Payments with their awards' ledgers and their claims, all locked. */
export async function lockPayments(tx: Tx, actor: Actor, ids: readonly string[]) {
  if (ids.length === 0) return { payments: [], ledgers: new Map<string, Ledger>() };
  const found = await tx
    .select({ awardId: payment.awardId, subject: payment.subject, subjectId: payment.subjectId })
    .from(payment)
    .where(inArray(payment.id, [...ids]));
  const ledgers = await lockLedgers(
    tx,
    actor,
    found.map(({ awardId }) => awardId),
  );
  const subjects = await lockSubjects(tx, found);
  const payments = await tx
    .select()
    .from(payment)
    .where(inArray(payment.id, [...ids]))
    .orderBy(asc(payment.id))
    .for("update");
  const of = (row: PaymentRow) => ({
    claims: subjects.claims.filter(({ id }) => id === row.subjectId),
    instalments: subjects.instalments.filter(({ id }) => id === row.subjectId),
  });
  return { payments: payments.map((row) => ({ row, subjects: of(row) })), ledgers };
}

/** One payment with its ledger and claim, locked. @throws Rejection 404 */
export async function lockPayment(tx: Tx, actor: Actor, paymentId: string) {
  const { payments, ledgers } = await lockPayments(tx, actor, [paymentId]);
  const [found] = payments;
  if (!found) throw notFound();
  const ledger = ledgers.get(found.row.awardId)!;
  return { ...found, ledger, agencyId: found.row.agencyId };
}

/** @throws Rejection 409 unless it is with the bank */
export function mustBeSent(row: PaymentRow): void {
  if (row.status !== "sent") throw conflict(`This payment ${paymentWords[row.status]}.`, "wrong-state");
}

/** What events of a payment say; `sourceId` where another document than the payment stands behind the booking. */
export const eventOf = (row: PaymentRow, sourceId = row.id) => ({
  paymentId: row.id,
  sourceId,
  awardId: row.awardId,
  agencyId: row.agencyId,
  organisationId: row.organisationId,
});
