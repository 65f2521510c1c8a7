/** Outbox rows: written with the change, numbered and delivered afterwards by the relay. */
import { uuidToBytes } from "@/db/columns";
import { newId } from "@/lib/infra/ids";
import { type Actor, actorId } from "./actor";
import type { Emitted } from "./event";

/** Statement and values that store a run's events, or nothing when there are none. */
export function outboxRows(actor: Actor, events: Emitted[]): { sql: string; values: unknown[] } | undefined {
  if (events.length === 0) return undefined;
  const rows = events.map((event) => [
    uuidToBytes(newId()),
    event.type,
    uuidToBytes(actorId(actor)),
    JSON.stringify(event.payload),
    JSON.stringify(event.topics),
  ]);
  return {
    sql: `INSERT INTO outbox_event (id, at, type, actor_id, payload, topics) VALUES ${rows
      .map(() => "(?, UTC_TIMESTAMP(3), ?, ?, ?, ?)")
      .join(", ")}`,
    values: rows.flat(),
  };
}
