/** The hash chain over the events: each row's hash covers its content, its number and the row before. */
import { createHash } from "node:crypto";
import type { Pool } from "mysql2/promise";
import { bytesToUuid } from "@/db/columns";
import { type ChainState, chainStart, type Head } from "./audit-chain";
import { canonical } from "./canonical";

/** An event's row as the driver returns it. */
export type EventRow = {
  id: Buffer;
  at: Date;
  type: string;
  actor_id: Buffer;
  payload: string;
  topics: string;
};
export const eventColumns = "id, at, type, actor_id, payload, topics";

/** The hash of an event at number `seq` after one with hash `previous`. */
export function eventHash(previous: Buffer, seq: number, row: EventRow): Buffer {
  const content = canonical([
    seq,
    row.id.toString("hex"),
    row.at,
    row.type,
    row.actor_id.toString("hex"),
    row.payload,
    row.topics,
  ]);
  return createHash("sha256").update(previous).update(content).digest();
}

type Stamped = EventRow & { seq: number; hash: Buffer | null };
const BATCH = 2_000;

/**
 * Recomputes the chain of events and compares it with what is stored and with the recorded head. Events that a
 * release without this chain has numbered have no hash: they are counted, and the chain goes on over them.
 */
export async function verifyEventChain(pool: Pool): Promise<ChainState> {
  const [heads] = await pool.query("SELECT seq, hash FROM stream_head WHERE name = 'events'");
  const head = (heads as Head[])[0] ?? { seq: 0, hash: null };
  let seq = 0;
  let previous = chainStart;
  let unsealed = 0;
  for (;;) {
    const [found] = await pool.query(
      `SELECT ${eventColumns}, seq, hash FROM outbox_event WHERE seq > ? ORDER BY seq LIMIT ${BATCH}`,
      [seq],
    );
    const rows = found as Stamped[];
    for (const row of rows) {
      const wrong = (why: string): ChainState => ({ ok: false, seq: seq + 1, id: bytesToUuid(row.id), why });
      if (Number(row.seq) !== seq + 1) return wrong("a row is missing before it");
      if (row.hash && !row.hash.equals(eventHash(previous, seq + 1, row)))
        return wrong("its content is not what was stamped");
      seq += 1;
      if (row.hash) previous = row.hash;
      else unsealed += 1;
      if (seq === Number(head.seq) && !(head.hash ?? chainStart).equals(previous))
        return { ok: false, seq, id: bytesToUuid(row.id), why: "the recorded head has another hash" };
    }
    if (rows.length < BATCH) break;
  }
  if (seq < Number(head.seq))
    return { ok: false, seq: seq + 1, id: undefined, why: `rows up to ${head.seq} are missing` };
  return { ok: true, rows: seq, head: `${seq}:${previous.toString("hex")}`, unsealed };
}
