const long = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
const short = new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric", timeZone: "UTC" });
const first = (month: string) => new Date(`${month}-01T00:00:00Z`);

/** `2026-05` → `May 2026`; for axes `Sep 2026`. */
export const monthWords = (month: string): string => long.format(first(month));
export const monthLabel = (month: string): string => short.format(first(month));
