/** The stages of calls as stored. */
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { callStages } from "@/db/schema/calls";
import { type Stages, stagesSchema, standardStages } from "./stages";

/**
 * The stages of a call; those of {@link standardStages} where none were set.
 * @param db the transaction where the answer decides over a change, else the reader
 */
export const stagesOf = async (db: Pick<Tx, "select">, callId: string): Promise<Stages> =>
  (await storedStages(db, callId)).stages;

/** The same with the version that a change is made on; 0 where nothing was set. */
export async function storedStages(
  db: Pick<Tx, "select">,
  callId: string,
): Promise<{ stages: Stages; version: number }> {
  const [row] = await db
    .select({ settings: callStages.settings, version: callStages.version })
    .from(callStages)
    .where(eq(callStages.callId, callId));
  if (!row) return { stages: standardStages, version: 0 };
  return { stages: stagesSchema.parse(JSON.parse(row.settings)), version: row.version };
}
