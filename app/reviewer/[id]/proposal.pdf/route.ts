import { completeFiles } from "@/lib/domain/proposals/complete-files";
import { reviewedDocument } from "@/lib/domain/reviews/document";
import { getAssignment } from "@/lib/domain/reviews/queries";
import { idOf } from "@/lib/web/api";
import { fileRead } from "@/lib/web/file-read";
import { completePdfResponse, pdfResponse } from "@/lib/web/pdf";

/** What a reviewer reads on the page of the review, as a PDF: neither more nor when it is not open to them. */
export const GET = fileRead<{ id: string }>(async ({ actor, params, query, request }) => {
  const assignment = await getAssignment(actor, idOf(params));
  if (!assignment?.content) return undefined;
  // The time of the assignment's due date says nothing of when the proposal was submitted or endorsed.
  const { dueAt: createdAt } = assignment;
  const asked = { request, document: reviewedDocument(assignment), createdAt, name: "proposal" };
  return query.has("attachments")
    ? completePdfResponse({ ...asked, name: "proposal-complete", files: completeFiles(assignment.content) })
    : pdfResponse(asked);
});
