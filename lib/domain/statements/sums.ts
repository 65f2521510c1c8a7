/** What the accounts of an award had, by kind, up to a number or between two days: from blocks, and transfers at the ends. */
import { bytesToUuid, uuidToBytes } from "@/db/columns";
import { readPrepared } from "@/lib/command/reader";

/** Kinds that give or take budget; all others that touch a heading are costs, or set money aside for them. */
export const BUDGET_KINDS: ReadonlySet<string> = new Set(["allocate", "reduce", "virement", "disallow"]);

/** Transfers of one block. */
export const BLOCK = 1_000;

const MOVED = "IF(t.kind IN ('reserve', 'release'), 0, t.amount)";
const HELD =
  "CASE WHEN t.kind = 'reserve' THEN t.amount WHEN t.pending_id IS NOT NULL THEN -p.amount ELSE 0 END";

/** Both sides of some transfers, added up. `which` speaks of `t` and is put in twice, so its values are given twice. */
export const sides = (which: string, month = "''") => `SELECT side.account_id, side.kind, side.month,
  SUM(side.credit) AS credits, SUM(side.debit) AS debits, SUM(side.pending) AS pending, SUM(side.debit_side) AS transfers, COUNT(*) AS touches FROM (
  SELECT t.credit_id AS account_id, t.kind, ${month} AS month, ${MOVED} AS credit, 0 AS debit, 0 AS pending, 0 AS debit_side
  FROM transfer t WHERE ${which}
  UNION ALL
  SELECT t.debit_id, t.kind, ${month}, 0, ${MOVED}, ${HELD}, 1
  FROM transfer t LEFT JOIN transfer p ON p.id = t.pending_id WHERE ${which}) side
GROUP BY side.account_id, side.kind, side.month`;

export type Sum = {
  accountId: string;
  kind: string;
  credits: bigint;
  debits: bigint;
  pending: bigint;
  /** Those that the account paid: over all accounts, each transfer counts once. */
  transfers: number;
  /** Those that it paid or was given. */
  touches: number;
};
type Row = {
  account_id: Buffer;
  kind: string;
  credits: string | number;
  debits: string | number;
  pending: string | number;
  transfers: string | number;
  touches: string | number;
};

/** Adds what several reads found, by account and kind. */
function together(...parts: Row[][]): Sum[] {
  const sums = new Map<string, Sum>();
  for (const row of parts.flat()) {
    const accountId = bytesToUuid(row.account_id);
    const key = `${accountId} ${row.kind}`;
    const sum = sums.get(key) ?? {
      accountId,
      kind: row.kind,
      credits: 0n,
      debits: 0n,
      pending: 0n,
      transfers: 0,
      touches: 0,
    };
    sum.credits += BigInt(row.credits);
    sum.debits += BigInt(row.debits);
    sum.pending += BigInt(row.pending);
    sum.transfers += Number(row.transfers);
    sum.touches += Number(row.touches);
    sums.set(key, sum);
  }
  return [...sums.values()];
}

const blocks = (which: string) => `SELECT account_id, kind, SUM(credits) AS credits, SUM(debits) AS debits,
  SUM(pending) AS pending, SUM(transfers) AS transfers, SUM(touches) AS touches FROM ledger_block WHERE award_id = ? AND ${which} GROUP BY account_id, kind`;

/** Everything, by month of the books: from blocks, and from the transfers after them. */
export async function sumsByMonth(awardId: string): Promise<Array<Sum & { month: string }>> {
  const award = uuidToBytes(awardId);
  const young = [award, (await blocksOf(awardId)) * BLOCK];
  const [past, rest] = await Promise.all([
    readPrepared<Row & { month: string }>(
      `SELECT month, account_id, kind, SUM(credits) AS credits, SUM(debits) AS debits, SUM(pending) AS pending,
  SUM(transfers) AS transfers, SUM(touches) AS touches FROM ledger_block WHERE award_id = ? GROUP BY month, account_id, kind`,
      [award],
    ),
    readPrepared<Row & { month: string }>(
      sides("t.award_id = ? AND t.number > ?", "DATE_FORMAT(t.occurred_on, '%Y-%m')"),
      [...young, ...young],
    ),
  ]);
  return [...new Set([...past, ...rest].map(({ month }) => month))].sort().flatMap((month) => {
    const of = (rows: typeof past) => rows.filter((row) => row.month === month);
    return together(of(past), of(rest)).map((sum) => ({ ...sum, month }));
  });
}

