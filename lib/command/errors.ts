/**
 * How a command says no, and how the database's failures are told apart.
 * The HTTP status of a rejection is part of the contract (DESIGN §3).
 */

export type FieldErrors = Record<string, string[]>;

/** A refusal that the person can understand and act on. Its message is shown as it stands. */
export class Rejection extends Error {
  override name = "Rejection";
  constructor(
    readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 503,
    readonly code: string,
    message: string,
    readonly more: { errors?: FieldErrors | undefined; retryAfter?: number | undefined } = {},
  ) {
    super(message);
  }
}

/** 400: fields are wrong. Each message names the field, the limit and the remedy. */
export const invalid = (errors: FieldErrors, message = "Some answers need to be corrected."): Rejection =>
  new Rejection(400, "invalid", message, { errors });

/** 409: the record is in another state or version than the command needs. */
export const conflict = (message: string, code = "conflict"): Rejection => new Rejection(409, code, message);

/** 404: there is no such record, or this actor may not know that there is. */
export const notFound = (message = "There is no such record, or you may not see it."): Rejection =>
  new Rejection(404, "not-found", message);

/** 403: known, but not allowed; the reason is shown. */
export const denied = (reason: string): Rejection => new Rejection(403, "denied", reason);

/** 401: nobody is signed in. */
export const signInNeeded = (): Rejection => new Rejection(401, "sign-in", "Sign in to go on.");

/** 429, with the number of seconds after which it may be tried again. */
export const tooMany = (retryAfter: number): Rejection =>
  new Rejection(429, "too-many", "Too many attempts. Wait a little, then try again.", { retryAfter });

/** 503: this deployment cannot answer now; the other one may. */
export const unavailable = (
  message = "The portal could not do this just now. Nothing is lost: try again.",
): Rejection => new Rejection(503, "unavailable", message, { retryAfter: 2 });

/** A statement or an attempt took longer than it may; its connection must not be used again. */
export class AttemptTimeout extends Error {
  override name = "AttemptTimeout";
}

type DriverError = { errno?: number; code?: string; fatal?: boolean; cause?: unknown };

/** The driver's own error under the wrappers of drizzle. */
export function driverError(error: unknown): DriverError {
  let current = error as DriverError | undefined;
  while (current?.cause !== undefined && current.errno === undefined) current = current.cause as DriverError;
  return current ?? {};
}

/** Deadlock, lock wait, snapshot conflict, Galera not ready: roll back and start again (RELIABILITY §3). */
const RETRY_ERRNO = new Set([1213, 1205, 1020, 1047]);
/** Read-only server, shutdown in progress, too many connections, killed query or connection. */
const UNAVAILABLE_ERRNO = new Set([1290, 1836, 1053, 1040, 1317, 1927, 1158, 1159, 1160, 1161, 4031]);

export type FailureKind = "retry" | "connection" | "unavailable" | "bug";

/**
 * `retry`: the server rolled the statement or transaction back; a fresh attempt may succeed.
 * `connection`: the outcome of the statement in flight is unknown; the connection is gone.
 * `unavailable`: the server refuses work. `bug`: everything else; never retried.
 */
export function failureKind(error: unknown): FailureKind {
  if (error instanceof AttemptTimeout) return "connection";
  const cause = driverError(error);
  const errno = typeof cause.errno === "number" && cause.errno > 0 ? cause.errno : undefined;
  if (errno !== undefined && RETRY_ERRNO.has(errno)) return "retry";
  if (errno !== undefined && UNAVAILABLE_ERRNO.has(errno)) return "unavailable";
  const code = String(cause.code ?? "");
  if (/^(ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOENT|PROTOCOL_|EAI_)/.test(code)) return "connection";
  if (
    code === "" &&
    /closed state|connection|Pool is closed|Queue limit/i.test(String((error as Error)?.message ?? ""))
  )
    return "connection";
  return "bug";
}

/** The name of the unique key that a duplicate-key error (1062) hit, else undefined. */
export function duplicateKey(error: unknown): string | undefined {
  const cause = driverError(error) as DriverError & { sqlMessage?: string };
  if (cause.errno !== 1062) return undefined;
  return /for key '(?:[^'.]*\.)?([^']+)'/.exec(cause.sqlMessage ?? "")?.[1] ?? "unknown";
}
