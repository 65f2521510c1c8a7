/** The rules of reviewer pools: keywords, availability, load. Pure and browser-safe. */
import { type Discipline, disciplineKeys, disciplines } from "../calls/vocabulary";
import { foldKeyword } from "./words";

export const poolLimits = {
  keywords: 40,
  keyword: 60,
  notes: 2_000,
  name: 120,
  /** Reviews at once, or of one call. */
  load: 50,
  importRows: 2_000,
  importCharacters: 400_000,
} as const;

/** How much is asked of somebody of whom nothing else is said. */
export const usualLoad = { atOnce: 5, perCall: 5 } as const;

/** Keywords as typed or pasted, one a line or between commas; each once, however it is written. */
export function readKeywords(text: string): string[] {
  const found = new Map<string, string>();
  for (const part of text.split(/[\n,;|]+/)) {
    const keyword = part.normalize("NFC").replace(/\s+/g, " ").trim().toLowerCase();
    const folded = foldKeyword(keyword);
    if (folded && !found.has(folded)) found.set(folded, keyword);
  }
  return [...found.values()];
}

/** What is wrong with keywords; undefined when nothing is. */
export function keywordProblem(keywords: readonly string[]): string | undefined {
  const long = keywords.find((one) => one.length > poolLimits.keyword);
  if (long) return `“${long.slice(0, 30)}…” is too long: use at most ${poolLimits.keyword} characters each.`;
  return keywords.length > poolLimits.keywords
    ? `Use at most ${poolLimits.keywords} keywords; these are ${keywords.length}.`
    : undefined;
}

/** A discipline by its key or its name, however it is written. */
export function disciplineOf(text: string): Discipline | undefined {
  const folded = foldKeyword(text);
  return disciplineKeys.find((key) => key === text.trim() || foldKeyword(disciplines[key]) === folded);
}

export type Expertise = { disciplines: readonly string[]; keywords: readonly string[] };
export type Availability = { availableFrom: string | null; availableUntil: string | null };

/** Keywords as they are stored: one a line. */
export const keywordLines = (keywords: readonly string[]): string => keywords.join("\n");
export const keywordsOf = (lines: string): string[] => (lines === "" ? [] : lines.split("\n"));

type Noted = Availability & { disciplines: string[]; keywords: string; atOnce: number; perCall: number };
type Own = Availability & { disciplines: string[]; keywords: string; atOnce: number | null };

const later = (a: string | null, b: string | null) => (a && b ? (a > b ? a : b) : (a ?? b));
const earlier = (a: string | null, b: string | null) => (a && b ? (a < b ? a : b) : (a ?? b));

/** What counts: the expertise that the agency noted or the person states, and the narrower of both in time and load. */
export function counting(noted: Noted, own: Own | null) {
  return {
    disciplines: [...new Set([...noted.disciplines, ...(own?.disciplines ?? [])])],
    keywords: readKeywords(`${noted.keywords}\n${own?.keywords ?? ""}`),
    availableFrom: later(noted.availableFrom, own?.availableFrom ?? null),
    availableUntil: earlier(noted.availableUntil, own?.availableUntil ?? null),
    atOnce: Math.min(noted.atOnce, own?.atOnce ?? noted.atOnce),
    perCall: noted.perCall,
  };
}
export type Counting = ReturnType<typeof counting>;

/** Whether somebody can be asked on a day (`2026-12-01`). */
export const isAvailable = ({ availableFrom, availableUntil }: Availability, day: string): boolean =>
  (availableFrom === null || availableFrom <= day) && (availableUntil === null || day <= availableUntil);

export type Load = { open: number; inCall: number };

/** How many more reviews of a call somebody has room for. */
export const roomFor = (limits: { atOnce: number; perCall: number }, load: Load): number =>
  Math.max(0, Math.min(limits.atOnce - load.open, limits.perCall - load.inCall));

/** Why somebody should not be asked now, with the figures; undefined when nothing is against it. */
export function overload(who: string, limits: Counting, load: Load, day: string): string | undefined {
  if (!isAvailable(limits, day)) {
    const { availableFrom, availableUntil } = limits;
    const when = [availableFrom && `from ${availableFrom}`, availableUntil && `until ${availableUntil}`];
    return `${who} is available only ${when.filter(Boolean).join(" ")}.`;
  }
  if (load.open >= limits.atOnce)
    return `${who} has ${load.open} open reviews at your agency, and takes at most ${limits.atOnce} at once.`;
  if (load.inCall >= limits.perCall)
    return `${who} was asked for ${load.inCall} reviews of this call, and takes at most ${limits.perCall} of one call.`;
  return undefined;
}
