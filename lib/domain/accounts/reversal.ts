/** How a posting is put right. */
import { newId } from "@/lib/infra/ids";
import type { Entry } from "./entry";
import type { Referred } from "./ledger";

/** The reversal of a posting, and of the indirect cost that was posted with it. */
export function reversalOf(posting: Referred, description: string): Entry[] {
  const id = newId();
  const back = (
    { id: reversesId, amount, debit, credit }: Pick<Referred, "id" | "amount" | "debit" | "credit">,
    more: Partial<Entry>,
  ): Entry => ({ kind: "reverse", debit: credit, credit: debit, amount, reversesId, description, ...more });
  const { indirect } = posting;
  return [back(posting, { id }), ...(indirect ? [back(indirect, { causeId: id })] : [])];
}
