/** What a call changed since it was published. */
import { and, desc, eq, gt } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { call, callRevision } from "@/db/schema/calls";
import type { Actor } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { type RevisedField, revisionSentences } from "./revision-rules";

export type Revision = { number: number; at: Date; note: string; acknowledge: boolean; sentences: string[] };

/** Revisions of a call, newest first, at most 50. */
export async function revisionsOf(db: Pick<Tx, "select">, callId: string, since?: Date): Promise<Revision[]> {
  const rows = await db
    .select({
      number: callRevision.number,
      at: callRevision.revisedAt,
      note: callRevision.note,
      acknowledge: callRevision.acknowledge,
      changes: callRevision.changes,
      currency: call.currency,
    })
    .from(callRevision)
    .innerJoin(call, eq(call.id, callRevision.callId))
    .where(and(eq(callRevision.callId, callId), since ? gt(callRevision.revisedAt, since) : undefined))
    .orderBy(desc(callRevision.number))
    .limit(50);
  return rows.map(({ changes, currency, ...row }) => ({
    ...row,
    sentences: revisionSentences(JSON.parse(changes) as RevisedField[], currency),
  }));
}

/** The same for a page that shows the call. Everybody who reads a published call may read what it was. */
export const listRevisions = (_actor: Actor, callId: string, since?: Date): Promise<Revision[]> =>
  revisionsOf(reader(), callId, since);
