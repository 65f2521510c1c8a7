/** Months of a university's books: `2026-05`. Pure and browser-safe. */

export const monthPattern = /^(19|2\d)\d{2}-(0[1-9]|1[0-2])$/;
export const MOST_REASON = 250;

/** The month of an instant (UTC), as the books count it. */
export const monthOf = (at: Date): string => at.toISOString().slice(0, 7);

/** The months before this one, the newest first. */
export function monthsBefore(now: Date, count: number): string[] {
  return Array.from({ length: count }, (_, back) =>
    monthOf(new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1 - back, 1))),
  );
}
