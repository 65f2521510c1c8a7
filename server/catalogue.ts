import { answerCallsRead } from "@/lib/web/calls-api";
import type { Handler } from "./front";
import { sendProblem } from "./problem";

/**
 * `GET /api/v1/calls` before Next: the search itself takes a millisecond, Next's router would take most of another.
 * What throws becomes a failure answer of the front.
 */
export const answerCalls: Handler = async (req, res) => {
  if (req.method !== "GET" && req.method !== "HEAD")
    return sendProblem(res, { status: 405, detail: "Calls are only read here." }, { Allow: "GET, HEAD" });
  const { cookie, authorization } = req.headers;
  const query = new URL(req.url ?? "/", "http://own.invalid").searchParams;
  const { status, headers, body } = await answerCallsRead({ cookie, authorization, query });
  res.writeHead(status, {
    "Cache-Control": "private, no-store",
    ...headers,
    "Content-Length": Buffer.byteLength(body),
  });
  res.end(req.method === "HEAD" ? undefined : body);
};
