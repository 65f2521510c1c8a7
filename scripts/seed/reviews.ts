/** The demo's reviews: a proposal with one review in, one being written, one invitation open. */
import { and, eq } from "drizzle-orm";
import { proposal } from "@/db/schema/proposals";
import { database } from "@/lib/command/database";
import { setStages } from "@/lib/domain/calls/set-stages";
import { acceptReview } from "@/lib/domain/reviews/accept";
import { inviteReviewer } from "@/lib/domain/reviews/invite";
import { saveReview } from "@/lib/domain/reviews/save";
import { submitReview } from "@/lib/domain/reviews/submit";
import type { CallKey } from "./call-texts";
import type { Demo } from "./people";
import { run } from "./run";

/** Runs every command on the way, as the people concerned, on the proposal that waits for a recommendation. */
export async function seedReviews(demo: Demo, calls: Record<CallKey, string>): Promise<void> {
  const { dara, rui, rosa, remy } = demo.people;
  const [waiting] = await database()
    .select({ id: proposal.id })
    .from(proposal)
    .where(and(eq(proposal.callId, calls.seed), eq(proposal.status, "submitted")));
  if (!waiting) throw new Error("No proposal waits for reviews");
  await run(setStages, dara, { callId: calls.seed, version: 0, discussion: true });
  const ask = (email: string) => run(inviteReviewer, dara, { proposalId: waiting.id, email });
  const [done, writing] = [await ask(rui.email), await ask(rosa.email), await ask(remy.email)];
  await run(acceptReview, rui, { reviewId: done.reviewId, noConflict: true });
  await run(submitReview, rui, {
    reviewId: done.reviewId,
    scores: { quality: 4, feasibility: 5, impact: 3 },
    comments: { feasibility: "The sites are near, and the team has worked there for years." },
    forApplicants:
      "A modest question, well asked. The sampling plan is sound; say more of who will use the map.",
    confidential: "I would fund it before the larger ones.",
  });
  await run(acceptReview, rosa, { reviewId: writing.reviewId, noConflict: true });
  await run(saveReview, rosa, { reviewId: writing.reviewId, version: 1, scores: { quality: 3 } });
}
