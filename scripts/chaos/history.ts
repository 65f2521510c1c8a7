/** What was asked and what was answered, in the order in which we heard of it. */

import type { Attachment } from "./documents";
import type { Person } from "./world";

/** One answer to one sending of an operation. `status` 0: no answer came (why is in `body`). */
export type Heard = { at: number; front: number; status: number; body: unknown };

export type Operation = {
  client: number;
  key: string;
  command: string;
  input: Record<string, unknown>;
  person: Person | undefined;
  file?: Attachment | undefined;
  startedAt: number;
  endedAt?: number;
  heard: Heard[];
  /** done: acknowledged. rejected: refused for good. unknown: nobody told us. */
  outcome?: "done" | "rejected" | "unknown";
  /** What the key's status said afterwards, where the outcome was unknown. */
  resolved?: "done" | "rejected" | "unknown";
  result?: Record<string, unknown>;
};

/** An answer that settles the operation; others are repeated with the same key. */
export const settles = (status: number): boolean =>
  status === 200 || (status >= 400 && status < 500 && status !== 429);

export type Violation = { rule: string; detail: string };
