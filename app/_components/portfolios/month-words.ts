const short = new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric", timeZone: "UTC" });

/** `2026-05` → `May 2026`; on axes `Sep 2026`. */
export const monthLabel = (month: string): string => short.format(new Date(`${month}-01T00:00:00Z`));
