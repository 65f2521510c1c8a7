import type { IncomingMessage, ServerResponse } from "node:http";
import type { FrontConfig } from "./config";

/**
 * The pages of one deployment may call the commands and events of the other, with cookies; nobody else's may.
 * @returns true when the request was a preflight and is answered
 */
export function allowOtherDeployment(
  req: IncomingMessage,
  res: ServerResponse,
  config: FrontConfig,
): boolean {
  const { origin } = req.headers;
  res.setHeader("Vary", "Origin");
  if (origin !== undefined && config.origins.has(origin)) {
    res.setHeader("Access-Control-Allow-Origin", origin);
    res.setHeader("Access-Control-Allow-Credentials", "true");
    res.setHeader("Access-Control-Expose-Headers", "Retry-After, X-Request-Id");
  }
  if (req.method !== "OPTIONS") return false;
  res.setHeader("Access-Control-Allow-Methods", "GET, POST");
  res.setHeader("Access-Control-Allow-Headers", "Content-Type, Idempotency-Key");
  res.setHeader("Access-Control-Max-Age", "600");
  res.writeHead(204, { "Cache-Control": "no-store" });
  res.end();
  return true;
}
