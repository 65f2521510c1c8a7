import { amountWords } from "@/app/_components/ui/parts";
import type { LineItem } from "@/lib/domain/payments/queries";

/** The amount of a statement's line; as written where it is none of its currency. Money that came in has a plus. */
export function lineAmountText(line: LineItem["line"]): string {
  if (line.amount === null) return `${line.amountWritten} ${line.currency}`.trim() || "–";
  return /^[A-Z]{3}$/.test(line.currency)
    ? amountWords(line.amount, line.currency, line.incoming)
    : `${line.amountWritten} ${line.currency}`;
}
