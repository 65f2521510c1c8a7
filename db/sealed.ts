/**
 * Rows that the audit row of their command answers for: its hash covers every byte of them (lib/command/seals.ts).
 * Each table has `actor_id` and `idem_key` of the command, and `award_id`, `number` for their order.
 */
export const sealed: Readonly<{ table: string; columns: readonly string[] }> = {
  table: "transfer",
  // A column that is added later begins a new list in seals.ts: what was sealed by the old one keeps its hash.
  columns: [
    "id",
    "award_id",
    "number",
    "kind",
    "debit_id",
    "credit_id",
    "heading",
    "amount",
    "currency",
    "pending_id",
    "reverses_id",
    "balance_after",
    "description",
    "actor_id",
    "idem_key",
    "leg",
    "at",
    "booked_on",
    "cause_id",
    "continues_id",
    "source_type",
    "source_id",
    "original_amount",
    "original_currency",
    "rate",
    "rate_source",
    "rate_on",
  ],
};
