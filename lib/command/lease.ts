/**
 * Leadership of a singleton among several workers. Time decides who may take the lease, never who may write: every
 * effect checks its epoch in its own transaction, so a leader that slept through its time changes nothing.
 */
import type { Pool } from "mysql2/promise";
import { type Connection, systemTransaction } from "./transaction";

/** Proof of leadership, valid while the row in `lease` says the same. */
export type Fence = { name: string; holder: string; epoch: number };

/** Another worker leads now; what was about to be written must not be. */
export class LeaseLost extends Error {
  override name = "LeaseLost";
}

type LeaseRow = { epoch: number; free: number };

/** Takes the lease for `ttlMs` when it is free or past its time; undefined while another holds it. */
export function takeLease(
  from: Pool,
  name: string,
  holder: string,
  ttlMs: number,
): Promise<Fence | undefined> {
  return systemTransaction(
    async (_, batch) => {
      const results = await batch(
        `INSERT INTO lease (name, holder, epoch, expires_at) VALUES (?, '', 0, UTC_TIMESTAMP(3)) ON DUPLICATE KEY UPDATE name = name;
         SELECT epoch, expires_at <= UTC_TIMESTAMP(3) AS free FROM lease WHERE name = ? FOR UPDATE`,
        [name, name],
      );
      const row = (results[1] as LeaseRow[])[0];
      if (!row?.free) return undefined;
      const epoch = Number(row.epoch) + 1;
      await batch(
        `UPDATE lease SET holder = ?, epoch = ?, expires_at = UTC_TIMESTAMP(3) + INTERVAL ? MICROSECOND WHERE name = ?; SELECT 1`,
        [holder, epoch, ttlMs * 1000, name],
      );
      return { name, holder, epoch };
    },
    { from },
  );
}

/** Prolongs the lease. @throws LeaseLost when another took it, even if its time had merely run out unnoticed. */
export async function renewLease(from: Pool, fence: Fence, ttlMs: number): Promise<void> {
  const [result] = await from.query(
    `UPDATE lease SET expires_at = UTC_TIMESTAMP(3) + INTERVAL ? MICROSECOND WHERE name = ? AND holder = ? AND epoch = ?`,
    [ttlMs * 1000, fence.name, fence.holder, fence.epoch],
  );
  if ((result as { affectedRows: number }).affectedRows !== 1) throw lost(fence);
}

/** Gives the lease up, so that the next worker need not wait for its time to pass. */
export async function releaseLease(from: Pool, fence: Fence): Promise<void> {
  await from.query(
    "UPDATE lease SET expires_at = UTC_TIMESTAMP(3) WHERE name = ? AND holder = ? AND epoch = ?",
    [fence.name, fence.holder, fence.epoch],
  );
}

/**
 * The fence as a statement: a shared lock, so that effects of one leader do not wait for each other, while a
 * take-over waits for all of them.
 */
export const fenceStatement =
  "SELECT epoch FROM lease WHERE name = ? AND holder = ? AND epoch = ? LOCK IN SHARE MODE";
export const fenceValues = (fence: Fence): unknown[] => [fence.name, fence.holder, fence.epoch];

/** Judges the fence statement's rows. @throws LeaseLost */
export function checkFence(fence: Fence, rows: unknown): void {
  if ((rows as unknown[]).length !== 1) throw lost(fence);
}

/** Proves leadership inside an effect's transaction, until its end. @throws LeaseLost */
export async function assertFence(batch: Connection["batch"], fence: Fence): Promise<void> {
  checkFence(fence, (await batch(`${fenceStatement}; SELECT 1`, fenceValues(fence)))[0]);
}

const lost = (fence: Fence) =>
  new LeaseLost(`Epoch ${fence.epoch} of the lease "${fence.name}" has ended: another worker leads.`);
