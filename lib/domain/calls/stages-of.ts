/** The stages of calls as stored. */
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { callStages } from "@/db/schema/calls";
import { type Stages, stagesSchema, standardStages } from "./stages";

/**
 * The stages of a call; those of {@link standardStages} where none were set.
 * @param db the transaction where the answer decides over a change, else the reader
 */
export async function stagesOf(db: Pick<Tx, "select">, callId: string): Promise<Stages> {
  const [row] = await db
    .select({ settings: callStages.settings })
    .from(callStages)
    .where(eq(callStages.callId, callId));
  return row ? stagesSchema.parse(JSON.parse(row.settings)) : standardStages;
}
