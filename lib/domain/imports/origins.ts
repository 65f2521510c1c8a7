/** Transfers that lines of a file refer to or have made. */
import type { Tx } from "@/db/client";
import { bytesToUuid, uuidToBytes } from "@/db/columns";
import { statements } from "@/lib/command/statements";
import type { Entry } from "../accounts/entry";
import type { Ledger, LedgerAccount } from "../accounts/ledger";

/** A transfer that a line refers to or has made, with the indirect cost that was posted with it. */
export type Origin = {
  id: string;
  kind: string;
  amount: bigint;
  heading: string;
  awardId: string;
  debit: Buffer;
  credit: Buffer;
  /** The day that the books count it on. */
  occurredOn: string;
  /** The commitment that it was spent from, what that held, and whether a rest of it goes on. */
  pending: { id: string; held: bigint; continued: boolean } | undefined;
  /** A later transfer has posted, released or reversed it. */
  settled: boolean;
  indirect: { id: string; amount: bigint; debit: Buffer; credit: Buffer } | undefined;
};
type OriginRow = {
  id: Buffer;
  kind: string;
  amount: number | string;
  heading: string;
  award_id: Buffer;
  debit_id: Buffer;
  credit_id: Buffer;
  occurred_on: string;
  pending_id: Buffer | null;
  held: number | string | null;
  continued: number;
  settled: number;
  indirect_id: Buffer | null;
  indirect_amount: number | string | null;
  indirect_debit: Buffer | null;
  indirect_credit: Buffer | null;
};

/** Transfers that lines refer to: commitments that they are paid from, postings that they reverse or made. */
export async function originsOf({ tx }: { tx: Tx }, ids: readonly string[]): Promise<Map<string, Origin>> {
  if (ids.length === 0) return new Map();
  const [rows] = (await statements(
    tx,
    `SELECT t.id, t.kind, t.amount, t.heading, t.award_id, t.debit_id, t.credit_id,
       EXISTS (SELECT 1 FROM transfer s WHERE s.pending_id = t.id)
       OR EXISTS (SELECT 1 FROM transfer r WHERE r.reverses_id = t.id) AS settled,
       CAST(t.occurred_on AS CHAR) AS occurred_on, t.pending_id, p.amount AS held,
       EXISTS (SELECT 1 FROM transfer c WHERE c.continues_id = t.pending_id) AS continued,
       i.id AS indirect_id, i.amount AS indirect_amount, i.debit_id AS indirect_debit, i.credit_id AS indirect_credit
     FROM transfer t LEFT JOIN transfer i ON i.cause_id = t.id AND i.kind IN ('indirect', 'reverse')
       LEFT JOIN transfer p ON p.id = t.pending_id
     WHERE t.id IN (?); SELECT 1`,
    [ids.map(uuidToBytes)],
  )) as [OriginRow[]];
  return new Map(
    rows.map((row) => [
      bytesToUuid(row.id),
      {
        id: bytesToUuid(row.id),
        kind: row.kind,
        amount: BigInt(row.amount),
        heading: row.heading,
        awardId: bytesToUuid(row.award_id),
        debit: row.debit_id,
        credit: row.credit_id,
        settled: Boolean(row.settled),
        occurredOn: row.occurred_on,
        pending: row.pending_id
          ? { id: bytesToUuid(row.pending_id), held: BigInt(row.held!), continued: Boolean(row.continued) }
          : undefined,
        indirect: row.indirect_id
          ? {
              id: bytesToUuid(row.indirect_id),
              amount: BigInt(row.indirect_amount!),
              debit: row.indirect_debit!,
              credit: row.indirect_credit!,
            }
          : undefined,
      },
    ]),
  );
}

export const accountById = (ledger: Ledger, id: Buffer): LedgerAccount => {
  const found = ledger.accounts.find((candidate) => candidate.id.equals(id));
  if (!found) throw new Error(`Award ${ledger.awardId} has no such account`);
  return found;
};

/** The entry that takes an indirect cost back with its direct one, by the same document and on the same day. */
export function indirectReversal(
  { indirect }: Pick<Origin, "indirect">,
  base: Pick<Entry, "occurredOn" | "source" | "description"> & { id: string },
  ledger: Ledger,
): Entry[] {
  if (!indirect) return [];
  const { id, ...rest } = base;
  return [
    {
      ...rest,
      kind: "reverse",
      debit: accountById(ledger, indirect.credit),
      credit: accountById(ledger, indirect.debit),
      amount: indirect.amount,
      reversesId: indirect.id,
      causeId: id,
    },
  ];
}
