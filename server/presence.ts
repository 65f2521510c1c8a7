import type { IncomingMessage } from "node:http";
import { isUser } from "@/lib/command/actor";
import { notePresence, presenceInput } from "@/lib/domain/proposals/presence";
import { log } from "@/lib/infra/log";
import { actorOf } from "@/lib/web/actor";
import { readBytes } from "./body";
import type { FrontConfig } from "./config";
import { allowOtherDeployment } from "./cors";
import type { Handler } from "./front";
import { sendJson, sendProblem } from "./problem";

/**
 * `POST /api/presence`: a tab says where in a proposal it is and hears who else is there. It changes no record and
 * needs no key; only pages of our own may say it, because a cookie comes along by itself.
 */

const limit = 1_024;

function isOwnPage(req: IncomingMessage, config: FrontConfig): boolean {
  const { origin } = req.headers;
  if (origin !== undefined) return config.origins.has(origin);
  return req.headers["sec-fetch-site"] === "same-origin";
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return undefined;
  }
}

export function createPresence(config: FrontConfig): Handler {
  return async (req, res) => {
    if (allowOtherDeployment(req, res, config)) return;
    if (req.method !== "POST") return sendProblem(res, { status: 405 }, { Allow: "POST" });
    if (!isOwnPage(req, config))
      return sendProblem(res, { status: 403, detail: "This request comes from another site." });
    const body = await readBytes(req, limit).catch(() => undefined);
    const given = presenceInput.safeParse(body && parse(body));
    if (!given.success) return sendProblem(res, { status: 400, detail: "Say which proposal, tab and part." });
    const actor = await actorOf(req.headers);
    if (!isUser(actor)) return sendProblem(res, { status: 401, detail: "Sign in to be seen here." });
    const others = await notePresence(actor, given.data).catch((error: unknown) => {
      // Who else is there is worth no failover and no alarm: the tab asks again.
      log.warn({ err: error }, "presence could not be noted");
      return null;
    });
    if (others === null) return sendProblem(res, { status: 503 });
    if (!others) return sendProblem(res, { status: 404 });
    sendJson(res, 200, { others });
  };
}
