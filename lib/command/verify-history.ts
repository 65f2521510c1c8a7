/** The whole history: audit rows with the transfers that they answer for, and events. */
import type { Pool } from "mysql2/promise";
import { bytesToUuid } from "@/db/columns";
import { type ChainState, verifyAuditChain } from "./audit-chain";
import { verifyEventChain } from "./event-chain";
import { unanswered } from "./seals";

export type History = {
  audit: ChainState;
  events: ChainState;
  transfer: { ok: true } | { ok: false; id: string };
};

/**
 * Verifies everything that is never changed.
 * @param anchor head of the audit chain noted earlier outside the database
 */
export async function verifyHistory(pool: Pool, anchor?: { seq: number; hash: string }): Promise<History> {
  const audit = await verifyAuditChain(pool, anchor ? { anchor } : {});
  const events = await verifyEventChain(pool);
  const [found] = await pool.query(unanswered);
  const [stray] = found as Array<{ id: Buffer }>;
  return { audit, events, transfer: stray ? { ok: false, id: bytesToUuid(stray.id) } : { ok: true } };
}
