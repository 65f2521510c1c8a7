/** How well somebody's expertise fits a proposal, and by what: words that both use. Pure. */
import { type Discipline, disciplines } from "../calls/vocabulary";
import type { Expertise } from "../pools/rules";
import { wordsOf } from "../pools/words";

export type About = { title: string; abstract: string };
export type Why = { keywords: string[]; disciplines: string[] };
export type Fit = { fit: number; why: Why };

/** Points of a keyword by where it stands; one of several words says more than one of one. */
const POINTS = { title: 4, abstract: 2, moreWords: 1, discipline: 2, shared: 1 };
/** So many points are half of everything. */
const HALF = 4;
const LONGEST = 4;

/** Words that name no field by themselves. */
const COMMON = new Set(
  "and of in for the with from a an to other engineering science sciences social study studies information".split(
    " ",
  ),
);

/** Every run of up to four words. */
function phrasesOf(text: string): Set<string> {
  const words = wordsOf(text);
  const found = new Set<string>();
  for (let from = 0; from < words.length; from++)
    for (let length = 1; length <= LONGEST && from + length <= words.length; length++)
      found.add(words.slice(from, from + length).join(" "));
  return found;
}

/** A proposal as it is searched, made once for all reviewers. */
export function readAbout({ title, abstract }: About) {
  return { title: phrasesOf(title), abstract: phrasesOf(abstract) };
}
export type Read = ReturnType<typeof readAbout>;

/** A person's expertise as it is searched for, made once for all proposals. */
export function readExpertise({ keywords, disciplines: keys }: Expertise) {
  return {
    keywords: keywords.map((shown) => {
      const words = wordsOf(shown).slice(0, LONGEST);
      return { shown, phrase: words.join(" "), more: words.length - 1 };
    }),
    disciplines: keys.map((key) => {
      const name = disciplines[key as Discipline] ?? key;
      return { key, name, words: wordsOf(name).filter((word) => !COMMON.has(word)) };
    }),
  };
}
export type Known = ReturnType<typeof readExpertise>;

/** Between nothing (0) and everything (100): points count less the more there are. */
export function fitOf(about: Read, known: Known, callDisciplines: ReadonlySet<string>): Fit {
  let points = 0;
  const why: Why = { keywords: [], disciplines: [] };
  for (const { shown, phrase, more } of known.keywords) {
    if (phrase === "") continue;
    const where = about.title.has(phrase) ? "title" : about.abstract.has(phrase) ? "abstract" : undefined;
    if (!where) continue;
    points += POINTS[where] + more * POINTS.moreWords;
    why.keywords.push(shown);
  }
  for (const { key, name, words } of known.disciplines) {
    const named = words.some((word) => about.title.has(word) || about.abstract.has(word));
    if (named) points += POINTS.discipline;
    else if (callDisciplines.has(key)) points += POINTS.shared;
    if (named || callDisciplines.has(key)) why.disciplines.push(name);
  }
  return { fit: Math.round((100 * points) / (points + HALF)), why };
}

/** What matched, as people read it; "" where nothing did. */
export function whyWords({ keywords, disciplines: names }: Why): string {
  const parts = [
    keywords.length > 0 && `Keywords: ${keywords.join(", ")}`,
    names.length > 0 && `Fields: ${names.join(", ")}`,
  ];
  return parts.filter(Boolean).join(". ");
}
