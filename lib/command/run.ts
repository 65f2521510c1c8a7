/**
 * The one function that executes commands (DESIGN §3):
 * parse → authenticate → mutex → transaction with claim → load → may → run → audit, outbox, answer, COMMIT.
 */
import { uuidToBytes } from "@/db/columns";
import { newId } from "@/lib/infra/ids";
import { log } from "@/lib/infra/log";
import type { Actor } from "./actor";
import { type Answer, isDone, problemAnswer } from "./answer";
import { auditRow, recordDenial } from "./audit";
import { actorBytes, beginAndClaim, type Claim, type Claimed, fingerprint, storeAnswer } from "./command-log";
import type { Client, Command, Statement } from "./define";
import { denied, invalid, notFound, Rejection, signInNeeded } from "./errors";
import { collector } from "./event";
import { KeyedMutex } from "./lock";
import { outboxRows } from "./outbox";
import { type Connection, runTransaction } from "./transaction";
import { fieldErrors } from "./zod-errors";

/** From arrival to answer; after that the outcome is reported as unknown, never as failed. */
const BUDGET_MS = 8_000;

const NO_CLIENT: Client = { address: "", userAgent: "" };

const store = globalThis as { __portalMutex?: KeyedMutex };
store.__portalMutex ??= new KeyedMutex();
/** The process's mutex; one even where a bundler loads this module twice. */
const mutex = store.__portalMutex;

/** Moments at which tests may interrupt (FAULT_INJECTION=1). */
export type FaultPoint = "before-mutex" | "before-commit" | "after-commit";

export type CommandContext = {
  actor: Actor;
  /** Idempotency key: 8 to 64 of A–Z a–z 0–9 - _ . : */
  key: string;
  requestId: string;
  /** Where the request came from; absent for the portal's own work, which no rate limit counts. */
  client?: Client | undefined;
  /** performance.now() when the request began to arrive. */
  startedAt?: number;
  fault?: ((point: FaultPoint) => void | Promise<void>) | undefined;
};

export type Outcome = {
  answer: Answer /** An earlier attempt with this key did the work. */;
  replayed: boolean;
};

export const isKey = (key: unknown): key is string =>
  typeof key === "string" && /^[A-Za-z0-9_.:-]{8,64}$/.test(key);

/**
 * Runs one command once for its key, however often it is called.
 * Returns rejections as answers; throws only programming errors (the front turns those into 500 and failover).
 */
export async function runCommand(
  command: Command,
  rawInput: unknown,
  context: CommandContext,
): Promise<Outcome> {
  try {
    return await execute(command, rawInput, context);
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    if (error.status === 403 || (error.status === 404 && context.actor.kind === "user"))
      await recordDenial({ ...context, command: command.name, reason: error.message }).catch((failure) =>
        log.error({ err: failure, requestId: context.requestId }, "a denial could not be audited"),
      );
    if (error.status === 503)
      log.warn(
        { err: error, command: command.name, requestId: context.requestId },
        "command not done in time",
      );
    return { answer: problemAnswer(error), replayed: false };
  }
}

async function execute(command: Command, rawInput: unknown, context: CommandContext): Promise<Outcome> {
  if (!isKey(context.key))
    throw invalid({
      "Idempotency-Key": ["Give a key of 8 to 64 letters, digits, dots, dashes or underscores."],
    });
  const parsed = command.input.safeParse(rawInput);
  if (!parsed.success) throw invalid(fieldErrors(parsed.error));
  if (command.access === "user" && context.actor.kind === "anonymous") throw signInNeeded();
  const input = parsed.data;
  const started = context.startedAt ?? performance.now();
  const until = started + BUDGET_MS;
  const prepared = command.prepare
    ? await command.prepare(input, context.actor, context.client ?? NO_CLIENT)
    : undefined;
  const print = fingerprint(command.name, input);
  await context.fault?.("before-mutex");
  const outcome = await mutex.run(command.keys(input, context.actor), until - performance.now(), () =>
    runTransaction(until, (connection) => {
      const claim: Claim = {
        actor: actorBytes(context.actor),
        key: context.key,
        // Fresh for every attempt: a reused one would take an earlier commit for its own claim and act twice.
        attempt: uuidToBytes(newId()),
        command: command.name,
        fingerprint: print,
      };
      return attempt(command, { input, prepared, claim, context, started }, connection);
    }),
  );
  return revealed(command, outcome);
}

