import { commands } from "@/lib/domain/commands";
import { openApiDocument } from "@/lib/web/openapi";
import type { FrontConfig } from "./config";
import type { Handler } from "./front";
import { sendJson, sendProblem } from "./problem";

/** `GET /api/openapi.json`: the same for everybody, made at the first request. */
export function createOpenApi(config: FrontConfig, release: string): Handler {
  let document: object | undefined;
  return (req, res) => {
    if (req.method !== "GET" && req.method !== "HEAD") {
      sendProblem(res, { status: 405 }, { Allow: "GET, HEAD" });
      return;
    }
    document ??= openApiDocument(commands, config.self, release);
    sendJson(res, 200, document, { "Cache-Control": "public, max-age=60" });
  };
}
