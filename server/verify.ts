import { addressKey, countTry } from "@/lib/domain/people/rate-limits";
import { passOn } from "@/lib/domain/receipts/pass-on";
import { findCode, type Outcome, readAnything } from "@/lib/domain/receipts/receipt";
import { BadBody } from "./bad-body";
import { readBody } from "./body";
import type { Handler } from "./front";
import { Busy, type UploadedFile } from "./multipart";
import { sendProblem } from "./problem";

/**
 * `POST /api/verify`: where the form of /verify sends a receipt's text or a file. It changes nothing and needs no
 * sign-in; the answer is the page again, with what was found. Nothing of the file is kept.
 */

const isFile = (value: unknown): value is UploadedFile =>
  typeof value === "object" && value !== null && "bytes" in value;

/** The page that says it: a code speaks for itself, what was found in a PDF is signed for the way. */
function pageOf(input: Record<string, unknown>): string {
  const text = typeof input.receipt === "string" ? input.receipt.trim() : "";
  const bytes = isFile(input.file) ? input.file.bytes : Buffer.from(text);
  const outcome: Outcome = readAnything(bytes);
  if (outcome.kind === "pdf") return `/verify?file=${passOn(outcome)}`;
  const code = findCode(bytes.toString("utf8"));
  if (code) return `/verify?receipt=${code}`;
  return `/verify?found=${outcome.kind === "none" ? outcome.reason : "nothing-found"}`;
}

export const answerVerify: Handler = async (req, res) => {
  if (req.method !== "POST") return sendProblem(res, { status: 405 }, { Allow: "POST" });
  const wait = await countTry("verify-address", addressKey(String(req.headers["x-forwarded-for"] ?? "")));
  if (wait > 0) {
    req.resume();
    const detail = "Too many receipts were checked from your address. Wait, and try again.";
    return sendProblem(res, { status: 429, detail }, { "Retry-After": String(wait) });
  }
  try {
    const { input } = await readBody(req);
    res.writeHead(303, { Location: pageOf(input), "Cache-Control": "no-store" }).end();
  } catch (error) {
    if (error instanceof BadBody) return sendProblem(res, { status: error.status, detail: error.message });
    if (error instanceof Busy)
      return sendProblem(res, { status: 503, detail: error.message }, { "Retry-After": "2" });
    throw error;
  }
};
