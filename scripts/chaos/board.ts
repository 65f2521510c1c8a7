/**
 * What there is to do: open purchases, requests, claims, payments and imports, looked up again and again while others
 * change them, as people look at lists that have grown old by the time they act.
 */
import type { Pool, RowDataPacket } from "mysql2/promise";
import { bytesToUuid } from "@/db/columns";

export type Thing = { id: string; about: string; status: string; version: number };
const SOURCES = {
  purchases: `SELECT id, award_id AS about, status, version FROM purchase
    WHERE status IN ('awaiting-holder', 'awaiting-finance', 'ordered') ORDER BY requested_at DESC LIMIT 30`,
  receipts: `SELECT r.id, p.award_id AS about, r.status, 0 AS version FROM purchase_receipt r
    JOIN purchase p ON p.id = r.purchase_id WHERE r.status = 'received' LIMIT 30`,
  changes: `SELECT id, award_id AS about, IF(status = 'draft' AND sent_at IS NOT NULL, 'sent', status) AS status, version
    FROM change_request WHERE open_kind IS NOT NULL LIMIT 30`,
  claims: `SELECT id, award_id AS about, status, version FROM claim
    WHERE status IN ('draft', 'submitted', 'approved', 'failed') ORDER BY created_at DESC LIMIT 30`,
  instalments: `SELECT id, award_id AS about, status, 0 AS version FROM instalment
    WHERE status IN ('planned', 'released', 'failed') LIMIT 30`,
  runs: "SELECT id, agency_id AS about, status, 0 AS version FROM payment_run WHERE status = 'proposed' LIMIT 30",
  payments: `SELECT id, award_id AS about, status, 0 AS version FROM payment
    WHERE status IN ('sent', 'paid') ORDER BY status DESC, id DESC LIMIT 30`,
  imports: `SELECT id, organisation_id AS about, status, 0 AS version FROM ledger_import
    WHERE status IN ('columns', 'checked', 'posting', 'stopped', 'posted') ORDER BY made_at DESC LIMIT 30`,
};
export type Board = Record<keyof typeof SOURCES, Thing[]>;

type Row = RowDataPacket & { id: Buffer; about: Buffer; status: string; version: number };
const LOOK_MS = 200;

const names = Object.keys(SOURCES) as Array<keyof typeof SOURCES>;
export const emptyBoard = (): Board =>
  Object.fromEntries(names.map((name) => [name, []])) as unknown as Board;

/** Brings one list of a board up to date. */
async function lookUp(pool: Pool, board: Board, name: keyof Board): Promise<void> {
  const [rows] = await pool.query<Row[]>(SOURCES[name]);
  board[name] = rows.map(({ id, about, status, version }) => {
    return { id: bytesToUuid(id), about: bytesToUuid(about), status, version };
  });
}

/** Brings all of a board up to date. */
export async function lookAt(pool: Pool, board: Board): Promise<void> {
  for (const name of names) await lookUp(pool, board, name);
}

/** A board that is looked at until told to stop; a database that is away leaves it as it was. */
export function keepBoard(pool: Pool): { board: Board; stop: () => void } {
  const board = emptyBoard();
  let running = true;
  void (async () => {
    while (running) {
      // One that is killed or restarting answers the next time.
      for (const name of names) await lookUp(pool, board, name).catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  })();
  return {
    board,
    stop() {
      running = false;
    },
  };
}
