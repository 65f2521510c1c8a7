/** The statements that write transfers: one plain transfer as cheaply as can be, or any number of any kind. */
import { uuidToBytes } from "@/db/columns";
import { actorId } from "@/lib/command/actor";
import type { Judged, Writer } from "./entry";
import type { Ledger, LedgerAccount } from "./ledger";

/** Transfers of one INSERT: well within the packets that servers take. */
export const ROWS = 500;

export const oneSql = `UPDATE account SET debits_posted = debits_posted + IF(id = ?, ?, 0), debits_pending = debits_pending + IF(id = ?, ?, 0),
  credits_posted = credits_posted + IF(id = ?, ?, 0), version = version + 1
WHERE id IN (?, ?) AND closed = 0 AND currency = ?
AND (limited = 0 OR id <> ? OR credits_posted - debits_posted - debits_pending >= ?);
UPDATE award SET last_transfer = ? WHERE id = ? AND last_transfer = ?;
INSERT INTO transfer (id, award_id, number, kind, debit_id, credit_id, heading, amount, currency, pending_id,
  reverses_id, balance_after, description, actor_id, idem_key, leg, at)
VALUES (?, ?, (SELECT a.last_transfer FROM award a WHERE a.id = ? AND a.last_transfer = ?), ?,
  (SELECT d.id FROM account d WHERE d.id = ? AND d.version = ?), (SELECT c.id FROM account c WHERE c.id = ? AND c.version = ?),
  ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)`;

const idOrNull = (id: string | null | undefined) => (id ? uuidToBytes(id) : null);

/** Values of `oneSql`; `before`: the award's last transfer before it. */
export function oneValues(ledger: Ledger, judged: Judged, by: Writer, before: number): unknown[] {
  const { entry, posted, reserved, number } = judged;
  const { debit, credit, amount } = entry;
  const { currency } = ledger;
  const award = uuidToBytes(ledger.awardId);
  return [
    ...[debit.id, posted, debit.id, reserved, credit.id, posted],
    ...[debit.id, credit.id, currency, debit.id, posted + reserved],
    ...[number, award, before],
    ...[uuidToBytes(judged.id), award, award, number, entry.kind],
    ...[debit.id, debit.version, credit.id, credit.version],
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

/** Proves in the first transfer that every update found its rows. */
type Guard = { accounts: string; values: unknown[]; last: number };

/** One update over all accounts that the transfers touch, and the award's. */
export function updatesSql(ledger: Ledger, judged: readonly Judged[], before: number) {
  const award = uuidToBytes(ledger.awardId);
  const touches = new Map<string, number>();
  for (const { entry } of judged)
    for (const { code } of [entry.debit, entry.credit]) touches.set(code, (touches.get(code) ?? 0) + 1);
  const sums = sumsOf(judged);
  const cases = sums.map(() => "WHEN ? THEN ?").join(" ");
  const add = (column: string) => `${column} = ${column} + CASE id ${cases} ELSE 0 END`;
  const by = (value: (sum: Sum) => unknown) => sums.flatMap((sum) => [sum.account.id, value(sum)]);
  const ids = sums.map(({ account }) => account.id);
  const sql = `UPDATE account SET ${add("debits_posted")}, ${add("debits_pending")}, ${add("credits_posted")}, ${add("version")}
WHERE id IN (${ids.map(() => "?").join(", ")}) AND closed = 0 AND currency = ?;
UPDATE award SET last_transfer = ? WHERE id = ? AND last_transfer = ?`;
  const values = [
    ...by((sum) => sum.debits),
    ...by((sum) => sum.pending),
    ...by((sum) => sum.credits),
    ...by((sum) => touches.get(sum.account.code)),
    ...ids,
    ledger.currency,
    ...[ledger.lastTransfer, award, before],
  ];
  const guard: Guard = {
    accounts: `(SELECT COUNT(*) FROM account g WHERE ${sums.map(() => "(g.id = ? AND g.version = ?)").join(" OR ")}) = ${sums.length}`,
    values: sums.flatMap(({ account }) => [account.id, account.version]),
    last: ledger.lastTransfer,
  };
  return { sql, values, guard };
}

const COLUMNS = `id, award_id, number, kind, debit_id, credit_id, heading, amount, currency, pending_id, reverses_id,
  balance_after, description, actor_id, idem_key, leg, at, booked_on, cause_id, continues_id, source_type, source_id,
  original_amount, original_currency, rate, rate_source, rate_on`;
const WIDTH = COLUMNS.split(",").length;
const ROW = `(${Array(WIDTH).fill("?").join(", ")})`;

/** Text that inserts `count` transfers; with a guard the first takes its number and payer only if the updates did their work. */
export function insertSql(count: number, guard: Guard | undefined): string {
  const first = guard
    ? `(?, ?, (SELECT ? FROM award a WHERE a.id = ? AND a.last_transfer = ?), ?, (SELECT d.id FROM account d WHERE d.id = ? AND ${guard.accounts}), ${Array(
        WIDTH - 5,
      )
        .fill("?")
        .join(", ")})`
    : ROW;
  return `INSERT INTO transfer (${COLUMNS}) VALUES ${[first, ...Array(count - 1).fill(ROW)].join(", ")}`;
}

export function manyValues(
  ledger: Ledger,
  judged: readonly Judged[],
  by: Writer,
  guard: Guard | undefined,
): unknown[] {
  const award = uuidToBytes(ledger.awardId);
  const actor = uuidToBytes(actorId(by.actor));
  return judged.flatMap((one, index) => {
    const { entry } = one;
    const { debit, credit, original } = entry;
    const guarded = index === 0 ? guard : undefined;
    return [
      ...[uuidToBytes(one.id), award, one.number, ...(guarded ? [award, guarded.last] : []), entry.kind],
      ...[debit.id, ...(guarded?.values ?? []), credit.id, one.heading, entry.amount, ledger.currency],
      ...[idOrNull(entry.pending?.id), idOrNull(entry.reversesId), one.balance, entry.description],
      ...[actor, by.key, one.leg, by.now, one.bookedOn, idOrNull(entry.causeId), idOrNull(entry.continuesId)],
      ...[entry.source?.type ?? null, idOrNull(entry.source?.id)],
      ...[original?.amount ?? null, original?.currency ?? null, original?.rate ?? null],
      ...[original?.source ?? null, original?.on ?? null],
    ];
  });
}
