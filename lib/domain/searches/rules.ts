/** How often people hear of new calls, and when the next time is. Pure. */
import { filterOfQuery, filterQuery, readCallFilter } from "../calls/filter";

export const frequencies = ["none", "at-once", "daily", "weekly"] as const;
export type Frequency = (typeof frequencies)[number];

export const frequencyNames: Record<Frequency, string> = {
  none: "Never",
  "at-once": "At once",
  daily: "Once a day",
  weekly: "Once a week",
};

/** Saved searches a person may have. */
export const MOST_SEARCHES = 50;
const DAY_MS = 86_400_000;
/** Daily and weekly mails go out at this hour, UTC; weekly ones on Mondays. */
const HOUR = 6;

/** The next instant after `now` at which mails of this frequency are due. At once: now. */
export function nextDue(frequency: Frequency, now: Date): Date {
  if (frequency === "none" || frequency === "at-once") return now;
  const next = new Date(now);
  next.setUTCHours(HOUR, 0, 0, 0);
  if (next <= now) next.setTime(next.getTime() + DAY_MS);
  // Monday is day 1.
  if (frequency === "weekly") next.setTime(next.getTime() + ((8 - next.getUTCDay()) % 7) * DAY_MS);
  return next;
}

export type CheckedQuery = { ok: true; query: string } | { ok: false; problems: Record<string, string[]> };

/** A query string of the catalogue in its canonical form, or what is wrong with it, by parameter. */
export function checkQuery(typed: string): CheckedQuery {
  const params = new URLSearchParams(typed.replace(/^\?/, ""));
  const { filter, problems } = readCallFilter((name) => params.get(name));
  return Object.keys(problems).length > 0
    ? { ok: false, problems }
    : { ok: true, query: filterQuery(filter) };
}

/** What an alert looks for: calls that have just opened, however the search sorts and whatever state it shows. */
export const alertFilter = (query: string) => ({
  ...filterOfQuery(query),
  state: "open" as const,
  soon: undefined,
  sort: "closing" as const,
});
