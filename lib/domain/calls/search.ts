/** Free text of the catalogue's search box, as conditions that MySQL and MariaDB read alike. */
import { like, or, type SQL, sql } from "drizzle-orm";
import { call } from "@/db/schema/calls";

/** Shorter words are not in the full-text index (innodb_ft_min_token_size). */
const SHORTEST_INDEXED = 3;
/** InnoDB's default stopwords: a required one would find nothing. */
const STOPWORDS = new Set(
  "a about an are as at be by com de en for from how i in is it la of on or that the this to was what when where who will with und www".split(
    " ",
  ),
);
const MOST_WORDS = 8;

/** The words of a search, without the operators of the boolean mode, each once. */
export function searchWords(text: string): string[] {
  const words =
    text
      .normalize("NFC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words)].filter((word) => word.length <= 80).slice(0, MOST_WORDS);
}

/** A call's reference, typed instead of words. */
export const REFERENCE = /^[a-z0-9]{1,8}-c-\d{4}-\d{5,}$/i;

/** Conditions that each word (or its beginning) occurs; none when there is nothing to search for. */
export function searchConditions(text: string): SQL[] {
  const typed = text.trim();
  if (REFERENCE.test(typed)) return [sql`${call.reference} = ${typed.toUpperCase()}`];
  const words = searchWords(typed);
  const indexed = words.filter((word) => word.length >= SHORTEST_INDEXED && !STOPWORDS.has(word));
  const short = words.filter((word) => word.length < SHORTEST_INDEXED && !STOPWORDS.has(word));
  const conditions: SQL[] = [];
  if (indexed.length > 0) {
    const expression = indexed.map((word) => `+${word}*`).join(" ");
    conditions.push(
      sql`MATCH (${call.title}, ${call.summary}, ${call.description}) AGAINST (${expression} IN BOOLEAN MODE)`,
    );
  }
  for (const word of short)
    conditions.push(or(like(call.title, `%${word}%`), like(call.summary, `%${word}%`)) as SQL);
  return conditions;
}
