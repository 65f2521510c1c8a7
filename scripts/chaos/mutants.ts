/**
 * Planted bugs: changes of the source made while a chaos build is bundled, each of which a run must catch. They exist
 * in no production file, and are refused without FAULT_INJECTION=1.
 */
type Change = { file: string; from: string; to: string };
export type Mutant = {
  what: string;
  changes: Change[] /** Statements that take the database's own backstop away. */;
  sql: string[];
};

const unlocked: Change[] = [
  {
    file: "lib/command/lock.ts",
    from: "for (const key of sorted) held.push(await this.#acquire(key, until));",
    to: "void until; void sorted;",
  },
  { file: "lib/domain/accounts/ledger.ts", from: "WHERE a.id = ? FOR UPDATE;", to: "WHERE a.id = ?;" },
  {
    file: "lib/domain/accounts/ledger.ts",
    from: "WHERE id = ? AND last_transfer = ?;",
    to: "WHERE id = ? AND (1 = 1 OR last_transfer = ?);",
  },
  {
    file: "lib/domain/accounts/ledger.ts",
    from: "WHERE a.id = ? AND a.last_transfer = ?), ?,",
    to: "WHERE a.id = ? AND (1 = 1 OR a.last_transfer = ?)), ?,",
  },
  {
    file: "lib/domain/accounts/ledger.ts",
    from: "(SELECT d.id FROM account d WHERE d.id = ? AND d.version = ?), (SELECT c.id FROM account c WHERE c.id = ? AND c.version = ?)",
    to: "(SELECT d.id FROM account d WHERE d.id = ? AND (1 = 1 OR d.version = ?)), (SELECT c.id FROM account c WHERE c.id = ? AND (1 = 1 OR c.version = ?))",
  },
];

export const mutants: Record<string, Mutant> = {
  "reuse-attempt-id": {
    what: "an attempt after an unknown commit takes the first one's claim for its own and acts twice",
    changes: [
      {
        file: "lib/command/run.ts",
        from: "attempt: uuidToBytes(newId()),",
        to: "attempt: (claimOf(context) as Buffer),",
      },
      {
        file: "lib/command/run.ts",
        from: "async function execute(",
        to: "const claims = new WeakMap<object, Buffer>();\nfunction claimOf(context: object) { let id = claims.get(context); if (!id) { id = uuidToBytes(newId()); claims.set(context, id); } return id; }\nasync function execute(",
      },
    ],
    sql: [],
  },
  "answer-before-commit": {
    what: "the answer is sent while the commit is still on its way",
    changes: [
      {
        file: "lib/command/run.ts",
        from: "await finish(connection, job.claim, done);",
        to: "void finish(connection, job.claim, done).catch(() => {});",
      },
    ],
    sql: [],
  },
  "no-lock": {
    what: "no mutex, no row lock on the award, no check of its version",
    changes: unlocked,
    sql: ["ALTER TABLE transfer DROP INDEX transfer_number, ADD INDEX transfer_number (award_id, number)"],
  },
  "no-guard": {
    what: "a debit does not ask whether the money is there",
    changes: [
      {
        file: "lib/domain/accounts/ledger.ts",
        from: "AND (limited = 0 OR id <> ? OR credits_posted - debits_posted - debits_pending >= ?);",
        to: "AND (1 = 1 OR ? = ?);",
      },
      {
        file: "lib/domain/accounts/ledger.ts",
        from: "if (debit.limited && debit.available < needed) throw notEnough(ledger, entry);",
        to: "",
      },
    ],
    sql: ["ALTER TABLE account DROP CONSTRAINT account_limit"],
  },
};
