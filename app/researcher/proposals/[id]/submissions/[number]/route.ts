import { attachment } from "@/lib/domain/files/names";
import { getSubmission } from "@/lib/domain/proposals/queries";
import { isId } from "@/lib/infra/ids";
import { getActor } from "@/lib/web/session";

type Segment = { params: Promise<{ id: string; number: string }> };

/** A submission exactly as it was hashed, for its team to keep. */
export async function GET(_request: Request, { params }: Segment): Promise<Response> {
  const { id, number } = await params;
  const wanted = /^\d{1,4}$/.test(number) ? Number(number) : 0;
  const found = isId(id) ? await getSubmission(await getActor(), id, wanted) : undefined;
  if (!found) return new Response("There is no such submission, or you may not see it.", { status: 404 });
  return new Response(found.content, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": attachment(`${found.reference}-${number}.json`),
      "Cache-Control": "private, no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
