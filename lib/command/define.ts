/**
 * A command: everything that changes state, as a declaration whose fields the compiler demands, executed by
 * `runCommand` alone. A missing check does not compile.
 */
import type { z } from "zod";
import type { Tx } from "@/db/client";
import type { Actor } from "./actor";
import type { Emit, EventDefinition } from "./event";
import type { Verdict } from "./verdict";

/** The record that a command acted on; its timeline is the audit rows with this subject or relation. */
export type Subject = {
  type: string;
  id: string;
  relatedId?: string | undefined;
  /** What changed, small and without secrets: shown in timelines. */
  detail?: Record<string, unknown>;
};

/** Where a request came from, for rate limits: the address that the front believes, and what the client calls itself. */
export type Client = { address: string; userAgent: string };

export type RunContext<Input, Prepared, Loaded> = {
  tx: Tx;
  actor: Actor;
  input: Input;
  prepared: Prepared;
  loaded: Loaded;
  /** The database's clock at the start of the transaction (UTC, ms). */
  now: Date;
  /** When the request began to arrive, on the database's clock: what deadlines are judged by. */
  arrivedAt: Date;
  /** The idempotency key, for rows with a natural uniqueness of their own. */
  key: string;
  emit: Emit;
  /**
   * A statement for the transaction's last trip, right before COMMIT, to spare hot commands a trip. Nobody hears what
   * it answers, so it must fail by itself where it must not hold: an error undoes the whole command.
   */
  last: (statement: Statement) => void;
};

/** Fixed text with its values, or what drizzle builds, not awaited. */
export type Statement =
  | { sql: string; values: readonly unknown[] }
  | { toSQL(): { sql: string; params: unknown[] } };

export type CommandSpec<Schema extends z.ZodType, Result extends z.ZodType, Prepared, Loaded> = {
  /** `<noun>.<verb>`, as in the URL. */
  name: `${string}.${string}`;
  /** One sentence for people and for the OpenAPI document. */
  summary: string;
  /** `anyone`: no sign-in needed. */
  access: "user" | "anyone";
  input: Schema;
  result: Result;
  /** Which records it serialises on: `proposal:<id>`. Sorted before locking. */
  keys: (input: z.output<Schema>, actor: Actor) => string[];
  /** Work that must not hold a lock (hash a password, store a blob by its hash). May reject. */
  prepare?: (input: z.output<Schema>, actor: Actor, client: Client) => Promise<Prepared>;
  /**
   * Statements that ride along with the transaction's beginning, to spare hot commands a trip: the locks and reads
   * that `load` begins with. Their results come to `load` as `ahead`, one per statement.
   */
  ahead?: (input: z.output<Schema>, actor: Actor) => { sql: string; values: unknown[] };
  /** Reads the records FOR UPDATE, in the order call → proposal → award → account, ids ascending. */
  load: (context: {
    tx: Tx;
    input: z.output<Schema>;
    actor: Actor;
    prepared: Prepared;
    /** Empty without `ahead`. */
    ahead: unknown[];
  }) => Promise<Loaded>;
  /** Pure: may this actor do this to these records? */
  may: (actor: Actor, loaded: Loaded, input: z.output<Schema>) => Verdict;
  /** The events it can emit; others are refused. */
  emits: readonly EventDefinition[];
  subject: (input: z.output<Schema>, loaded: Loaded, result: z.output<Result>, actor: Actor) => Subject;
  /** Where a native form goes afterwards: a path of this portal. */
  location: (input: z.output<Schema>, result: z.output<Result>, actor: Actor) => string;
  /** The session of whoever called it is over afterwards: the front also removes the cookie. */
  endsSession?: true;
  /**
   * Fields added to the result as it is sent, first time and replay alike, but never stored: a secret that can be
   * derived again. Fields of `result` that come from here are optional there.
   */
  reveal?: (result: z.output<Result>) => Partial<z.output<Result>>;
  /** Changes; throws a Rejection or emits events. */
  run: (context: RunContext<z.output<Schema>, Prepared, Loaded>) => Promise<z.output<Result>>;
};

/** A command with its types folded away, as the machine and the lists see it. */
// biome-ignore lint/suspicious/noExplicitAny: the types are proven where the command is declared
export type Command = CommandSpec<any, any, any, any>;

/** Declares a command. The types of input, prepared, loaded and result follow from the fields. */
export function command<Schema extends z.ZodType, Result extends z.ZodType, Loaded, Prepared = undefined>(
  spec: CommandSpec<Schema, Result, Prepared, Loaded>,
): CommandSpec<Schema, Result, Prepared, Loaded> {
  return spec;
}