/** How many blocks of an award are added up. */
export async function blocksOf(awardId: string): Promise<number> {
  const [row] = await readPrepared<{ last: number | null }>(
    "SELECT MAX(block) AS last FROM ledger_block WHERE award_id = ?",
    [uuidToBytes(awardId)],
  );
  return Number(row?.last ?? 0);
}

/** Everything up to a transfer's number. */
export async function sumsUpTo(awardId: string, number: number): Promise<Sum[]> {
  const award = uuidToBytes(awardId);
  const whole = Math.min(await blocksOf(awardId), Math.floor(number / BLOCK));
  const numbers = [award, whole * BLOCK, number];
  const [past, rest] = await Promise.all([
    readPrepared<Row>(blocks("block <= ?"), [award, whole]),
    readPrepared<Row>(sides("t.award_id = ? AND t.number > ? AND t.number <= ?"), [...numbers, ...numbers]),
  ]);
  return together(past, rest);
}

const FIRST = "0001-01-01";
const LAST = "9999-12-31";
const monthStart = (day: string) => `${day.slice(0, 7)}-01`;
const monthEnd = (day: string) =>
  new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).toISOString().slice(0, 10);

/** The whole months within two days, and the days beside them. */
function split(from: string, to: string) {
  const open = from === FIRST;
  const first = open || from === monthStart(from) ? from.slice(0, 7) : nextMonth(from);
  const lastMonth = to === LAST || to === monthEnd(to) ? to.slice(0, 7) : previousMonth(to);
  if (first > lastMonth)
    return { first: "9999-99", last: "0000-00", days: [[from, to]] as Array<[string, string]> };
  const days: Array<[string, string]> = [];
  if (first > from.slice(0, 7)) days.push([from, monthEnd(from)]);
  if (lastMonth < to.slice(0, 7)) days.push([monthStart(to), to]);
  return { first, last: lastMonth, days };
}
function shifted(day: string, months: number): string {
  return new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1 + months, 1))
    .toISOString()
    .slice(0, 7);
}
const nextMonth = (day: string) => shifted(day, 1);
const previousMonth = (day: string) => shifted(day, -1);

/**
 * Everything that the books count between two days, both included; without one of them from the beginning, or to the
 * end.
 */
export async function sumsBetween(awardId: string, from: string = FIRST, to: string = LAST): Promise<Sum[]> {
  if (from > to) return [];
  const award = uuidToBytes(awardId);
  const covered = (await blocksOf(awardId)) * BLOCK;
  const { first, last, days } = split(from, to);
  const young = [award, covered, from, to];
  const reads = [
    readPrepared<Row>(blocks("month BETWEEN ? AND ?"), [award, first, last]),
    readPrepared<Row>(sides("t.award_id = ? AND t.number > ? AND t.occurred_on BETWEEN ? AND ?"), [
      ...young,
      ...young,
    ]),
    ...days.map(([a, b]) => {
      const old = [award, covered, a, b];
      return readPrepared<Row>(sides("t.award_id = ? AND t.number <= ? AND t.occurred_on BETWEEN ? AND ?"), [
        ...old,
        ...old,
      ]);
    }),
  ];
  return together(...(await Promise.all(reads)));
}

/** Transfers after the last one by the clock that are looked through for one that began before it. */
const OVERLAP = 1_000;

/**
 * The number of the last transfer that was written before an instant, 0 for none. Two transactions that overlapped may
 * be numbered against the order of their beginnings: the transfers right after it are looked through.
 */
export async function numberAt(awardId: string, before: Date): Promise<number> {
  const award = uuidToBytes(awardId);
  const text = before.toISOString().replace("T", " ").slice(0, 23);
  const [last] = await readPrepared<{ number: number }>(
    "SELECT t.number FROM transfer t WHERE t.award_id = ? AND t.at < ? ORDER BY t.at DESC, t.number DESC LIMIT 1",
    [award, text],
  );
  if (!last) return 0;
  const [later] = await readPrepared<{ number: number | null }>(
    "SELECT MAX(t.number) AS number FROM transfer t WHERE t.award_id = ? AND t.number > ? AND t.number <= ? AND t.at < ?",
    [award, last.number, last.number + OVERLAP, text],
  );
  return Math.max(last.number, Number(later?.number ?? 0));
}
