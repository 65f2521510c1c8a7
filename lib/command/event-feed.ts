/** The stamped events in their order, for whoever follows them (the front's streams). */
import { and, asc, desc, gt, isNotNull, lt, sql } from "drizzle-orm";
import { outboxEvent } from "@/db/schema/machinery";
import { reader } from "./reader";

/** What a stream may say of an event: that it happened, and to which topics it belongs. */
export type FeedEvent = { seq: number; type: string; topics: string[] };

/** The last stamped number, 0 when there is none. */
export async function lastSeq(): Promise<number> {
  const [row] = await reader()
    .select({ seq: sql<number | null>`MAX(${outboxEvent.seq})` })
    .from(outboxEvent);
  return Number(row?.seq ?? 0);
}

/** Longer than any transaction takes: what was written before it is numbered. */
const SETTLED_SECONDS = 10;

/**
 * A number up to which everything was committed `ago` milliseconds before now, on the database's clock: whoever read
 * then has seen it. Some later events may lie before that moment too, so that none is missed.
 */
export async function seqBefore(ago: number): Promise<number> {
  const then = sql`UTC_TIMESTAMP(3) - INTERVAL ${Math.round(ago * 1_000) + SETTLED_SECONDS * 1_000_000} MICROSECOND`;
  const [row] = await reader()
    .select({ seq: outboxEvent.seq })
    .from(outboxEvent)
    .where(and(lt(outboxEvent.at, then), isNotNull(outboxEvent.seq)))
    .orderBy(desc(outboxEvent.at))
    .limit(1);
  return row?.seq ?? 0;
}

/** At most `limit` events after a number, in order. */
export async function eventsAfter(seq: number, limit: number): Promise<FeedEvent[]> {
  const rows = await reader()
    .select({ seq: outboxEvent.seq, type: outboxEvent.type, topics: outboxEvent.topics })
    .from(outboxEvent)
    .where(gt(outboxEvent.seq, seq))
    .orderBy(asc(outboxEvent.seq))
    .limit(limit);
  return rows.map((row) => ({ seq: row.seq!, type: row.type, topics: JSON.parse(row.topics) as string[] }));
}
