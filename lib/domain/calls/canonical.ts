/** One value of a form's answer, read as it was typed. Pure and browser-safe. */
import { amountText, parseAmount, parseScaled } from "@/lib/domain/money";
import type { ColumnType } from "./form";

export type Valued = { type: ColumnType; decimals?: number | undefined };

/** A number as typed, as canonical text with at most `decimals` places; undefined when it is none. */
export function parseNumber(text: string, decimals: number): string | undefined {
  const compact = text.trim().replace(/^[\u2212\u2013]/, "-");
  const negative = compact.startsWith("-");
  const scaled = parseScaled(negative ? compact.slice(1) : compact, decimals);
  if (scaled === undefined) return undefined;
  const digits = scaled.toString().padStart(decimals + 1, "0");
  const whole = decimals === 0 ? digits : digits.slice(0, -decimals);
  const fraction = decimals === 0 ? "" : digits.slice(-decimals).replace(/0+$/, "");
  return `${negative && scaled > 0n ? "-" : ""}${whole}${fraction ? `.${fraction}` : ""}`;
}

/** A calendar date such as 2026-12-01; undefined when there is none. */
function parseDate(text: string): string | undefined {
  const day = text.trim();
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const at = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== day ? undefined : day;
}

/** The canonical text of one value; undefined when it is none of its type. */
export function canonicalValue(
  { type, decimals }: Valued,
  text: string,
  currency: string,
): string | undefined {
  if (type === "number") return parseNumber(text, decimals ?? 6);
  if (type === "date") return parseDate(text);
  if (type === "short") return text.replace(/\s+/g, " ").trim();
  const minor = parseAmount(text, currency);
  return minor === undefined ? undefined : amountText(minor, currency);
}
