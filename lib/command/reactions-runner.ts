/**
 * Runs reactions: each follows the numbered events with a cursor of its own, in order, exactly once, in the
 * transaction that moves the cursor. One that fails is tried again with growing pauses, then its event is parked in
 * reaction_failure for an administrator, so that one bad event holds up one reaction for a minute and nothing else.
 */
import type { Pool } from "mysql2/promise";
import { bytesToUuid, uuidToBytes } from "@/db/columns";
import { newId } from "@/lib/infra/ids";
import { log, serialiseError } from "@/lib/infra/log";
import { Rejection } from "./errors";
import { assertFence, type Fence, LeaseLost } from "./lease";
import type { Reaction, StoredEvent } from "./reaction";
import { type Connection, systemTransaction } from "./transaction";

const BATCH = 200;
/** Tries before an event is parked; with the pauses below about a minute. */
const MAX_TRIES = 8;
const FIRST_PAUSE_MS = 250;

type State = { reaction: Reaction; seq: number; stored: number; resumeAt: number };
type EventRow = { id: Buffer; seq: number; at: Date; type: string; actor_id: Buffer; payload: string };
type CursorRow = { seq: number; attempts: number; now: Date };

export type RunnerOptions = {
  from: Pool;
  fence: Fence;
  reactions: readonly Reaction[];
  /** Tries before parking. */
  maxTries?: number;
  /** Told of every failed try; for tests. */
  onFailure?: (reaction: string, error: unknown) => void;
};

export class ReactionsRunner {
  private states: State[] = [];

  private constructor(private readonly options: RunnerOptions) {}

  /** Reads the cursors, and makes those of reactions that are new. */
  static async start(options: RunnerOptions): Promise<ReactionsRunner> {
    const runner = new ReactionsRunner(options);
    const { from, reactions } = options;
    if (reactions.length === 0) return runner;
    const names = reactions.map((reaction) => reaction.name);
    const [rows] = await from.query("SELECT name, seq FROM reaction_cursor WHERE name IN (?)", [names]);
    const seqs = new Map((rows as Array<{ name: string; seq: number }>).map((row) => [row.name, row.seq]));
    const added = names.filter((name) => !seqs.has(name));
    if (added.length > 0) {
      const begin = await beginning(from, [...seqs.values()].map(Number));
      await from.query(
        `INSERT INTO reaction_cursor (name, seq) VALUES ${added.map(() => "(?, ?)").join(", ")} ON DUPLICATE KEY UPDATE reaction_cursor.seq = reaction_cursor.seq`,
        added.flatMap((name) => [name, begin]),
      );
      for (const name of added) seqs.set(name, begin);
    }
    runner.states = reactions.map((reaction) => {
      const seq = Number(seqs.get(reaction.name) ?? 0);
      return { reaction, seq, stored: seq, resumeAt: 0 };
    });
    return runner;
  }

  /**
   * Hands the next events to every reaction that is not pausing. Returns whether any moved on.
   * @throws LeaseLost when another worker leads
   */
  async round(): Promise<boolean> {
    const ready = this.states.filter((state) => state.resumeAt <= performance.now());
    let moved = false;
    // Reactions at the same place share one read; normally all are.
    for (const seq of new Set(ready.map((state) => state.seq))) {
      const events = await this.eventsAfter(seq);
      if (events.length === 0) continue;
      for (const state of ready.filter((candidate) => candidate.seq === seq))
        moved = (await this.advance(state, events)) || moved;
    }
    if (moved) await this.storeSkipped();
    return moved;
  }

  private async eventsAfter(seq: number): Promise<EventRow[]> {
    const [rows] = await this.options.from.query(
      `SELECT id, seq, at, type, actor_id, payload FROM outbox_event WHERE seq > ? ORDER BY seq LIMIT ${BATCH}`,
      [seq],
    );
    return rows as EventRow[];
  }

  private async advance(state: State, events: EventRow[]): Promise<boolean> {
    const before = state.seq;
    for (const event of events) {
      if (event.type === state.reaction.on.name && !(await this.react(state, event))) break;
      state.seq = Number(event.seq);
    }
    return state.seq > before;
  }

  /** True when the event is dealt with: done, done earlier, or parked. */
  private async react(state: State, row: EventRow): Promise<boolean> {
    const { from, fence } = this.options;
    try {
      await systemTransaction((tx, batch) => handle(state.reaction, row, fence, { tx, batch }), { from });
      state.stored = Number(row.seq);
      return true;
    } catch (error) {
      if (error instanceof LeaseLost) throw error;
      this.options.onFailure?.(state.reaction.name, error);
      // The database was not there: nobody's fault, not counted.
      if (error instanceof Rejection && error.status === 503) {
        state.resumeAt = performance.now() + 1_000;
        return false;
      }
      return this.fail(state, row, error);
    }
  }

