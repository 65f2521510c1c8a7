/** The idempotency claim and the stored answer (RELIABILITY §3, step 5). */
import { createHmac } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { uuidToBytes } from "@/db/columns";
import { commandLog } from "@/db/schema/machinery";
import { env } from "@/lib/infra/env";
import { type Actor, actorId } from "./actor";
import type { Answer } from "./answer";
import { canonical } from "./canonical";
import { reader } from "./reader";
import type { Connection } from "./transaction";

export type Claim = { actor: Buffer; key: string; attempt: Buffer; command: string; fingerprint: Buffer };

/**
 * What makes two requests with one key the same: command and parsed input. A keyed hash, because the input may
 * hold a password; a file counts by its own hash.
 */
export function fingerprint(command: string, input: unknown): Buffer {
  const withoutBytes = (value: unknown): unknown => {
    if (Buffer.isBuffer(value)) return "bytes";
    if (Array.isArray(value)) return value.map(withoutBytes);
    if (typeof value === "object" && value !== null && !(value instanceof Date))
      return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, withoutBytes(entry)]));
    return value;
  };
  return createHmac("sha256", env().PORTAL_SECRET)
    .update(`${command}\n${canonical(withoutBytes(input))}`)
    .digest();
}

const BEGIN = `START TRANSACTION;
INSERT INTO command_log(actor_id, idem_key, attempt_id, command, fingerprint, created_at)
VALUES (?, ?, ?, ?, ?, UTC_TIMESTAMP(3)) ON DUPLICATE KEY UPDATE idem_key = idem_key;
SELECT attempt_id, fingerprint, response, UTC_TIMESTAMP(3) AS now
FROM command_log WHERE actor_id = ? AND idem_key = ? FOR UPDATE;
SAVEPOINT work`;

type ClaimRow = {
  attempt_id: Buffer;
  fingerprint: Buffer;
  response: string | null;
  now: Date;
};

export type Claimed =
  | { state: "mine"; now: Date /** Results of the statements that rode along. */; ahead: unknown[] }
  | { state: "answered"; answer: Answer }
  | { state: "reused" };

/**
 * Begins the transaction and claims the key in one trip. Waits on the row when an earlier attempt is still alive.
 * `reused`: the key came before with another command or input.
 */
export async function beginAndClaim(
  connection: Connection,
  claim: Claim,
  ahead?: { sql: string; values: unknown[] },
): Promise<Claimed> {
  const results = await connection.batch(ahead ? `${BEGIN};\n${ahead.sql}` : BEGIN, [
    claim.actor,
    claim.key,
    claim.attempt,
    claim.command,
    claim.fingerprint,
    claim.actor,
    claim.key,
    ...(ahead?.values ?? []),
  ]);
  const row = (results[2] as ClaimRow[])[0];
  if (!row) throw new Error("The claimed row of command_log is missing");
  if (row.attempt_id.equals(claim.attempt)) return { state: "mine", now: row.now, ahead: results.slice(4) };
  if (!row.fingerprint.equals(claim.fingerprint)) return { state: "reused" };
  if (row.response === null) throw new Error("A committed row of command_log has no answer");
  return { state: "answered", answer: JSON.parse(row.response) as Answer };
}

/** Statement and values that store the answer; part of the last trip. */
export function storeAnswer(claim: Claim, answer: Answer): { sql: string; values: unknown[] } {
  return {
    sql: "UPDATE command_log SET http_status = ?, response = ? WHERE actor_id = ? AND idem_key = ?",
    values: [answer.status, JSON.stringify(answer), claim.actor, claim.key],
  };
}

/** What became of a key: its stored answer, or undefined when nothing with it was committed. */
export async function findAnswer(actor: Actor, key: string): Promise<Answer | undefined> {
  const [row] = await reader()
    .select({ response: commandLog.response })
    .from(commandLog)
    .where(and(eq(commandLog.actorId, actorId(actor)), eq(commandLog.key, sql`${key}`)));
  return row?.response ? (JSON.parse(row.response) as Answer) : undefined;
}

export const actorBytes = (actor: Actor): Buffer => uuidToBytes(actorId(actor));
