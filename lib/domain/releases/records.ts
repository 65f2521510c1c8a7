/** What the commands on a release load. */
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { decisionRelease } from "@/db/schema/letters";
import { notFound } from "@/lib/command/errors";

/** The release, locked. @throws Rejection 404 */
export async function lockRelease(tx: Tx, releaseId: string) {
  const [row] = await tx
    .select()
    .from(decisionRelease)
    .where(eq(decisionRelease.id, releaseId))
    .for("update");
  if (!row) throw notFound();
  return row;
}

/** What events of a release say. */
export const factsOf = (row: { id: string; callId: string; agencyId: string }) => ({
  releaseId: row.id,
  callId: row.callId,
  agencyId: row.agencyId,
});
