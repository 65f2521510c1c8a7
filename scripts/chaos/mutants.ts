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
  {
    file: "lib/domain/accounts/ledger-sql.ts",
    from: "FROM award a WHERE a.id = ? FOR UPDATE`",
    to: "FROM award a WHERE a.id = ?`",
  },
  {
    file: "lib/domain/accounts/move-sql.ts",
    from: "WHERE id = ? AND last_transfer = ? AND",
    to: "WHERE id = ? AND (1 = 1 OR last_transfer = ?) AND",
  },
  {
    file: "lib/domain/accounts/move-sql.ts",
    from: "AND version = IF(id = ?, ?, ?) AND",
    to: "AND (1 = 1 OR version = IF(id = ?, ?, ?)) AND",
  },
  {
    file: "lib/domain/accounts/move-sql.ts",
    from: "AND version = $",
    to: "AND 0 <= $",
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
        file: "lib/domain/accounts/move-sql.ts",
        from: "AND (limited = 0 OR id <> ? OR credits_posted - debits_posted - debits_pending >= ?);",
        to: "AND (1 = 1 OR ? = ?);",
      },
      {
        file: "lib/domain/accounts/move.ts",
        from: "if (balance < 0n || (bound && debit.available < needed))",
        to: "if (balance < 0n && !bound && needed < 0n)",
      },
    ],
    sql: [
      "ALTER TABLE account DROP CONSTRAINT account_limit",
      "ALTER TABLE transfer DROP CONSTRAINT transfer_balance",
    ],
  },
  "forget-rest": {
    what: "a part of a commitment that is released takes the rest with it",
    changes: [
      {
        file: "lib/domain/accounts/release.ts",
        from: "const entries = rest > 0n ? [release, restOf(loaded, rest)] : [release];",
        to: "const entries = [release]; void restOf;",
      },
    ],
    sql: [],
  },
  "pay-twice": {
    what: "a payment is confirmed as often as somebody says so",
    changes: [
      {
        file: "lib/domain/payments/confirm.ts",
        from: "    mustBeSent(loaded.row);",
        to: "    void mustBeSent;",
      },
    ],
    sql: [],
  },
  "receive-twice": {
    what: "a delivery is posted as often as somebody says so",
    changes: [
      {
        file: "lib/domain/purchases/post-receipt.ts",
        from: 'if (receipt.status !== "received")',
        to: 'if (receipt.status === "returned")',
      },
    ],
    sql: [],
  },
  "claim-twice": {
    what: "a claim is approved as often as somebody says so",
    changes: [
      {
        file: "lib/domain/claims/approve.ts",
        from: "    mustBeSubmitted(loaded);",
        to: "    void mustBeSubmitted;",
      },
      {
        file: "lib/domain/claims/approve.ts",
        from: "if (input.version !== row.version)",
        to: "if (input.version > row.version)",
      },
    ],
    sql: [],
  },
  "change-twice": {
    what: "a change of an award takes effect as often as somebody approves it",
    changes: [
      {
        file: "lib/domain/changes/endorse.ts",
        from: '    requireMove(change, "university-approved");',
        to: "    void requireMove;",
      },
      {
        file: "lib/domain/changes/decide.ts",
        from: '    requireMove(change, approved ? "approved" : "rejected");',
        to: "    void requireMove;",
      },
    ],
    sql: [],
  },
  "import-in-two": {
    what: "an import's batch is committed before it is noted which of its lines are posted",
    changes: [
      {
        file: "lib/domain/imports/post-lines.ts",
        from: "    await storeOutcomes(its, outcomes);",
        to: '    await statements(tx, "COMMIT; SELECT 1", []); await new Promise((go) => setTimeout(go, 400)); await storeOutcomes(its, outcomes);',
      },
    ],
    sql: [],
  },
};
