/** The period of a statement as it stands in an address. Pure and browser-safe. */
import type { FieldErrors } from "@/lib/command/errors";

/** Days of the books, both included; absent: from the beginning, to the end. */
export type Period = { from?: string | undefined; to?: string | undefined };

/** A day that exists, from the year 1900 on. */
export function isDay(text: string): boolean {
  if (!/^(19|2\d)\d{2}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** Reads a period; what cannot be one is left out and told. */
export function readPeriod(text: { from?: string | undefined; to?: string | undefined }): {
  period: Period;
  errors: FieldErrors;
} {
  const errors: FieldErrors = {};
  const read = (name: "from" | "to") => {
    const value = text[name]?.trim();
    if (!value) return undefined;
    if (isDay(value)) return value;
    errors[name] = ["Enter a day such as 2026-05-31."];
    return undefined;
  };
  const period = { from: read("from"), to: read("to") };
  if (period.from && period.to && period.from > period.to) {
    errors.to = ["Is before the first day. Enter a later one."];
    return { period: { from: period.from }, errors };
  }
  return { period, errors };
}

/** The period in words. */
export function periodWords({ from, to }: Period): string {
  if (from && to) return `${from} to ${to}`;
  if (from) return `From ${from}`;
  return to ? `Up to ${to}` : "All days";
}
