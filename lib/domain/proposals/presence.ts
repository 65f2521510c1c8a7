/**
 * Who of the team has the proposal open, and where: rows that a tab renews while it lives and that count for some
 * seconds. No state of any record: neither commands nor events (docs/decisions/0017-presence-beside-the-commands.md).
 */
import type { RowDataPacket } from "mysql2/promise";
import { z } from "zod";
import { bytesToUuid, uuidToBytes } from "@/db/columns";
import { type Actor, isUser } from "@/lib/command/actor";
import { pool } from "@/lib/command/database";
import { GONE_AFTER, isWritten, PART, type Present, WRITTEN_EVERY } from "./presence-rules";

/** What a tab says of itself. */
export const presenceInput = z.strictObject({
  proposalId: z.uuid(),
  /** Chosen by the tab. */
  tab: z.uuid(),
  part: z.string().regex(PART),
  writing: z.boolean(),
  /** The person takes the writing here over. */
  hold: z.boolean().optional(),
  /** The page is being closed. */
  leave: z.boolean().optional(),
});
export type PresenceInput = z.output<typeof presenceInput>;

type Row = {
  userId: Buffer;
  name: string;
  tab: Buffer | null;
  part: string;
  writingSince: Date | null;
  heldAt: Date | null;
  age: number;
  now: Date;
};

/** The team, each with the tabs they have open; empty where the proposal is none of the actor's. */
async function tabsOf(actorId: string, proposalId: string): Promise<Row[]> {
  const [rows] = await pool().query<(Row & RowDataPacket)[]>(
    `SELECT m.user_id AS userId, u.name, p.tab, p.part, p.writing_since AS writingSince, p.held_at AS heldAt,
       TIMESTAMPDIFF(MICROSECOND, p.seen_at, UTC_TIMESTAMP(3)) / 1000000 AS age, UTC_TIMESTAMP(3) AS now
     FROM proposal_member m JOIN user u ON u.id = m.user_id
     LEFT JOIN proposal_presence p ON p.proposal_id = m.proposal_id AND p.user_id = m.user_id
       AND p.seen_at > UTC_TIMESTAMP(3) - INTERVAL ${GONE_AFTER} SECOND
     WHERE m.proposal_id = ? AND m.status = 'confirmed'`,
    [uuidToBytes(proposalId)],
  );
  const own = uuidToBytes(actorId);
  return rows.some(({ userId }) => userId.equals(own)) ? rows : [];
}

/**
 * One entry a person and part, the earliest writing of their tabs there. From whom the actor has taken the writing
 * over is there, but no longer writing.
 * @param held when the actor took over, by part
 */
function others(rows: readonly Row[], actorId: string, held: ReadonlyMap<string, Date>): Present[] {
  const found = new Map<string, Present>();
  for (const row of rows) {
    if (!row.tab) continue;
    const userId = bytesToUuid(row.userId);
    if (userId === actorId) continue;
    const mine = held.get(row.part);
    const lost = mine !== undefined && (!row.heldAt || row.heldAt < mine);
    const one: Present = {
      userId,
      name: row.name,
      part: row.part,
      writingSince: (!lost && row.writingSince?.toISOString()) || null,
      heldAt: (!lost && row.heldAt?.toISOString()) || null,
    };
    const key = `${userId} ${row.part}`;
    const known = found.get(key);
    if (!known || (one.writingSince ?? "~") < (known.writingSince ?? "~") || (one.heldAt && !known.heldAt))
      found.set(key, one);
  }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name) || a.part.localeCompare(b.part));
}

/** What the actor has taken over, in which tab ever. */
function heldBy(rows: readonly Row[], actorId: string): Map<string, Date> {
  const own = uuidToBytes(actorId);
  return new Map(
    rows.flatMap((row) => (row.heldAt && row.userId.equals(own) ? [[row.part, row.heldAt] as const] : [])),
  );
}

/** The others who have this proposal open now; undefined where the actor is not of its team. */
export async function listPresent(actor: Actor, proposalId: string): Promise<Present[] | undefined> {
  if (!isUser(actor)) return undefined;
  const rows = await tabsOf(actor.id, proposalId);
  return rows.length === 0 ? undefined : others(rows, actor.id, heldBy(rows, actor.id));
}

/** Tabs of one person at a proposal that are noted; more tell nobody more. */
const TABS = 10;
const living = (rows: readonly Row[], person: Buffer): number =>
  rows.filter((row) => row.tab && row.userId.equals(person)).length;

/** Milliseconds for which somebody who took over and does not type keeps it. */
const HOLD_MS = 120_000;

/** What is to be stored of the tab; undefined where it says the same as a moment ago. */
function renewal(known: Row | undefined, input: PresenceInput, now: Date) {
  const same = known?.part === input.part;
  const writing = input.writing && isWritten(input.part);
  const writingSince = writing ? (same && known?.writingSince) || now : null;
  const kept = same && known?.heldAt ? known.heldAt : null;
  const lives = kept && (writing || now.getTime() - kept.getTime() < HOLD_MS);
  const heldAt = input.hold && isWritten(input.part) ? now : lives ? kept : null;
  const unchanged =
    same && Boolean(known?.writingSince) === writing && known?.heldAt?.getTime() === heldAt?.getTime();
  return unchanged && known && known.age < WRITTEN_EVERY ? undefined : { writingSince, heldAt };
}

/**
 * Takes up what a tab says, and tells it who else is there. At most one statement is written in eleven seconds a tab,
 * except where something changed.
 * @returns undefined where the actor is not of the team
 */
export async function notePresence(actor: Actor, input: PresenceInput): Promise<Present[] | undefined> {
  if (!isUser(actor)) return undefined;
  const { proposalId, part } = input;
  const [proposal, tab] = [uuidToBytes(proposalId), uuidToBytes(input.tab)];
  const person = uuidToBytes(actor.id);
  if (input.leave) {
    await pool().query("DELETE FROM proposal_presence WHERE proposal_id = ? AND user_id = ? AND tab = ?", [
      proposal,
      person,
      tab,
    ]);
    return [];
  }
  const rows = await tabsOf(actor.id, proposalId);
  const [first] = rows;
  if (!first) return undefined;
  const known = rows.find((row) => row.userId.equals(person) && row.tab?.equals(tab));
  const its = known || living(rows, person) < TABS ? renewal(known, input, first.now) : undefined;
  if (its)
    await pool().query(
      `INSERT INTO proposal_presence (proposal_id, user_id, tab, part, writing_since, held_at, seen_at)
       VALUES (?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(3))
       ON DUPLICATE KEY UPDATE part = VALUES(part), writing_since = VALUES(writing_since),
         held_at = VALUES(held_at), seen_at = VALUES(seen_at)`,
      [proposal, person, tab, part, its.writingSince, its.heldAt],
    );
  const held = heldBy(rows, actor.id);
  if (its?.heldAt) held.set(part, its.heldAt);
  return others(rows, actor.id, held);
}
