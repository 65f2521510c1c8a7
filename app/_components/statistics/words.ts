import { amountWords } from "@/app/_components/ui/parts";
import type { Unit } from "@/lib/domain/statistics/charts";

const whole = new Intl.NumberFormat("en-GB");

/** A figure of a chart in words. */
export function shownValue(value: number, unit: Unit): string {
  if (unit.kind === "money") return amountWords(BigInt(Math.round(value)), unit.currency);
  return unit.kind === "percent" ? `${value.toFixed(1)} %` : whole.format(value);
}

const minorDigits = (currency: string): number =>
  new Intl.NumberFormat("en-GB", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ??
  2;

/** The figure beside a bar or an axis: short, since the table has it exactly. */
export function shortValue(value: number, unit: Unit): string {
  if (unit.kind !== "money") return shownValue(value, unit);
  return new Intl.NumberFormat("en-GB", {
    style: "currency",
    currency: unit.currency,
    notation: "compact",
    minimumFractionDigits: 0,
    maximumFractionDigits: 1,
  }).format(value / 10 ** minorDigits(unit.currency));
}
