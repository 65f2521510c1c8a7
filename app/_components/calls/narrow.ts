/** Addresses of the catalogue with one thing more, or less, asked for. */
import { type CallFilter, filterQuery } from "@/lib/domain/calls/filter";

/** The catalogue's address for a filter. */
export function callsHref(filter: CallFilter): string {
  const query = filterQuery(filter);
  return query ? `/calls?${query}` : "/calls";
}

/** A list with the word, or without it if it was in. */
export function toggled<Word extends string>(list: Word[] | undefined, word: Word): Word[] | undefined {
  const kept = (list ?? []).filter((one) => one !== word);
  const next = list?.includes(word) ? kept : [...kept, word];
  return next.length > 0 ? next : undefined;
}
