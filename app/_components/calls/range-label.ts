import { type AmountRange, rangeBounds } from "@/lib/domain/calls/vocabulary";
import { formatMoney } from "@/lib/domain/money";

/** A range of amounts in words: "Up to €10,000", "Above €1,000,000". */
export function rangeLabel(range: AmountRange, currency: string): string {
  const { from, to } = rangeBounds(range, currency);
  const money = (minor: number) => formatMoney(BigInt(minor), currency).replace(/[.,]0+$/, "");
  if (from < 0) return `Up to ${money(to)}`;
  if (!Number.isFinite(to)) return `Above ${money(from)}`;
  return `${money(from)} to ${money(to)}`;
}
