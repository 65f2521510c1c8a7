import { completeFiles } from "@/lib/domain/proposals/complete-files";
import { reviewedDocument } from "@/lib/domain/reviews/document";
import { getAssignment } from "@/lib/domain/reviews/queries";
import { isId } from "@/lib/infra/ids";
import { actorOf } from "@/lib/web/actor";
import { completePdfResponse, pdfResponse } from "@/lib/web/pdf";

type Segment = { params: Promise<{ id: string }> };

/** What a reviewer reads on the page of the review, as a PDF: neither more nor when it is not open to them. */
export async function GET(request: Request, { params }: Segment): Promise<Response> {
  const { id } = await params;
  const actor = await actorOf({
    cookie: request.headers.get("cookie") ?? undefined,
    authorization: request.headers.get("authorization") ?? undefined,
  });
  const assignment = isId(id) ? await getAssignment(actor, id.toLowerCase()) : undefined;
  if (!assignment?.content) return new Response("There is nothing here for you to read.", { status: 404 });
  // The time of the assignment's due date says nothing of when the proposal was submitted or endorsed.
  const { dueAt: createdAt } = assignment;
  const asked = { request, document: reviewedDocument(assignment), createdAt, name: "proposal" };
  return new URL(request.url).searchParams.has("attachments")
    ? completePdfResponse({ ...asked, name: "proposal-complete", files: completeFiles(assignment.content) })
    : pdfResponse(asked);
}
