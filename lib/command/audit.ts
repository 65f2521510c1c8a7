/** Audit rows: who did what to which record. Inside the transaction for what was done, outside for what was denied. */
import { uuidToBytes } from "@/db/columns";
import { newId } from "@/lib/infra/ids";
import { type Actor, actorId } from "./actor";
import { canonical } from "./canonical";
import { pool } from "./database";
import type { Subject } from "./define";

const INSERT = `INSERT INTO audit_log
(id, at, actor_kind, actor_id, command, idem_key, outcome, subject_type, subject_id, related_id, detail, request_id)
VALUES (?, UTC_TIMESTAMP(3), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

export type AuditFacts = {
  actor: Actor;
  command: string;
  key: string;
  requestId: string;
  outcome: "done" | "denied";
  subject: Subject;
};

/** Statement and values of one audit row. `seq` and the hash chain are stamped later, by the relay. */
export function auditRow(facts: AuditFacts): { sql: string; values: unknown[] } {
  const { actor, subject } = facts;
  return {
    sql: INSERT,
    values: [
      uuidToBytes(newId()),
      actor.kind,
      uuidToBytes(actorId(actor)),
      facts.command,
      facts.key,
      facts.outcome,
      subject.type,
      uuidToBytes(subject.id),
      subject.relatedId ? uuidToBytes(subject.relatedId) : null,
      canonical(subject.detail ?? {}),
      facts.requestId,
    ],
  };
}

/** Writes a denial. It has no transaction to belong to; a failure to write it is the caller's to log. */
export async function recordDenial(
  facts: Omit<AuditFacts, "outcome" | "subject"> & { reason: string },
): Promise<void> {
  const subject = { type: "command", id: actorId(facts.actor), detail: { reason: facts.reason } };
  const row = auditRow({ ...facts, outcome: "denied", subject });
  await pool().query(row.sql, row.values);
}
