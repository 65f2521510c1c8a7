import type { ServerResponse } from "node:http";

/** RFC 9457 answers. Nothing of an internal error reaches them: no stack, no SQL, no file path. */

export type Problem = {
  status: number;
  title?: string;
  detail?: string;
  errors?: Record<string, string[]>;
  code?: string;
  /** The other deployment may be able to answer. */
  failover?: boolean;
  /** Seconds. */
  retryAfter?: number;
  [extra: string]: unknown;
};

const titles: Record<number, string> = {
  400: "The request cannot be read",
  401: "Sign in first",
  403: "Not allowed",
  404: "Not found",
  405: "Method not allowed",
  406: "Not acceptable",
  409: "The record is in another state",
  413: "Too large",
  415: "This kind of content is not accepted",
  421: "Wrong host",
  422: "The key was used with another input",
  429: "Too many requests",
  500: "Something went wrong on our side",
  503: "Not available at the moment",
};

/** The body of a problem, with type and title filled in. */
export function problemBody(problem: Problem): Record<string, unknown> {
  const { retryAfter: _retryAfter, ...rest } = problem;
  return { type: "about:blank", title: titles[problem.status] ?? "Error", ...rest };
}

/** Sends a JSON answer that no cache keeps. */
export function sendJson(
  res: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  if (res.headersSent || res.destroyed) return;
  const text = Buffer.from(JSON.stringify(body));
  res.writeHead(status, {
    "Content-Type": "application/json; charset=utf-8",
    "Content-Length": String(text.length),
    "Cache-Control": "no-store",
    ...headers,
  });
  res.end(text);
}

/** Sends a problem. */
export function sendProblem(
  res: ServerResponse,
  problem: Problem,
  headers: Record<string, string> = {},
): void {
  const retry = problem.retryAfter ?? (problem.status === 503 ? 2 : undefined);
  sendJson(res, problem.status, problemBody(problem), {
    "Content-Type": "application/problem+json; charset=utf-8",
    ...(retry === undefined ? {} : { "Retry-After": String(retry) }),
    ...headers,
  });
}
