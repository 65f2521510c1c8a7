/** Up to where somebody has read. It only ever goes on. */
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type Audience, awardMessageRead } from "@/db/schema/messages";

export async function markRead(
  tx: Tx,
  userId: string,
  awardId: string,
  upTo: ReadonlyArray<{ audience: Audience; number: number }>,
  now: Date,
): Promise<void> {
  if (upTo.length === 0) return;
  await tx
    .insert(awardMessageRead)
    .values(upTo.map((one) => ({ ...one, userId, awardId, readAt: now })))
    .onDuplicateKeyUpdate({
      set: { number: sql`GREATEST(number, VALUES(number))`, readAt: sql`VALUES(read_at)` },
    });
}