  private async fail(state: State, row: EventRow, error: unknown): Promise<boolean> {
    const { from, fence, maxTries = MAX_TRIES } = this.options;
    const { name } = state.reaction;
    const tries = await systemTransaction(
      (_, batch) => recordFailure(batch, { name, row, fence, maxTries, text: errorText(error) }),
      { from },
    );
    log.error({ err: error, reaction: name, event: bytesToUuid(row.id), tries }, "a reaction failed");
    if (tries >= maxTries) {
      state.stored = Number(row.seq);
      return true;
    }
    state.resumeAt = performance.now() + FIRST_PAUSE_MS * 2 ** tries * (0.75 + Math.random() / 2);
    return false;
  }

  /** Events that do not concern a reaction move its cursor in memory; this stores it, so that restarts are quick. */
  private async storeSkipped(): Promise<void> {
    const { from, fence } = this.options;
    const skipped = this.states.filter((state) => state.seq > state.stored);
    if (skipped.length === 0) return;
    await systemTransaction(
      async (_, batch) => {
        await assertFence(batch, fence);
        const update = "UPDATE reaction_cursor SET seq = ?, attempts = 0 WHERE name = ? AND seq < ?";
        await batch(
          `${skipped.map(() => update).join(";")}; SELECT 1`,
          skipped.flatMap((state) => [state.seq, state.reaction.name, state.seq]),
        );
      },
      { from },
    );
    for (const state of skipped) state.stored = state.seq;
  }
}

/**
 * Where reactions begin that are new: at what is older than a day, unless others have not come so far. So a release
 * with another reaction tells nobody of what is long past, and misses nothing that came while it went out.
 */
async function beginning(from: Pool, others: number[]): Promise<number> {
  const [rows] = await from.query(
    "SELECT seq FROM outbox_event WHERE at < UTC_TIMESTAMP(3) - INTERVAL 1 DAY AND seq IS NOT NULL ORDER BY at DESC LIMIT 1",
  );
  const dayOld = Number((rows as Array<{ seq: number }>)[0]?.seq ?? 0);
  if (others.length > 0) return Math.min(dayOld, ...others);
  // No worker has ever run here: nothing was told yet.
  const [any] = await from.query("SELECT 1 FROM reaction_cursor LIMIT 1");
  return (any as unknown[]).length > 0 ? dayOld : 0;
}

const errorText = (error: unknown): string => {
  const safe = serialiseError(error) as { message?: string } | string;
  return String(typeof safe === "string" ? safe : (safe.message ?? safe)).slice(0, 2_000);
};

/** Locks the cursor; undefined when it has passed the event already. */
async function lockCursor(batch: Connection["batch"], name: string, seq: number) {
  const results = await batch(
    "SELECT seq, attempts, UTC_TIMESTAMP(3) AS now FROM reaction_cursor WHERE name = ? FOR UPDATE; SELECT 1",
    [name],
  );
  const cursor = (results[0] as CursorRow[])[0];
  return cursor && Number(cursor.seq) < seq ? cursor : undefined;
}

/** The event of a row, as reactions get it. */
function storedEvent(row: EventRow): StoredEvent {
  return {
    id: bytesToUuid(row.id),
    seq: Number(row.seq),
    at: row.at,
    type: row.type,
    actorId: bytesToUuid(row.actor_id),
  };
}

async function handle(reaction: Reaction, row: EventRow, fence: Fence, connection: Connection) {
  const { tx, batch } = connection;
  await assertFence(batch, fence);
  const cursor = await lockCursor(batch, reaction.name, Number(row.seq));
  if (!cursor) return;
  const payload = reaction.on.payload.parse(JSON.parse(row.payload));
  await reaction.run({ tx, event: storedEvent(row), payload, now: cursor.now });
  await moveCursor(batch, reaction.name, row.seq);
}

const moveCursor = (batch: Connection["batch"], name: string, seq: number) =>
  batch(
    "UPDATE reaction_cursor SET seq = ?, attempts = 0, last_error = NULL, next_attempt_at = NULL WHERE name = ?; SELECT 1",
    [seq, name],
  );

type Failure = { name: string; row: EventRow; fence: Fence; maxTries: number; text: string };

/** Counts a failed try, and parks the event at the last one. Returns the number of tries. */
async function recordFailure(batch: Connection["batch"], failure: Failure): Promise<number> {
  const { name, row, fence, maxTries, text } = failure;
  await assertFence(batch, fence);
  const cursor = await lockCursor(batch, name, Number(row.seq));
  if (!cursor) return maxTries;
  const tries = cursor.attempts + 1;
  if (tries < maxTries) {
    await batch("UPDATE reaction_cursor SET attempts = ?, last_error = ? WHERE name = ?; SELECT 1", [
      tries,
      text,
      name,
    ]);
    return tries;
  }
  await batch(
    "INSERT INTO reaction_failure (id, reaction, event_id, error, created_at) VALUES (?, ?, ?, ?, UTC_TIMESTAMP(3)); SELECT 1",
    [uuidToBytes(newId()), name, row.id, text],
  );
  await moveCursor(batch, name, row.seq);
  return tries;
}
