/** Reviews as they were when they were sent back: what was submitted is never overwritten without a trace. */
import type { Tx } from "@/db/client";
import { reviewEdition } from "@/db/schema/reviews";
import type { ReviewRow } from "./records";

/** Keeps a submitted review as it is, before it is opened again. */
export async function keepEdition(tx: Tx, row: ReviewRow, now: Date): Promise<void> {
  if (!row.submittedAt) return;
  const { id: reviewId, submittedAt, scores, comments, forApplicants, confidential } = row;
  // Sent back twice without having been submitted in between: it is kept already.
  await tx
    .insert(reviewEdition)
    .ignore()
    .values({ reviewId, submittedAt, scores, comments, forApplicants, confidential, keptAt: now });
}
