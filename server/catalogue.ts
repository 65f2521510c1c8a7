import type { IncomingMessage, ServerResponse } from "node:http";
import { readCalls } from "@/lib/web/calls-api";
import type { Handler } from "./front";
import { sendProblem } from "./problem";

/**
 * `GET /api/v1/calls` before Next: the search itself takes a millisecond, Next's router would take most of another.
 * What throws becomes a failure answer of the front.
 */
export const answerCalls: Handler = async (req, res) => {
  if (req.method !== "GET" && req.method !== "HEAD")
    return sendProblem(res, { status: 405, detail: "Calls are only read here." }, { Allow: "GET, HEAD" });
  await send(res, await readCalls(asRequest(req), { params: Promise.resolve({}) }));
};

function asRequest(req: IncomingMessage): Request {
  const headers = new Headers();
  for (const name of ["cookie", "authorization"] as const) {
    const value = req.headers[name];
    if (value !== undefined) headers.set(name, value);
  }
  return new Request(new URL(req.url ?? "/", "http://own.invalid"), { headers });
}

async function send(res: ServerResponse, answer: Response): Promise<void> {
  const body = Buffer.from(await answer.arrayBuffer());
  res.writeHead(answer.status, {
    "Cache-Control": "private, no-store",
    ...Object.fromEntries(answer.headers),
    "Content-Length": body.length,
  });
  res.end(res.req.method === "HEAD" ? undefined : body);
}
