/** Counting for limits, as the server counts: words are runs of characters between white space. */
import { wordCount } from "@/lib/domain/text";

export type Limit = { words: number } | { characters: number };

/** How much of a limit is used. Characters are Unicode code points, so that an emoji is one. */
export function measure(text: string, limit: Limit): number {
  if ("words" in limit) return wordCount(text);
  return [...text].length;
}

export function limitOf(limit: Limit): { most: number; unit: string } {
  return "words" in limit
    ? { most: limit.words, unit: "words" }
    : { most: limit.characters, unit: "characters" };
}

/** A count with its thousands set apart: 50,000. Not by locale, so that server and browser agree. */
export const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ",");

/** What the counter says. Level: quiet below 90 %, warning up to the limit, over beyond. */
export function limitText(used: number, limit: Limit): { text: string; level: "quiet" | "warning" | "over" } {
  const { most, unit } = limitOf(limit);
  const left = most - used;
  const one = (n: number) => (n === 1 ? unit.slice(0, -1) : unit);
  if (left < 0)
    return { text: `${grouped(-left)} ${one(-left)} too many (limit ${grouped(most)})`, level: "over" };
  const level = used >= most * 0.9 ? "warning" : "quiet";
  return { text: `${grouped(left)} ${one(left)} left of ${grouped(most)}`, level };
}
