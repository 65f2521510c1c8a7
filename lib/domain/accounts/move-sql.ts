/** The statements that write transfers: one plain transfer as cheaply as can be, or any number of any kind. */
import { uuidToBytes } from "@/db/columns";
import { actorId } from "@/lib/command/actor";
import { inParts } from "@/lib/infra/parts";
import type { Judged, Writer } from "./entry";
import type { Ledger, LedgerAccount } from "./ledger";

/** Transfers of one INSERT: well within the packets that servers take. */
const ROWS = 500;

/** Finds the award's row only where the update before it found as many accounts as it was to change. */
const NEXT = "UPDATE award SET last_transfer = ? WHERE id = ? AND last_transfer = ? AND ROW_COUNT() = ?";

/** A transfer's number, or NULL, which none takes, where the update before it did not find the award as it was. */
const NUMBER = "IF(ROW_COUNT() = 1, ?, NULL)";

// Each statement proves the one before it, by what the server counts anyway: reading the rows again for that cost the
// hot path a tenth of its time in the database (measured).
const ONE = `UPDATE account SET debits_posted = debits_posted + IF(id = ?, ?, 0), debits_pending = debits_pending + IF(id = ?, ?, 0),
  credits_posted = credits_posted + IF(id = ?, ?, 0), version = version + 1
WHERE id IN (?, ?) AND version = IF(id = ?, ?, ?) AND closed = 0 AND currency = ?
AND (limited = 0 OR id <> ? OR credits_posted - debits_posted - debits_pending >= ?);
${NEXT};
INSERT INTO transfer (id, award_id, number, kind, debit_id, credit_id, heading, amount, currency, pending_id,
  reverses_id, balance_after, description, actor_id, idem_key, leg, at)
VALUES (?, ?, ${NUMBER}, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)`;

export type Write = { sql: string; values: unknown[] };

/**
 * What writes transfers that were judged: statements, and values, in texts that each go in one piece. They fail where
 * an account or the award is not as the ledger was read.
 * @param before the award's last transfer before them
 */
export function writesOf(ledger: Ledger, judged: readonly Judged[], by: Writer, before: number): Write[] {
  const [only] = judged;
  if (!only) return [];
  if (judged.length === 1 && only.plain) return [{ sql: ONE, values: oneValues(ledger, only, by, before) }];
  const updates = updatesOf(ledger, judged, before);
  return inParts(judged, ROWS).map((some, part) => {
    const values = some.flatMap((one) => rowOf(ledger, one, by));
    const sql = insertOf(some.length, part === 0);
    return part === 0
      ? { sql: `${updates.sql};\n${sql}`, values: [...updates.values, ...values] }
      : { sql, values };
  });
}

const idOrNull = (id: string | null | undefined) => (id ? uuidToBytes(id) : null);

function oneValues(ledger: Ledger, judged: Judged, by: Writer, before: number): unknown[] {
  const { entry, posted, reserved, number } = judged;
  const { debit, credit, amount } = entry;
  const { currency } = ledger;
  const award = uuidToBytes(ledger.awardId);
  return [
    ...[debit.id, posted, debit.id, reserved, credit.id, posted],
    ...[debit.id, credit.id, debit.id, debit.version - 1, credit.version - 1, currency],
    ...[debit.id, posted + reserved],
    ...[number, award, before, 2],
    ...[uuidToBytes(judged.id), award, number, entry.kind, debit.id, credit.id],
    ...[judged.heading, amount, currency],
    ...[idOrNull(entry.pending?.id), idOrNull(entry.reversesId)],
    ...[judged.balance, entry.description, uuidToBytes(actorId(by.actor)), by.key, by.now],
  ];
}

type Sum = { account: LedgerAccount; debits: bigint; pending: bigint; credits: bigint };

/** What the entries do to each account together. */
function sumsOf(judged: readonly Judged[]): Sum[] {
  const sums = new Map<string, Sum>();
  const of = (account: LedgerAccount) => {
    const known = sums.get(account.code) ?? { account, debits: 0n, pending: 0n, credits: 0n };
    sums.set(account.code, known);
    return known;
  };
  for (const { entry, posted, reserved } of judged) {
    const debit = of(entry.debit);
    debit.debits += posted;
    debit.pending += reserved;
    of(entry.credit).credits += posted;
  }
  return [...sums.values()];
}

/** One update over all accounts that the transfers touch, and the award's. */
function updatesOf(ledger: Ledger, judged: readonly Judged[], before: number): Write {
  const touches = new Map<string, number>();
  for (const { entry } of judged)
    for (const { code } of [entry.debit, entry.credit]) touches.set(code, (touches.get(code) ?? 0) + 1);
  const sums = sumsOf(judged);
  const cases = `CASE id ${sums.map(() => "WHEN ? THEN ?").join(" ")} ELSE 0 END`;
  const by = (value: (sum: Sum) => unknown) => sums.flatMap((sum) => [sum.account.id, value(sum)]);
  const touched = ({ account }: Sum) => touches.get(account.code) ?? 0;
  const columns = ["debits_posted", "debits_pending", "credits_posted", "version"];
  const sql = `UPDATE account SET ${columns.map((column) => `${column} = ${column} + ${cases}`).join(", ")}
WHERE id IN (${sums.map(() => "?").join(", ")}) AND version = ${cases} AND closed = 0 AND currency = ?;
${NEXT}`;
  const values = [
    ...by((sum) => sum.debits),
    ...by((sum) => sum.pending),
    ...by((sum) => sum.credits),
    ...by(touched),
    ...sums.map(({ account }) => account.id),
    ...by((sum) => sum.account.version - touched(sum)),
    ledger.currency,
    ...[ledger.lastTransfer, uuidToBytes(ledger.awardId), before, sums.length],
  ];
  return { sql, values };
}

const COLUMNS = `id, award_id, number, kind, debit_id, credit_id, heading, amount, currency, pending_id, reverses_id,
  balance_after, description, actor_id, idem_key, leg, at, booked_on, cause_id, continues_id, source_type, source_id,
  original_amount, original_currency, rate, rate_source, rate_on`;
const marks = COLUMNS.split(",").map(() => "?");
const ROW = `(${marks.join(", ")})`;
const FIRST = `(${marks.with(2, NUMBER).join(", ")})`;

/** Text that inserts `count` transfers; the first ones of a command prove the updates before them. */
const insertOf = (count: number, first: boolean) =>
  `INSERT INTO transfer (${COLUMNS}) VALUES ${[first ? FIRST : ROW, ...Array(count - 1).fill(ROW)].join(", ")}`;

function rowOf(ledger: Ledger, judged: Judged, by: Writer): unknown[] {
  const { entry } = judged;
  const { debit, credit, original } = entry;
  return [
    ...[uuidToBytes(judged.id), uuidToBytes(ledger.awardId), judged.number, entry.kind],
    ...[debit.id, credit.id, judged.heading, entry.amount, ledger.currency],
    ...[idOrNull(entry.pending?.id), idOrNull(entry.reversesId), judged.balance, entry.description],
    ...[uuidToBytes(actorId(by.actor)), by.key, judged.leg, by.now, judged.bookedOn],
    ...[idOrNull(entry.causeId), idOrNull(entry.continuesId)],
    ...[entry.source?.type ?? null, idOrNull(entry.source?.id)],
    ...[original?.amount ?? null, original?.currency ?? null, original?.rate ?? null],
    ...[original?.source ?? null, original?.on ?? null],
  ];
}
