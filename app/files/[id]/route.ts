import { Rejection, signInNeeded } from "@/lib/command/errors";
import { getClaimFile } from "@/lib/domain/claims/queries";
import { getMessageFile } from "@/lib/domain/messages/queries";
import { getOutlineFile } from "@/lib/domain/outlines/queries";
import { getPanelFile } from "@/lib/domain/panels/queries";
import { getFile } from "@/lib/domain/proposals/queries";
import { getPurchaseFile } from "@/lib/domain/purchases/queries";
import { getReviewFile } from "@/lib/domain/reviews/queries";
import { isId } from "@/lib/infra/ids";
import { actorOf } from "@/lib/web/actor";
import { problemResponse } from "@/lib/web/api";
import { sendFile } from "@/lib/web/download";

async function download(request: Request, id: string): Promise<Response> {
  const actor = await actorOf({
    cookie: request.headers.get("cookie") ?? undefined,
    authorization: request.headers.get("authorization") ?? undefined,
  });
  if (actor.kind === "anonymous") throw signInNeeded();
  const attached = isId(id)
    ? ((await getFile(actor, id)) ??
      (await getOutlineFile(actor, id)) ??
      (await getReviewFile(actor, id)) ??
      (await getPanelFile(actor, id)) ??
      (await getClaimFile(actor, id)) ??
      (await getPurchaseFile(actor, id)) ??
      (await getMessageFile(actor, id)))
    : undefined;
  return sendFile(request, attached);
}

/** An attached file, for those who may see its proposal: a download, but for previews of images. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  try {
    return await download(request, (await params).id);
  } catch (error) {
    if (error instanceof Rejection) return problemResponse(error);
    throw error;
  }
}
