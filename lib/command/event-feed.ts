/** The stamped events in their order, for whoever follows them (the front's streams). */
import { asc, gt, sql } from "drizzle-orm";
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
