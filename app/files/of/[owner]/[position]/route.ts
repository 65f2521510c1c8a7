import { Rejection, signInNeeded } from "@/lib/command/errors";
import { getTransferDocument } from "@/lib/domain/accounts/documents";
import { getConditionFile } from "@/lib/domain/awards/terms-queries";
import { actorOf } from "@/lib/web/actor";
import { problemResponse } from "@/lib/web/api";
import { sendFile } from "@/lib/web/download";

async function download(request: Request, owner: string, position: string): Promise<Response> {
  const actor = await actorOf({
    cookie: request.headers.get("cookie") ?? undefined,
    authorization: request.headers.get("authorization") ?? undefined,
  });
  if (actor.kind === "anonymous") throw signInNeeded();
  const place = /^\d{1,4}$/.test(position) ? Number(position) : 0;
  const found =
    (await getTransferDocument(actor, owner, place)) ?? (await getConditionFile(actor, owner, place));
  return sendFile(request, found);
}

type Context = { params: Promise<{ owner: string; position: string }> };

/** A file of evidence by what it belongs to and its place there, for those who may see that. */
export async function GET(request: Request, { params }: Context) {
  try {
    const { owner, position } = await params;
    return await download(request, owner, position);
  } catch (error) {
    if (error instanceof Rejection) return problemResponse(error);
    throw error;
  }
}
