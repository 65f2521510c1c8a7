/** Reviews as applicants read them: without names, in an order that says nothing, once the call's rule allows it. */
import { and, eq, inArray } from "drizzle-orm";
import { proposal } from "@/db/schema/proposals";
import { review } from "@/db/schema/reviews";
import type { Actor } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { sha256 } from "@/lib/infra/ids";
import { stagesOf } from "../calls/stages-of";
import { applicantReads } from "../calls/visibility";
import { findView } from "../proposals/queries";
import { commentsOf, formOf, scoresOf } from "./records";
import { counted } from "./rules";

/** The released reviews of a proposal for its team and its university; empty before, and where there is none. */
export async function listReleased(actor: Actor, proposalId: string) {
  const view = await findView(actor, proposalId);
  if (view !== "team" && view !== "office") return [];
  const [its] = await reader()
    .select({ status: proposal.status, callId: proposal.callId })
    .from(proposal)
    .where(eq(proposal.id, proposalId));
  if (!its || (its.status !== "awarded" && its.status !== "declined")) return [];
  const form = await formOf(reader(), its.callId);
  // What the form promised those who wrote them holds, whatever the call's stages say since.
  const stages = await stagesOf(reader(), its.callId);
  const reads = applicantReads(stages, form.visibility, { asked: true, decided: true });
  if (!reads.reviews) return [];
  const rows = await reader()
    .select()
    .from(review)
    .where(and(eq(review.proposalId, proposalId), inArray(review.status, [...counted])));
  // Ids tell who was invited first, dates who was quick: neither is shown.
  rows.sort((a, b) => (sha256(a.id) < sha256(b.id) ? -1 : 1));
  return rows.map((row, index) => ({
    number: index + 1,
    criteria: form.criteria,
    content: {
      // Absent where the call keeps the figures to itself.
      scores: reads.scores ? scoresOf(row) : undefined,
      comments: commentsOf(row),
      forApplicants: row.forApplicants,
    },
  }));
}
