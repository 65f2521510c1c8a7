import { amountWords } from "@/app/_components/ui/parts";
import type { Unit } from "@/lib/domain/statistics/charts";

const whole = new Intl.NumberFormat("en-GB");

/** A figure of a chart in words. */
export function shownValue(value: number, unit: Unit): string {
  if (unit.kind === "money") return amountWords(BigInt(Math.round(value)), unit.currency);
  return unit.kind === "percent" ? `${value.toFixed(1)} %` : whole.format(value);
}
