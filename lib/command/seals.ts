/**
 * What an audit row's hash covers besides itself: the rows that its command wrote into the ledger. The command's own
 * transaction is spared the work; the relay reads them when it stamps the audit row, found by actor and key.
 */
import { createHash } from "node:crypto";
import { sealed } from "@/db/sealed";

/** One row's digest, made by the server over the bytes of every column; `NULL` is told from every value. */
const digest = `SHA2(CONCAT_WS('|', ${sealed.columns
  .map((column) => `COALESCE(HEX(t.${column}), '-')`)
  .join(", ")}), 256)`;

/**
 * A command may write an audit row for each of several awards: each answers for the transfers of its own, and of the
 * award that it relates to, which a transfer to another university opens.
 */
const theirs = `t.actor_id = g.actor_id AND t.idem_key = g.idem_key
  AND (g.subject_type <> 'award' OR t.award_id IN (g.subject_id, g.related_id))`;

const digests = (which: string) => `SELECT g.id AS audit_id, ${digest} AS digest
FROM audit_log g JOIN ${sealed.table} t ON ${theirs}
WHERE g.outcome = 'done' AND ${which} ORDER BY g.id, t.award_id, t.number`;

/** Digests of the rows that some audit rows answer for, by the audit rows' ids; takes the list of ids. */
export const digestsById = digests("g.id IN (?)");
/** The same for the audit rows of a stretch of the chain; takes its ends: after, and up to. */
export const digestsBySeq = digests("g.seq > ? AND g.seq <= ?");

export type DigestRow = { audit_id: Buffer; digest: string };

/** The seal of each audit row that answers for something, by its id in hexadecimal. */
export function sealsOf(rows: readonly DigestRow[]): Map<string, Buffer> {
  const hashes = new Map<string, ReturnType<typeof createHash>>();
  for (const { audit_id, digest: one } of rows) {
    const id = audit_id.toString("hex");
    const hash = hashes.get(id) ?? createHash("sha256").update(`${sealed.table}\n`);
    hashes.set(id, hash.update(`${one}\n`));
  }
  return new Map([...hashes].map(([id, hash]) => [id, hash.digest()]));
}

/** Ledger rows for which no audit row answers: nobody's command wrote them. */
export const unanswered = `SELECT t.id FROM ${sealed.table} t
LEFT JOIN (SELECT DISTINCT actor_id, idem_key, subject_type, subject_id, related_id FROM audit_log WHERE outcome = 'done') g
  ON ${theirs}
WHERE g.actor_id IS NULL LIMIT 1`;
