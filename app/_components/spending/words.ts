/** Words that the pages of spending share. */

const formatter = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

/** A day of the calendar for people: `2026-11-30` → `30 Nov 2026`. */
export const dayWords = (day: string): string => formatter.format(new Date(`${day}T00:00:00Z`));

/** Today on the clock of a zone, as a date field takes it. */
export const todayIn = (zone: string, now = new Date()): string =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: zone }).format(now);
