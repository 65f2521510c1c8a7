/** What batches of postings and of undoing share: their key, their rows in the machine's tables, and the lines' new state. */
import { uuidToBytes } from "@/db/columns";
import type { User } from "@/lib/command/actor";
import { auditRow } from "@/lib/command/audit";
import { fingerprint, storeAnswer } from "@/lib/command/command-log";
import { statements } from "@/lib/command/statements";
import { amountText } from "@/lib/domain/money";
import { newId } from "@/lib/infra/ids";
import { accountImported } from "../accounts/events";
import type { Ledger } from "../accounts/ledger";
import type { Step } from "./work";

/** Whoever asked for it: what is written is theirs. */
export const onBehalfOf = (userId: string): User => ({
  kind: "user",
  id: userId,
  email: "",
  name: "",
  platformAdmin: false,
  emailConfirmed: true,
  memberships: [],
  via: "token",
  sessionId: userId,
});

/** A batch's own idempotency key: as unique as the batch, so that nothing of it can be written twice. */
export const batchKey = (importId: string, number: number): string =>
  `import:${importId.replaceAll("-", "")}:${number}`;

export type Writing = { command: "import.post" | "import.undo"; key: string; actor: User };

/** The command's row that every transfer has, written with them. */
export async function claimBatch({ tx, record }: Step, { command, key, actor }: Writing): Promise<void> {
  const claim = {
    actor: uuidToBytes(actor.id),
    key,
    attempt: uuidToBytes(newId()),
    command,
    fingerprint: fingerprint(command, { importId: record.id, key }),
  };
  const answer = storeAnswer(claim, {
    status: 200,
    result: { importId: record.id },
    location: `/university/imports/${record.id}`,
  });
  await statements(
    tx,
    `INSERT INTO command_log (actor_id, idem_key, attempt_id, command, fingerprint, created_at)
     VALUES (?, ?, ?, ?, ?, UTC_TIMESTAMP(3)); ${answer.sql}`,
    [claim.actor, key, claim.attempt, command, claim.fingerprint, ...answer.values],
  );
}

/** The timeline of one award, and the event for whoever has it open. */
export async function tellAward(
  { batch, record, emit }: Step,
  writing: Writing,
  its: { ledger: Ledger; lines: number; total: bigint },
): Promise<void> {
  const { awardId, currency } = its.ledger;
  const audit = auditRow({
    actor: writing.actor,
    command: writing.command,
    key: writing.key,
    requestId: "worker",
    outcome: "done",
    subject: {
      type: "award",
      id: awardId,
      relatedId: record.id,
      detail: { lines: its.lines, amount: amountText(its.total, currency), currency },
    },
  });
  await batch(`${audit.sql}; SELECT 1`, audit.values);
  emit(accountImported, { awardId, sourceId: record.id });
}

/** What becomes of one line. */
export type Outcome = {
  number: number;
  status: "posted" | "exception" | "undone";
  transferId?: string | undefined;
  undoneId?: string | undefined;
  problem?: string | undefined;
  reason?: string | undefined;
};

const bytes = (id: string | undefined) => (id ? uuidToBytes(id) : null);

/** Writes what became of lines: a line that is posted holds its key from now on, one that is not lets it go. */
export async function storeOutcomes({ tx, record }: Step, outcomes: readonly Outcome[]): Promise<void> {
  if (outcomes.length === 0) return;
  const one = "SELECT ? AS number, ? AS status, ? AS transfer_id, ? AS undone_id, ? AS problem, ? AS reason";
  const table = [one, ...Array(outcomes.length - 1).fill("SELECT ?, ?, ?, ?, ?, ?")].join(" UNION ALL ");
  await statements(
    tx,
    `UPDATE import_row r JOIN (${table}) AS s ON r.number = s.number AND r.import_id = ?
     SET r.status = s.status, r.transfer_id = COALESCE(s.transfer_id, r.transfer_id),
       r.undone_id = COALESCE(s.undone_id, r.undone_id), r.problem = s.problem, r.reason = s.reason,
       r.own_key = IF(s.status = 'posted', r.row_key, NULL);
     SELECT 1`,
    [
      ...outcomes.flatMap((its) => [
        its.number,
        its.status,
        bytes(its.transferId),
        bytes(its.undoneId),
        its.problem ?? null,
        its.reason ?? null,
      ]),
      uuidToBytes(record.id),
    ],
  );
}

/** Lines by award, in the order in which awards are locked. */
export function byAward<Row extends { awardId: string }>(rows: readonly Row[]): Array<[string, Row[]]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(row.awardId, [...(groups.get(row.awardId) ?? []), row]);
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}
