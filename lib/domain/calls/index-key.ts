/** By what answers of the catalogue's index are kept. Pure. */
import { wordsOf } from "@/lib/infra/words";
import { type CallFilter, filterQuery } from "./filter";
import { REFERENCE } from "./search";

/** Words that a search goes by; what is typed beyond them is left aside. */
export const MOST_WORDS = 8;

/** One for what means the same: in which order the words stand says nothing. */
export function keyOf(filter: CallFilter, want: { facets?: boolean; exact?: boolean }): string {
  const words = wordsOf(filter.q ?? "");
  const isPlain =
    words.length > 0 && words.length <= MOST_WORDS && !REFERENCE.test((filter.q ?? "").trim().toUpperCase());
  const asked = isPlain ? { ...filter, q: words.sort().join(" ") } : filter;
  return [filterQuery(asked), filter.cursor, filter.limit, want.facets, want.exact, isPlain].join("\n");
}
