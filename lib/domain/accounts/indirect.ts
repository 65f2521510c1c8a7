/** Indirect costs: posted with each direct cost, by the rate that holds on its day. */
import { dayWords } from "@/lib/domain/days";
import { newId } from "@/lib/infra/ids";
import type { Entry } from "./entry";
import { positionOf } from "./guards";
import type { Ledger } from "./ledger";
import type { IndirectRate } from "./ledger-facts";
import { headingCode, indirectAmount, percent, spentCode } from "./rules";

/** The rate that holds for a cost of this heading on a day, or none. */
export function rateFor(ledger: Pick<Ledger, "rates">, heading: string, position: number, day: string) {
  const rate: IndirectRate | undefined = ledger.rates.findLast(({ fromOn }) => fromOn <= day);
  if (!rate || rate.basisPoints === 0) return undefined;
  const bears = rate.base ? rate.base.includes(heading) : position !== rate.position;
  return bears ? rate : undefined;
}

/**
 * A direct cost with the indirect one that follows from it: the direct amount times the rate of its day, rounded half
 * up to a minor unit. Only the direct one where no rate holds, or where it comes to less than half a unit.
 */
export function directEntries(ledger: Ledger, entry: Entry): Entry[] {
  const { heading } = entry.debit;
  const day = entry.occurredOn ?? ledger.today;
  const rate = rateFor(ledger, heading, positionOf(entry.debit), day);
  const amount = rate ? indirectAmount(entry.amount, rate.basisPoints) : 0n;
  if (!rate || amount === 0n) return [entry];
  const side = (code: string) => {
    const found = ledger.accounts.find((account) => account.code === code);
    if (!found)
      throw new Error(`Award ${ledger.awardId} charges indirect costs to ${code}, which it has not`);
    return found;
  };
  const id = entry.id ?? newId();
  const indirect: Entry = {
    kind: "indirect",
    debit: side(headingCode(rate.position)),
    credit: side(spentCode(rate.position)),
    amount,
    causeId: id,
    occurredOn: entry.occurredOn,
    source: entry.source,
    description: `${percent(rate.basisPoints)} of ${heading} from ${dayWords(rate.fromOn)}`,
  };
  return [{ ...entry, id }, indirect];
}
