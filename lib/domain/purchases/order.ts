/** Ordering: the moment at which a purchase's money is set aside for it. */
import type { RunContext } from "@/lib/command/define";
import { headingAccounts } from "@/lib/domain/accounts/guards";
import type { Ledger } from "@/lib/domain/accounts/ledger";
import { move } from "@/lib/domain/accounts/move";
import { DESCRIPTION_LIMIT } from "@/lib/domain/accounts/rules";
import { type PurchaseRow, sourceOf } from "./records";

type By = Pick<RunContext<unknown, unknown, unknown>, "actor" | "key" | "now" | "last">;
type Ordered = Pick<PurchaseRow, "id" | "number" | "supplier" | "heading" | "amount">;

/** Reserves what a purchase costs, with the transaction's last trip. @returns the reservation's id. @throws Rejection 409 */
export function setAside(ledger: Ledger, row: Ordered, by: By): string {
  const { budget, spent } = headingAccounts(ledger, row.heading);
  const entry = {
    kind: "reserve" as const,
    debit: budget,
    credit: spent,
    amount: row.amount,
    description: `Purchase ${row.number}: ${row.supplier}`.slice(0, DESCRIPTION_LIMIT),
    ...sourceOf(row),
  };
  return move(ledger, entry, by).transferId;
}

/** Whether a heading has less free than an amount. */
export const overspends = (ledger: Ledger, heading: string, amount: bigint): boolean =>
  headingAccounts(ledger, heading).budget.available < amount;
