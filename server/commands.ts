import type { IncomingMessage, ServerResponse } from "node:http";
import type { Actor } from "@/lib/command/actor";
import { isDone, problemAnswer } from "@/lib/command/answer";
import { findAnswer } from "@/lib/command/command-log";
import type { Client, Command } from "@/lib/command/define";
import { Rejection } from "@/lib/command/errors";
import { type FaultPoint, isKey, runCommand } from "@/lib/command/run";
import { log } from "@/lib/infra/log";
import { actorOf } from "@/lib/web/actor";
import { BadBody } from "./bad-body";
import { type Body, readBody } from "./body";
import { type Asked, sendAnswer } from "./command-answer";
import { allowOtherDeployment } from "./cors";
import { judgeIntent } from "./csrf";
import { sendForeignFormPage } from "./error-page";
import { answerFailure, type Failover, isNavigation } from "./failover";
import { die, type Fault, faultOf } from "./fault";
import { dropEmptyOptionals } from "./form-input";
import type { Handler } from "./front";
import { Busy } from "./multipart";
import { sendJson, sendProblem } from "./problem";

/** The one door through which anything changes: `POST /api/commands/<name>`, for forms, scripts and API clients. */

const prefix = "/api/commands/";

export function createCommands(failover: Failover, find: (name: string) => Command | undefined): Handler {
  return async (req, res, path) => {
    if (allowOtherDeployment(req, res, failover.config)) return;
    const name = path.slice(prefix.length);
    if (name.startsWith("status/")) return status(req, res, name.slice("status/".length));
    if (req.method !== "POST") {
      return sendProblem(res, { status: 405, detail: "Commands are posted." }, { Allow: "POST" });
    }
    const command = find(name);
    if (!command) return sendProblem(res, { status: 404, detail: "There is no command of this name." });
    const timer = setTimeout(() => {
      // A file that comes slowly is not a command that hangs; what never ends is Node's requestTimeout's to end.
      if (!req.complete && !req.destroyed) return void timer.refresh();
      log.error({ command: name }, "a command hangs; its outcome is unknown");
      answerFailure(req, res, failover, 503);
    }, patience(failover));
    try {
      await answerCommand(req, res, failover, command);
    } catch (error) {
      log.error({ err: error, command: name, requestId: res.getHeader("x-request-id") }, "a command threw");
      answerFailure(req, res, failover, 500);
    } finally {
      clearTimeout(timer);
    }
  };
}

/**
 * How long a command may take before it counts as hung. The backup has nowhere to send people, and may have to wait
 * until the primary's attempt lets go of its locks: it waits out the machine's own budget of eight seconds.
 */
const patience = ({ config }: Failover): number =>
  config.role === "backup" ? Math.max(config.hungAfter, 10_000) : config.hungAfter;

async function answerCommand(
  req: IncomingMessage,
  res: ServerResponse,
  failover: Failover,
  command: Command,
): Promise<void> {
  const startedAt = performance.now();
  const fault = faultOf(req, failover.config);
  if (fault === "command") throw new Error("Injected: a command throws.");
  const requestId = String(res.getHeader("x-request-id"));
  const [actor, read] = await Promise.all([actorOf(req.headers), tryBody(req)]);
  const asked: Asked = { req, res, failover, actor, command, body: undefined, form: false, requestId };
  if (read instanceof Rejection) return sendAnswer(asked, problemAnswer(read));
  asked.body = read;
  const intent = judgeIntent(req, failover.config, actor, command, read);
  if (!intent.ok) {
    const { status, code, detail, envelope } = intent;
    asked.form = envelope !== undefined;
    const ours = envelope !== undefined || failover.config.origins.has(String(req.headers.origin));
    if (!ours && isNavigation(req)) {
      return sendForeignFormPage(res, failover.config, { status, requestId, detail });
    }
    return sendAnswer(asked, problemAnswer(new Rejection(status, code, detail)), envelope);
  }
  asked.form = intent.form;
  const input = read.kind === "form" ? dropEmptyOptionals(command, read.input) : read.input;
  const context = {
    actor,
    key: intent.key,
    requestId,
    client: clientOf(req),
    startedAt,
    fault: fault && faultPoints(fault),
  };
  const outcome = await runCommand(command, input, context);
  return sendAnswer(asked, outcome.answer);
}

/** Where it came from, as the guards left it (server/guards.ts). */
const clientOf = (req: IncomingMessage): Client => ({
  address: String(req.headers["x-forwarded-for"] ?? ""),
  userAgent: (req.headers["user-agent"] ?? "").slice(0, 255),
});

async function tryBody(req: IncomingMessage): Promise<Body | Rejection> {
  try {
    return await readBody(req);
  } catch (error) {
    if (error instanceof BadBody) {
      const { status, message, errors } = error;
      return new Rejection(status, "body", message, { errors });
    }
    if (error instanceof Busy) return new Rejection(503, "busy", error.message, { retryAfter: 2 });
    throw error;
  }
}

/** What became of a key: done, rejected, or unknown (nothing with it was committed; repeating it is safe). */
async function status(req: IncomingMessage, res: ServerResponse, key: string): Promise<void> {
  if (req.method !== "GET") return sendProblem(res, { status: 405 }, { Allow: "GET" });
  if (!isKey(key)) return sendProblem(res, { status: 400, detail: "This is not a key." });
  const actor: Actor = await actorOf(req.headers);
  const answer = await findAnswer(actor, key);
  if (!answer) sendJson(res, 200, { status: "unknown" });
  else if (isDone(answer)) {
    sendJson(res, 200, { status: "done", result: answer.result, location: answer.location });
  } else sendJson(res, 200, { status: "rejected", problem: answer.problem });
}

// Each fault strikes once: the machine's own retries must then succeed.
function faultPoints(fault: Fault): (point: FaultPoint) => void | Promise<void> {
  let armed = true;
  return (point) => {
    if (!armed || !fault.endsWith(point)) return;
    armed = false;
    if (fault.startsWith("kill-")) die();
    if (fault.startsWith("hang-")) return new Promise(() => {});
    throw new Error(`Injected: ${fault}.`);
  };
}
