/**
 * The relay: numbers what was committed. Commands write outbox and audit rows without a number, so that their commits
 * do not queue behind each other; the leader numbers them afterwards, in batches, without gaps (RELIABILITY §3, 8).
 */
import type { Pool } from "mysql2/promise";
import { type AuditRow, auditColumns, chainHash, chainStart } from "./audit-chain";
import { type EventRow, eventColumns, eventHash } from "./event-chain";
import { checkFence, type Fence, fenceStatement, fenceValues } from "./lease";
import { type DigestRow, digestsById, sealsOf } from "./seals";
import { type Connection, systemTransaction } from "./transaction";

const BATCH = 500;

const PENDING = `SELECT EXISTS (SELECT 1 FROM outbox_event WHERE seq IS NULL) OR EXISTS (SELECT 1 FROM audit_log WHERE seq IS NULL) AS pending`;

/** The heads' locks make this leader the only one that numbers; what it selects after them is committed. */
const BEGIN = `${fenceStatement};
SELECT name, seq, hash FROM stream_head WHERE name IN ('audit', 'events') ORDER BY name FOR UPDATE;
SELECT ${eventColumns} FROM outbox_event WHERE seq IS NULL ORDER BY at, id LIMIT ${BATCH};
SELECT ${auditColumns} FROM audit_log WHERE seq IS NULL ORDER BY at, id LIMIT ${BATCH}`;

type Head = { name: string; seq: number; hash: Buffer | null };
type Statement = { sql: string; values: unknown[] };

/** How many rows of each stream were numbered; 0 and 0 when nothing was waiting. */
export type Stamped = { events: number; audits: number };

/** Makes the streams' heads, once per database. */
export async function prepareRelay(from: Pool): Promise<void> {
  await from.query(
    "INSERT INTO stream_head (name, seq) VALUES ('audit', 0), ('events', 0) ON DUPLICATE KEY UPDATE name = name",
  );
}

/**
 * Numbers one batch of waiting rows in one transaction.
 * @throws LeaseLost when `fence` no longer leads; nothing is written then
 */
export async function stampBatch(from: Pool, fence: Fence): Promise<Stamped> {
  const [waiting] = await from.query(PENDING);
  if (!(waiting as Array<{ pending: number }>)[0]?.pending) return { events: 0, audits: 0 };
  return systemTransaction((_, batch) => stampInside(batch, fence), { from });
}

async function stampInside(batch: Connection["batch"], fence: Fence): Promise<Stamped> {
  const [proof, heads, events, audits] = (await batch(BEGIN, fenceValues(fence))) as [
    unknown,
    Head[],
    EventRow[],
    AuditRow[],
  ];
  checkFence(fence, proof);
  const headOf = (name: string) => {
    const head = heads.find((candidate) => candidate.name === name);
    if (!head) throw new Error(`The head of the stream "${name}" is missing: prepareRelay has not run`);
    return head;
  };
  const statements = [
    ...chainEvents(headOf("events"), events),
    ...chainAudits(headOf("audit"), audits, await sealsFor(batch, audits)),
  ];
  if (statements.length > 0)
    await batch(
      `${statements.map((statement) => statement.sql).join(";\n")}; SELECT 1`,
      statements.flatMap((statement) => statement.values),
    );
  return { events: events.length, audits: audits.length };
}

/** `UPDATE … JOIN (SELECT … UNION ALL SELECT …)`: one statement for a whole batch, on MariaDB and MySQL alike. */
const table = (columns: string[], rows: number): string =>
  `(SELECT ${columns.map((column) => `? AS ${column}`).join(", ")}${` UNION ALL SELECT ${columns.map(() => "?").join(", ")}`.repeat(rows - 1)}) AS stamp`;

function chainEvents(head: Head, events: EventRow[]): Statement[] {
  if (events.length === 0) return [];
  let seq = Number(head.seq);
  let previous = head.hash ?? chainStart;
  const values = events.flatMap((row) => {
    seq += 1;
    previous = eventHash(previous, seq, row);
    return [row.id, seq, previous];
  });
  return [
    {
      sql: `UPDATE outbox_event JOIN ${table(["id", "seq", "hash"], events.length)} ON outbox_event.id = stamp.id
            SET outbox_event.seq = stamp.seq, outbox_event.hash = stamp.hash`,
      values,
    },
    { sql: "UPDATE stream_head SET seq = ?, hash = ? WHERE name = 'events'", values: [seq, previous] },
  ];
}

/** What the waiting audit rows answer for in the ledger: it was committed together with them. */
async function sealsFor(batch: Connection["batch"], audits: AuditRow[]): Promise<Map<string, Buffer>> {
  if (audits.length === 0) return new Map();
  const [rows] = await batch(`${digestsById}; SELECT 1`, [audits.map(({ id }) => id)]);
  return sealsOf(rows as DigestRow[]);
}

function chainAudits(head: Head, audits: AuditRow[], seals: ReadonlyMap<string, Buffer>): Statement[] {
  if (audits.length === 0) return [];
  let seq = Number(head.seq);
  let previous = head.hash ?? chainStart;
  const values = audits.flatMap((row) => {
    seq += 1;
    const covers = seals.get(row.id.toString("hex")) ?? null;
    const hash = chainHash(previous, seq, row, covers);
    const stamp = [row.id, seq, previous, hash, covers];
    previous = hash;
    return stamp;
  });
  return [
    {
      sql: `UPDATE audit_log JOIN ${table(["id", "seq", "prev_hash", "hash", "covers"], audits.length)} ON audit_log.id = stamp.id
            SET audit_log.seq = stamp.seq, audit_log.prev_hash = stamp.prev_hash, audit_log.hash = stamp.hash, audit_log.covers = stamp.covers`,
      values,
    },
    { sql: "UPDATE stream_head SET seq = ?, hash = ? WHERE name = 'audit'", values: [seq, previous] },
  ];
}
