import { notFound, Rejection, signInNeeded } from "@/lib/command/errors";
import { attachment } from "@/lib/domain/files/names";
import { findFile, readFile } from "@/lib/domain/files/store";
import { getPanelFile } from "@/lib/domain/panels/queries";
import { getFile } from "@/lib/domain/proposals/queries";
import { getReviewFile } from "@/lib/domain/reviews/queries";
import { isId } from "@/lib/infra/ids";
import { actorOf } from "@/lib/web/actor";
import { problemResponse } from "@/lib/web/api";

/** Bytes as a stream that is read only as fast as it is sent. */
function streamOf(hash: string): ReadableStream<Uint8Array> {
  const chunks = readFile(hash);
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(new Uint8Array(value));
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
}

const SHOWN = ["image/png", "image/jpeg"];

async function download(request: Request, id: string): Promise<Response> {
  const actor = await actorOf({
    cookie: request.headers.get("cookie") ?? undefined,
    authorization: request.headers.get("authorization") ?? undefined,
  });
  if (actor.kind === "anonymous") throw signInNeeded();
  const attached = isId(id)
    ? ((await getFile(actor, id)) ?? (await getReviewFile(actor, id)) ?? (await getPanelFile(actor, id)))
    : undefined;
  const stored = attached && (await findFile(attached.fileHash));
  if (!attached || !stored) throw notFound();
  // Only images are shown, and only where that is asked for; anything else might be more than it looks.
  const inline = new URL(request.url).searchParams.has("inline") && SHOWN.includes(stored.mime);
  const headers = {
    ETag: `"${attached.fileHash}"`,
    // Private, and asked for again each time: the permission may have changed.
    "Cache-Control": "private, no-cache",
    "X-Content-Type-Options": "nosniff",
  };
  if (request.headers.get("if-none-match")?.includes(headers.ETag))
    return new Response(null, { status: 304, headers });
  return new Response(streamOf(attached.fileHash), {
    headers: {
      ...headers,
      "Content-Type": stored.mime,
      "Content-Length": String(stored.size),
      "Content-Disposition": attachment(attached.name, inline ? "inline" : "attachment"),
      "Content-Security-Policy": "sandbox; default-src 'none'",
    },
  });
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
