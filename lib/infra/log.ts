import { type DestinationStream, type Logger, pino } from "pino";

/** JSON lines on standard output, one per event; secrets and personal input never reach them. */

const hidden = [
  "password",
  "passwordHash",
  "secret",
  "token",
  "authorization",
  "cookie",
  "envelope",
  "_cmd",
  "DATABASE_URL",
  "RELAY_DATABASE_URL",
  "NEXTAUTH_SECRET",
  "PORTAL_SECRET",
  "SMTP_URL",
];
const paths = [
  ...hidden.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
  'headers["set-cookie"]',
  '*.headers["set-cookie"]',
];

// Drizzle quotes the statement's values in its messages ("… params: …"); they may be a hash or a person's text.
const withoutValues = (text: string) => text.replace(/(\n?params: )[\s\S]*?(?=\n\s+at |$)/g, "$1[hidden]");

/** An error as logged: name, code, message and stack of it and of its causes, without the values of statements. */
export function serialiseError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { code, errno } = error as { code?: unknown; errno?: unknown };
  return {
    type: error.name,
    code,
    errno,
    message: withoutValues(error.message),
    stack: withoutValues(error.stack ?? ""),
    cause: error.cause instanceof Error ? serialiseError(error.cause) : undefined,
  };
}

/** A logger with the portal's settings; `destination` is for tests. */
export function createLog(destination?: DestinationStream): Logger {
  const level = process.env.LOG_LEVEL || (process.env.VITEST ? "silent" : "info");
  return pino(
    {
      level,
      base: { role: process.env.ROLE, release: process.env.RELEASE, pid: process.pid },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: serialiseError, error: serialiseError },
      redact: { paths, censor: "[hidden]" },
    },
    ...(destination ? [destination] : []),
  );
}

/** The process's logger: `log.info({ requestId, command }, "what happened")`. */
export const log: Logger = createLog();