/** Adds what a command shows but does not store. */
function revealed(command: Command, outcome: Outcome): Outcome {
  if (!command.reveal || !isDone(outcome.answer)) return outcome;
  const result = { ...(outcome.answer.result as object), ...command.reveal(outcome.answer.result) };
  return { ...outcome, answer: { ...outcome.answer, result } };
}

type Job = { input: unknown; prepared: unknown; claim: Claim; context: CommandContext; started: number };

async function attempt(command: Command, job: Job, connection: Connection): Promise<Outcome> {
  const along = command.ahead?.(job.input, job.context.actor);
  const claimed = await beginAndClaim(connection, job.claim, along);
  if (claimed.state !== "mine") {
    await connection.batch("ROLLBACK; SELECT 1", []);
    if (claimed.state === "answered") return { answer: claimed.answer, replayed: true };
    throw new Rejection(
      422,
      "key-reused",
      "This form was sent before with other answers. Check, and send it again.",
    );
  }
  const done = await decide(command, job, connection, claimed);
  await job.context.fault?.("before-commit");
  await finish(connection, job.claim, done);
  await job.context.fault?.("after-commit");
  return { answer: done.answer, replayed: false };
}

type Mine = Extract<Claimed, { state: "mine" }>;
type Row = { sql: string; values: readonly unknown[] };
type Done = { answer: Answer; rows: Row[] };

function textOf(statement: Statement): Row {
  if (!("toSQL" in statement)) return statement;
  const { sql, params } = statement.toSQL();
  return { sql, values: params };
}

/** Loads, judges and runs. A rejection on grounds of state (409) becomes the stored answer; others roll back. */
async function decide(command: Command, job: Job, connection: Connection, claimed: Mine): Promise<Done> {
  const { input, prepared, context } = job;
  const { actor, key, requestId } = context;
  const { tx } = connection;
  const { now } = claimed;
  const arrivedAt = new Date(now.getTime() - Math.max(0, performance.now() - job.started));
  const loaded = await command.load({ tx, input, actor, prepared, ahead: claimed.ahead });
  const verdict = command.may(actor, loaded, input);
  if (!verdict.allowed) throw verdict.hidden ? notFound() : denied(verdict.reason);
  const { emit, events } = collector(command.emits);
  const own: Row[] = [];
  const last = (statement: Statement) => void own.push(textOf(statement));
  try {
    const result = await command.run({ tx, actor, input, prepared, loaded, now, arrivedAt, key, emit, last });
    const subject = command.subject(input, loaded, result, actor);
    const audit = auditRow({ actor, command: command.name, key, requestId, outcome: "done", subject });
    const outbox = outboxRows(actor, events);
    const answer: Answer = { status: 200, result, location: command.location(input, result, actor) };
    return { answer, rows: [...own, audit, ...(outbox ? [outbox] : [])] };
  } catch (error) {
    if (!(error instanceof Rejection) || error.status !== 409) throw error;
    await connection.batch("ROLLBACK TO SAVEPOINT work; SELECT 1", []);
    return { answer: problemAnswer(error), rows: [] };
  }
}

/** The last trip: audit, outbox, answer and COMMIT. A failure here leaves the outcome unknown until the key is claimed again. */
async function finish(connection: Connection, claim: Claim, done: Done): Promise<void> {
  const rows = [...done.rows, storeAnswer(claim, done.answer)];
  await connection.batch(
    `${rows.map((row) => row.sql).join(";\n")};\nCOMMIT`,
    rows.flatMap((row) => row.values),
  );
}
