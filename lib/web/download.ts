/** A stored file as an answer to a request. */
import { notFound } from "@/lib/command/errors";
import { attachment } from "@/lib/domain/files/names";
import { findFile, readFile } from "@/lib/domain/files/store";

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

/**
 * Sends a file that the actor was found to be allowed to have.
 * @throws Rejection 404 where there is none
 */
export async function sendFile(
  request: Request,
  attached: { fileHash: string; name: string } | undefined,
): Promise<Response> {
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
