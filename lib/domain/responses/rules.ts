/** The rules of responses: when one may be asked for, and what may still be done. Pure and browser-safe. */
import { exactWords, instantWords } from "../days";
import { wordCount } from "../text";

export const responseLimits = { characters: 60_000 } as const;

/** Days before the end at which the team is reminded. */
export const reminderDays = [3, 1] as const;

/** A review as the team reads it: without its author, in an order that says nothing. */
export type ShownReview = {
  scores: Record<string, number>;
  comments: Record<string, string>;
  forApplicants: string;
};

export type ResponseStatus = "open" | "submitted" | "closed";

/** Until when, and what has become of it. A request counts by the instant at which it began to arrive. */
export type ResponseTimes = { status: ResponseStatus; dueAt: Date };

/** Why nothing more can be written or submitted; undefined where it can. */
export function refusalAt(its: ResponseTimes, arrivedAt: Date, timeZone: string): string | undefined {
  if (its.status === "submitted") return "The response was submitted already. It cannot change any more.";
  if (arrivedAt < its.dueAt) return undefined;
  return `The time to respond ended on ${instantWords(its.dueAt, timeZone)}; your request arrived on ${exactWords(arrivedAt, timeZone)}. What was saved before is kept, and was not submitted.`;
}

/** What a response lacks, by field. */
export function responseProblems(text: string, words: number): Record<string, string[]> {
  const used = wordCount(text);
  if (used === 0) return { text: ["Write a response before you submit it."] };
  if (used > words)
    return {
      text: [`The response has ${used} words; the limit is ${words}. Shorten it by ${used - words}.`],
    };
  return {};
}
