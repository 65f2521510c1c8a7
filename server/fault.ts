import type { IncomingMessage } from "node:http";
import type { FrontConfig } from "./config";

/**
 * Faults on request, for tests that kill real processes: the header or cookie `x-fault`, obeyed only with
 * FAULT_INJECTION=1 (cleanHeaders drops it otherwise). `page` and `late` are obeyed by lib/web/fault.tsx inside Next.
 */
export type Fault =
  | "handler"
  | "command"
  | "hang"
  | "block"
  | "exit"
  | "reject"
  | "before-commit"
  | "after-commit"
  | "kill-before-commit"
  | "kill-after-commit"
  | "hang-before-commit"
  | "hang-after-commit";

/** The fault that this request asks of this deployment (the primary, unless it says `…@backup`), or undefined. */
export function faultOf(req: IncomingMessage, config: FrontConfig): Fault | undefined {
  const header = req.headers["x-fault"];
  if (!config.faultInjection || typeof header !== "string") return undefined;
  const [fault, role = "primary"] = header.split("@");
  return role === config.role ? (fault as Fault) : undefined;
}

/** A process that is gone without a word. */
export function die(): never {
  process.kill(process.pid, "SIGKILL");
  // The signal ends the process before the next statement that could answer anybody.
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

/** Faults of the request handling itself. @returns true when the request is to stay without an answer */
export function applyFault(fault: Fault | undefined): boolean {
  if (fault === "hang") return true;
  if (fault === "handler") throw new Error("Injected: a handler throws.");
  if (fault === "exit")
    setImmediate(() => {
      throw new Error("Injected: nobody catches this.");
    });
  if (fault === "reject") void Promise.reject(new Error("Injected: nobody handles this."));
  if (fault === "block") Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10_000);
  return false;
}
