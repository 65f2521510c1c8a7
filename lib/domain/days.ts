/** Days, months and instants in words, for texts. On pages an instant is shown by app/_components/ui/instant. */

const day = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});
const month = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
const shortMonth = new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric", timeZone: "UTC" });

/** `2026-11-30` → `30 Nov 2026` */
export const dayWords = (text: string): string => day.format(new Date(`${text}T00:00:00Z`));

/** `2026-05` → `May 2026` */
export const monthWords = (text: string): string => month.format(new Date(`${text}-01T00:00:00Z`));

/** `2026-05` on an axis: `May 2026`, `Sept 2026` */
export const monthLabel = (text: string): string => shortMonth.format(new Date(`${text}-01T00:00:00Z`));

/** First and last day, both included; null: no limit. */
export const spanWords = (from: string | null | undefined, to: string | null | undefined): string =>
  `${from ? dayWords(from) : "any day"} to ${to ? dayWords(to) : "any day"}`;

/** An instant in a zone: `20 November 2026 at 17:00 (Europe/Lisbon)` */
export function instantWords(at: Date, timeZone: string): string {
  const words = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short", timeZone }).format(
    at,
  );
  return `${words} (${timeZone})`;
}

/** The same to the millisecond, where it decides: `20 November 2026 at 17:00:00.213 (Europe/Lisbon)` */
export function exactWords(at: Date, timeZone: string): string {
  const date = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone }).format(at);
  const time = new Intl.DateTimeFormat("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    fractionalSecondDigits: 3,
    timeZone,
  }).format(at);
  return `${date} at ${time} (${timeZone})`;
}
