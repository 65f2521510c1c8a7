import type { Server } from "node:http";
import { log } from "@/lib/infra/log";
import type { FrontConfig } from "./config";

/**
 * Leaving without cutting anybody off: /ready says 503 first, so that the edge stops sending; requests in flight are
 * finished; streams are told to reconnect; whatever still hangs at the hard stop is cut.
 */
export type Drain = {
  /** True from the first signal on. */
  readonly draining: boolean;
  /** Starts leaving (once); the process exits with `code`. */
  leave(reason: string, code: number): void;
};

/** @param last what is closed when nobody is connected any more (streams, pools) */
export function createDrain(
  server: Server,
  config: FrontConfig,
  steps: { endStreams(): void; close(): Promise<void> },
  exit: (code: number) => void = process.exit,
): Drain {
  let draining = false;
  const leave = (reason: string, code: number) => {
    if (draining) return;
    draining = true;
    log.info({ reason, code }, "draining");
    setTimeout(() => {
      log.warn("hard stop: requests were still open");
      exit(code);
    }, config.hardStop).unref();
    // After a crash nothing of this process is to be trusted for longer than the running requests need.
    setTimeout(stop, code === 0 ? config.drainWait : 0, code);
  };
  const stop = (code: number) => {
    const idle = setInterval(() => server.closeIdleConnections(), 100);
    server.close(() => {
      clearInterval(idle);
      steps.close().finally(() => exit(code));
    });
    steps.endStreams();
    server.closeIdleConnections();
  };
  server.prependListener("request", (_req, res) => {
    if (draining) res.setHeader("Connection", "close");
  });
  return {
    get draining() {
      return draining;
    },
    leave,
  };
}

const departures = new Set(["ERR_STREAM_PREMATURE_CLOSE", "ECONNRESET", "EPIPE"]);

function isDeparture(reason: unknown): boolean {
  if (!(reason instanceof Error)) return false;
  const { code } = reason as { code?: unknown };
  // Next's own name for it stands beside the platform's.
  return ["AbortError", "ResponseAborted"].includes(reason.name) || departures.has(String(code));
}

/** SIGTERM and SIGINT drain; an error that nobody caught drains too, and ends the process with 1. */
export function installSignals(drain: Drain): void {
  process.on("SIGTERM", () => drain.leave("SIGTERM", 0));
  process.on("SIGINT", () => drain.leave("SIGINT", 0));
  process.on("uncaughtException", (error) => {
    log.fatal({ err: error }, "uncaught exception");
    drain.leave("uncaughtException", 1);
  });
  process.on("unhandledRejection", (reason) => {
    // A reader who went away while being answered says nothing about the state of this process.
    if (isDeparture(reason)) {
      log.warn({ err: reason }, "a reader went away");
      return;
    }
    log.fatal({ err: reason }, "unhandled rejection");
    drain.leave("unhandledRejection", 1);
  });
}
