/** What moves money: an entry as a command asks for it, and as the ledger has judged it. */
import type { TransferKind } from "@/db/schema/accounts";
import type { Actor } from "@/lib/command/actor";
import type { LedgerAccount } from "./ledger";

export type Entry = {
  /** Of the transfer, where something else is to name it; default: a new one. */
  id?: string | undefined;
  kind: TransferKind;
  debit: LedgerAccount;
  credit: LedgerAccount;
  /** Minor units, above zero. */
  amount: bigint;
  /** Of a `post` or `release`: the reservation. */
  pending?: { id: string; amount: bigint } | undefined;
  /** Of a `reverse`: the posting. */
  reversesId?: string | undefined;
  /** Of an `indirect`: the direct posting; of its reversal: the reversal of the direct one. */
  causeId?: string | undefined;
  /** Of a `reserve`: the commitment that it goes on with. */
  continuesId?: string | undefined;
  /** The day that the books count it on (`2026-05-31`); default: the day (UTC) on which it is written. */
  occurredOn?: string | undefined;
  /** The document behind it. */
  source?: { type: string; id: string } | null | undefined;
  /** An expense in another currency: minor units there, and units of ours for one of theirs as decimal text. */
  original?: { amount: bigint; currency: string; rate: string; source: string; on: string } | undefined;
  description: string;
};

/** An entry that may be written, with its place in the ledger. */
export type Judged = {
  entry: Entry;
  id: string;
  heading: string;
  /** What the debited account pays now, and how its reservations change. */
  posted: bigint;
  reserved: bigint;
  number: number;
  leg: number;
  balance: bigint;
  bookedOn: string | null;
  /** Has nothing but what every transfer has, and is the command's only one. */
  plain: boolean;
};

/** On whose behalf, by which key and when (the database's clock). */
export type Writer = { actor: Actor; key: string; now: Date };
