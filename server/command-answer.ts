import type { IncomingMessage, ServerResponse } from "node:http";
import { type Actor, actorId, anonymous } from "@/lib/command/actor";
import { type Answer, isDone, type Problem } from "@/lib/command/answer";
import type { Command } from "@/lib/command/define";
import { type Envelope, sealEnvelope } from "@/lib/command/envelope";
import { saveRejection, secretFields } from "@/lib/command/form-rejection";
import { log } from "@/lib/infra/log";
import { expiredSessionCookie } from "@/lib/web/session-token";
import type { Body } from "./body";
import { sendErrorPage } from "./error-page";
import { answerFailure, type Failover, isNavigation, redirectTarget } from "./failover";
import { isOwnPath, ownAddress } from "./guards";
import { sendJson, sendProblem } from "./problem";

/** How a command's outcome reaches whoever sent it: a script or an API client (JSON), or a native form (a redirect). */
export type Asked = {
  req: IncomingMessage;
  res: ServerResponse;
  failover: Failover;
  actor: Actor;
  command: Command;
  body: Body | undefined;
  /** The request came with a form's envelope: answers in JSON carry a fresh one for the next attempt. */
  form: boolean;
  requestId: string;
};

function seeOther(res: ServerResponse, path: string): void {
  res.writeHead(303, { Location: path, "Cache-Control": "no-store", "Content-Length": "0" });
  res.end();
}

/** Sends an answer of the machine, or a problem found before it ran. `envelope`: for whom the form was made. */
export async function sendAnswer(asked: Asked, answer: Answer, envelope?: Envelope): Promise<void> {
  const { req, res, failover } = asked;
  if (res.headersSent || res.destroyed) return;
  const native = isNavigation(req);
  const next = asked.form && !native ? { envelope: sealEnvelope(asked.actor, asked.command.name) } : {};
  if (isDone(answer)) {
    if (asked.command.endsSession) res.setHeader("Set-Cookie", expiredSessionCookie());
    if (native) seeOther(res, isOwnPath(answer.location) ? answer.location : "/");
    else sendJson(res, 200, { status: "done", result: answer.result, location: answer.location, ...next });
    return;
  }
  const problem: Problem = { ...answer.problem, requestId: asked.requestId };
  if (answer.status === 503 && (!native || redirectTarget(req, failover))) {
    if (native) answerFailure(req, res, failover, 503);
    else
      sendProblem(res, { ...problem, failover: failover.config.role === "primary" && failover.probe.good() });
    return;
  }
  if (!native) sendProblem(res, { ...problem, ...next });
  else await sendBack(asked, problem, envelope);
}

/** A native form goes back to its page, which finds what was typed and what is wrong with it under `?rejected=`. */
async function sendBack(asked: Asked, problem: Problem, envelope?: Envelope): Promise<void> {
  const { req, res, body, command, failover, requestId } = asked;
  const given = body?.own._back;
  const back = isOwnPath(given) ? withoutRejection(ownAddress(given)) : "/";
  // Signed out meanwhile: what was typed waits for the person the form was made for.
  const owner = envelope && envelope.actorId !== actorId(anonymous) ? personOf(envelope) : asked.actor;
  try {
    const rejection = { command: command.name, problem, input: body?.typed ?? {} };
    const id = await saveRejection(owner, rejection, secretFields(command.input as never));
    const page = `${back}${back.includes("?") ? "&" : "?"}rejected=${id}`;
    seeOther(res, problem.status === 401 ? `/sign-in?next=${encodeURIComponent(page)}` : page);
  } catch (error) {
    log.error({ err: error, requestId }, "a rejected form could not be kept");
    if (redirectTarget(req, failover)) answerFailure(req, res, failover, 503);
    else sendErrorPage(res, failover.config, { status: 503, requestId });
  }
}

const personOf = (envelope: Envelope) => ({ kind: "user", id: envelope.actorId }) as Actor;

function withoutRejection(path: string): string {
  const url = new URL(path, "http://own.invalid");
  url.searchParams.delete("rejected");
  return url.pathname + url.search;
}
