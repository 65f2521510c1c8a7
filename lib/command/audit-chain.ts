/**
 * The hash chain over the audit log: each row's hash covers its content, its number, the row before, and the ledger
 * rows that the command wrote (seals.ts).
 */
import { createHash } from "node:crypto";
import type { Pool } from "mysql2/promise";
import { bytesToUuid } from "@/db/columns";
import { canonical } from "./canonical";
import { pool as processPool } from "./database";
import { type DigestRow, digestsBySeq, sealsOf } from "./seals";

/** An audit row as the driver returns it. */
export type AuditRow = {
  id: Buffer;
  at: Date;
  actor_kind: string;
  actor_id: Buffer;
  command: string;
  idem_key: string;
  outcome: string;
  subject_type: string;
  subject_id: Buffer;
  related_id: Buffer | null;
  detail: string;
  request_id: string;
};

export const auditColumns =
  "id, at, actor_kind, actor_id, command, idem_key, outcome, subject_type, subject_id, related_id, detail, request_id";

/** What stands before the first row. */
export const chainStart: Buffer = Buffer.alloc(32);

/**
 * The hash of a row at number `seq` after a row with hash `previous`.
 * @param covers the seal over what the command wrote into the ledger; none where it wrote nothing there
 */
export function chainHash(previous: Buffer, seq: number, row: AuditRow, covers?: Buffer | null): Buffer {
  const content = canonical([
    seq,
    row.id.toString("hex"),
    row.at,
    row.actor_kind,
    row.actor_id.toString("hex"),
    row.command,
    row.idem_key,
    row.outcome,
    row.subject_type,
    row.subject_id.toString("hex"),
    row.related_id?.toString("hex"),
    row.detail,
    row.request_id,
    // Rows from before there were seals keep the hash that they have.
    ...(covers ? [covers.toString("hex")] : []),
  ]);
  return createHash("sha256").update(previous).update(content).digest();
}

export type ChainState =
  /** `unsealed`: rows of an older release, whose hash covers less. */
  | { ok: true; rows: number; head: string; unsealed: number }
  /** `seq` and `id` name the first row that is wrong (`id` undefined where a row is missing). */
  | { ok: false; seq: number; id: string | undefined; why: string };

type Stamped = AuditRow & {
  seq: number;
  prev_hash: Buffer | null;
  hash: Buffer | null;
  covers: Buffer | null;
};
export type Head = { seq: number; hash: Buffer | null };

const BATCH = 2_000;

/** Says what is wrong with a row that should be number `seq` after `previous`, with the ledger rows sealed as `found`. */
function fault(row: Stamped, seq: number, previous: Buffer, found: Buffer | undefined): string | undefined {
  if (Number(row.seq) !== seq) return "a row is missing before it";
  if (!row.prev_hash?.equals(previous)) return "it does not name the hash of the row before it";
  if (!row.hash?.equals(chainHash(previous, seq, row, row.covers)))
    return "its content is not what was stamped";
  if (row.covers && !found?.equals(row.covers))
    return "the ledger's transfers that it answers for are not what they were";
  return undefined;
}

/**
 * Recomputes the chain and compares it with what is stored and with the recorded head.
 * @param options anchor: a number and hash noted earlier outside the database, which must still be in the chain.
 *   from: verify only rows after this number (their predecessor's hash is then taken as given)
 */
export async function verifyAuditChain(
  pool: Pool,
  options: { anchor?: { seq: number; hash: string }; from?: number } = {},
): Promise<ChainState> {
  // The head first: rows stamped while we read lie beyond it and are checked like the others.
  const [heads] = await pool.query("SELECT seq, hash FROM stream_head WHERE name = 'audit'");
  const head = (heads as Head[])[0] ?? { seq: 0, hash: null };
  let seq = options.from ?? 0;
  let previous = seq === 0 ? chainStart : await hashAt(pool, seq);
  let unsealed = 0;
  for (;;) {
    const [found] = await pool.query(
      `SELECT ${auditColumns}, seq, prev_hash, hash, covers FROM audit_log WHERE seq > ? ORDER BY seq LIMIT ${BATCH}`,
      [seq],
    );
    const rows = found as Stamped[];
    const seals = await sealsBetween(pool, seq, Number(rows.at(-1)?.seq ?? seq));
    for (const row of rows) {
      const seal = seals.get(row.id.toString("hex"));
      if (seal && !row.covers) unsealed += 1;
      const wrong = fault(row, seq + 1, previous, seal);
      if (wrong) return { ok: false, seq: seq + 1, id: bytesToUuid(row.id), why: wrong };
      seq += 1;
      previous = row.hash as Buffer;
      const bad = beside(seq, previous, head, options.anchor);
      if (bad) return { ok: false, seq, id: bytesToUuid(row.id), why: bad };
    }
    if (rows.length < BATCH) break;
  }
  const least = Math.max(Number(head.seq), options.anchor?.seq ?? 0);
  if (seq < least) return { ok: false, seq: seq + 1, id: undefined, why: `rows up to ${least} are missing` };
  return { ok: true, rows: seq, head: `${seq}:${previous.toString("hex")}`, unsealed };
}

async function sealsBetween(pool: Pool, after: number, upTo: number): Promise<Map<string, Buffer>> {
  const [rows] = await pool.query(digestsBySeq, [after, upTo]);
  return sealsOf(rows as DigestRow[]);
}

/** Compares a row with the recorded head and with an anchor, where they speak of the same number. */
function beside(seq: number, hash: Buffer, head: Head, anchor?: { seq: number; hash: string }) {
  if (seq === Number(head.seq) && !head.hash?.equals(hash)) return "the recorded head has another hash";
  if (seq === anchor?.seq && anchor.hash !== hash.toString("hex")) return "the anchor has another hash";
  return undefined;
}

async function hashAt(pool: Pool, seq: number): Promise<Buffer> {
  const [rows] = await pool.query("SELECT hash FROM audit_log WHERE seq = ?", [seq]);
  return (rows as Array<{ hash: Buffer | null }>)[0]?.hash ?? chainStart;
}

/** Verifies the last rows only: quick enough for a page. The whole chain: `npm run audit:verify`. */
export async function verifyAuditTail(rows: number): Promise<ChainState> {
  const [heads] = await processPool().query("SELECT seq, hash FROM stream_head WHERE name = 'audit'");
  const head = Number((heads as Head[])[0]?.seq ?? 0);
  return verifyAuditChain(processPool(), { from: Math.max(0, head - rows) });
}
