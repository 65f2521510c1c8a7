/** A document as the answer to a request for its PDF. */
import { attachment } from "@/lib/domain/files/names";
import { pdfTag, renderComplete, renderPdf } from "@/lib/infra/document/render";
import type { DocumentTree } from "@/lib/infra/document/tree";
import { env } from "@/lib/infra/env";
import { type CompleteFile, partsOf } from "./complete-parts";

type Asked = {
  request: Request;
  document: DocumentTree;
  /** What the file says of when it was made: fixed for equal content. */
  createdAt: Date;
  /** Without `.pdf`. */
  name: string;
  /** What is put at its end once its bytes are known. */
  seal?: (bytes: Uint8Array) => string | undefined;
};

/** Streams the PDF, or says that the reader's copy is still the same. Judge before who may read it. */
export async function pdfResponse(asked: Asked): Promise<Response> {
  const { document, createdAt } = asked;
  const job = { document, origin: env().PUBLIC_ORIGIN, createdAt: createdAt.toISOString() };
  const tag = pdfTag(job, env().RELEASE);
  return answer(asked, tag, () => renderPdf(job, tag));
}

/** The same with its files: one large PDF. */
export async function completePdfResponse(
  asked: Asked & { files: readonly CompleteFile[] },
): Promise<Response> {
  const { document, createdAt, files } = asked;
  const job = { document, origin: env().PUBLIC_ORIGIN, createdAt: createdAt.toISOString() };
  const tag = pdfTag({ ...job, files }, env().RELEASE);
  const make = async () => ({ ...job, parts: await partsOf(files) });
  return answer(asked, tag, () => renderComplete(tag, make));
}

async function answer({ request, name, seal }: Asked, tag: string, make: () => Promise<Uint8Array>) {
  const headers = {
    ETag: `"${tag}"`,
    // Private, and asked for again each time: the permission may have changed.
    "Cache-Control": "private, no-cache",
    "X-Content-Type-Options": "nosniff",
  };
  if (request.headers.get("if-none-match")?.includes(headers.ETag))
    return new Response(null, { status: 304, headers });
  const made = await make();
  const mark = seal?.(made);
  const bytes = mark ? Buffer.concat([made, Buffer.from(mark, "latin1")]) : made;
  return new Response(streamOf(bytes), {
    headers: {
      ...headers,
      "Content-Type": "application/pdf",
      "Content-Length": String(bytes.length),
      "Content-Disposition": attachment(`${name}.pdf`),
      "Content-Security-Policy": "sandbox; default-src 'none'",
    },
  });
}

const PART = 64 * 1024;

/** Bytes that are sent as fast as they are read; what is kept is never handed out itself. */
function streamOf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      controller.enqueue(bytes.slice(at, at + PART));
      at += PART;
      if (at >= bytes.length) controller.close();
    },
  });
}
