/**
 * The one way that money moves: judge each transfer against what the award's accounts hold after those before it,
 * then write them all, with the transaction's last trip or at once. The database guards what is written by itself: the
 * updates find only accounts that are open and in the version that was read, the first transfer takes its number only
 * where they found all, and the CHECKs of the tables stand behind both.
 */
import type { Tx } from "@/db/client";
import type { RunContext } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { statements } from "@/lib/command/statements";
import { formatMoney } from "@/lib/domain/money";
import { newId } from "@/lib/infra/ids";
import type { Entry, Judged, Writer } from "./entry";
import type { Ledger, LedgerAccount } from "./ledger";
import { writesOf } from "./move-sql";
import { balanceEffect, cashWords, debitEffect, sidesFit } from "./rules";

type By = Pick<RunContext<unknown, unknown, unknown>, "actor" | "key" | "now" | "last">;
export type Moved = { transferIds: string[]; balance: bigint };

/** Writes one transfer with the transaction's last trip; see `moveAll`. */
export function move(ledger: Ledger, entry: Entry, by: By): { transferId: string; balance: bigint } {
  const { transferIds, balance } = moveAll(ledger, [entry], by);
  return { transferId: transferIds[0]!, balance };
}

/**
 * Writes transfers in this order with their effects, with the transaction's last trip: all or nothing, for the
 * first transfer has no number, which none may lack, where an update did not find what was read. The ledger in hand shows the state after them,
 * so that a command may call it again.
 * @returns the transfers' ids in order, and what the award can spend after the last
 * @throws Rejection 409 when an account has not what it is to pay
 */
export function moveAll(ledger: Ledger, entries: readonly Entry[], by: By): Moved {
  const before = ledger.lastTransfer;
  const judged = judgeAll(ledger, entries, by);
  for (const write of writesOf(ledger, judged, by, before)) by.last(write);
  return movedBy(ledger, judged);
}

/**
 * The same at once, for jobs and imports of many rows, in a transaction that undoes everything when it throws.
 * @throws Rejection 409 when an account has not what it is to pay
 */
export async function moveAllNow(
  tx: Tx,
  ledger: Ledger,
  entries: readonly Entry[],
  by: Writer,
): Promise<Moved> {
  const before = ledger.lastTransfer;
  const judged = judgeAll(ledger, entries, by);
  for (const { sql, values } of writesOf(ledger, judged, by, before)) await statements(tx, sql, values);
  return movedBy(ledger, judged);
}

const movedBy = (ledger: Ledger, judged: readonly Judged[]): Moved => ({
  transferIds: judged.map(({ id }) => id),
  balance: ledger.balance,
});

/** Judges each entry against the ledger after those before it, which it changes in hand. */
function judgeAll(ledger: Ledger, entries: readonly Entry[], by: Pick<Writer, "now">): Judged[] {
  const day = by.now.toISOString().slice(0, 10);
  return entries.map((entry) => judge(ledger, entry, day));
}

function judge(ledger: Ledger, entry: Entry, day: string): Judged {
  const { kind, debit, credit, amount, pending, occurredOn, original, source } = entry;
  const held = pending?.amount ?? 0n;
  if (amount <= 0n || !sidesFit(kind, debit.code, credit.code))
    throw new Error(`No ${kind} of ${amount} from ${debit.code} to ${credit.code}`);
  const { posted, reserved } = debitEffect(kind, amount, held);
  const needed = posted + reserved;
  const balance = ledger.balance + balanceEffect(kind, debit.code, credit.code, amount, held);
  // A heading that may be overspent by costs has no more than it has to give to others.
  const bound = debit.limited || kind === "virement";
  if (balance < 0n || (bound && debit.available < needed))
    throw notEnough(ledger, { ...debit, limited: bound }, amount, held);
  if (credit.code === "advances" && credit.available + posted > 0n)
    throw conflict(
      `Instalments of ${formatMoney(-credit.available, ledger.currency)} are not set off yet, which is less than ${formatMoney(amount, ledger.currency)}. Enter a smaller amount.`,
      "insufficient",
    );
  debit.available -= needed;
  credit.available += posted;
  debit.version += 1;
  credit.version += 1;
  ledger.balance = balance;
  ledger.lastTransfer += 1;
  ledger.legs += 1;
  // What was judged by the day under the lock counts on that day, also where the command began before midnight.
  const on = occurredOn ?? ledger.today;
  const bookedOn = on && on !== day ? on : null;
  return {
    entry,
    id: entry.id ?? newId(),
    heading: debit.heading || credit.heading,
    posted,
    reserved,
    number: ledger.lastTransfer,
    leg: ledger.legs - 1,
    balance,
    bookedOn,
    plain: ledger.legs === 1 && !bookedOn && !original && !source && !entry.causeId && !entry.continuesId,
  };
}

function notEnough(ledger: Ledger, debit: LedgerAccount, amount: bigint, held: bigint) {
  // A heading that may be overspent still has no more than the award has.
  const own = debit.available + held;
  const whole = ledger.balance + held;
  const free = debit.limited && own < whole ? own : whole;
  const name = debit.heading ? `“${debit.heading}”` : (cashWords[debit.code] ?? debit.code);
  return conflict(
    `${name} has ${formatMoney(debit.heading ? free : own, ledger.currency)} available, which is less than ` +
      `${formatMoney(amount, ledger.currency)}. Enter a smaller amount${debit.heading ? " or choose another heading" : ""}.`,
    "insufficient",
  );
}
