/** What became of a payment: its claim or instalment, and the award's ledger, follow. */

import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { payment } from "@/db/schema/payments";
import { type Actor, actorId } from "@/lib/command/actor";
import type { RunContext } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { ensureAccounts } from "@/lib/domain/accounts/changes";
import { accountOf } from "@/lib/domain/accounts/guards";
import type { Ledger } from "@/lib/domain/accounts/ledger";
import { move } from "@/lib/domain/accounts/move";
import { newId } from "@/lib/infra/ids";
import { markFailed, markPaid } from "../claims/changes";
import type { lockPayment, PaymentRow } from "./records";

type Locked = Pick<Awaited<ReturnType<typeof lockPayment>>, "row" | "subjects" | "ledger">;
type By = Pick<RunContext<unknown, unknown, unknown>, "actor" | "key" | "now" | "last">;

type Source = { type: "payment" | "statement"; id: string };

/** Where the money came from: paid ahead, or owed. */
const isAdvance = ({ subjects }: Pick<Locked, "subjects">) => subjects.instalments[0]?.kind === "advance";

/** The bank has paid: the ledger receives the money on its account. */
export async function settlePaid(
  tx: Tx,
  its: Locked,
  said: { paidOn: string; reference: string; source: Source },
  by: By,
): Promise<void> {
  const { row, ledger, subjects } = its;
  if (ledger.status === "closed")
    throw conflict(
      `The award of payment ${row.endToEndId} is closed. Have it opened again by two people of the agency, then confirm the payment.`,
      "closed",
    );
  await ensureAccounts(tx, ledger);
  const advance = isAdvance(its);
  const transferId = newId();
  move(
    ledger,
    {
      id: transferId,
      kind: advance ? "advance" : "receive",
      debit: accountOf(ledger, advance ? "advances" : "receivable"),
      credit: accountOf(ledger, "cash"),
      amount: row.amount,
      source: said.source,
      description: `Paid: ${row.endToEndId}`,
    },
    by,
  );
  await tx
    .update(payment)
    .set({
      status: "paid",
      paidOn: said.paidOn,
      bankReference: said.reference || null,
      transferId,
      ...whoSettled(by.actor, by.now),
    })
    .where(eq(payment.id, row.id));
  await markPaid(tx, subjects, by.now);
}

/** It was not paid, or came back: what the ledger had received is taken back. */
export async function settleFailed(tx: Tx, its: Locked, reason: string, by: By): Promise<void> {
  const { row, ledger, subjects } = its;
  if (row.transferId && ledger.status === "closed")
    throw conflict(
      "This award is closed, so its account cannot give the money back. Have it opened again by two people of the agency, then mark the payment as failed.",
      "closed",
    );
  if (row.transferId && isAdvance(its) && -accountOf(ledger, "advances").available < row.amount)
    throw conflict(
      "This instalment was set off against claims since, so it cannot be taken back as a whole. Agree with the university how it is paid again, and put the bank's line aside with a note.",
      "set-off",
    );
  if (row.transferId) takeBack(its, ledger, row, by);
  await tx
    .update(payment)
    .set({ status: "failed", reason, ...whoSettled(by.actor, by.now) })
    .where(eq(payment.id, row.id));
  await markFailed(tx, subjects, reason);
}

function takeBack(its: Locked, ledger: Ledger, row: PaymentRow, by: By): void {
  move(
    ledger,
    {
      kind: "reverse",
      debit: accountOf(ledger, "cash"),
      credit: accountOf(ledger, isAdvance(its) ? "advances" : "receivable"),
      amount: row.amount,
      reversesId: row.transferId!,
      source: { type: "payment", id: row.id },
      description: `Came back: ${row.endToEndId}`,
    },
    by,
  );
}

const whoSettled = (actor: Actor, now: Date) => ({ settledBy: actorId(actor), settledAt: now });
