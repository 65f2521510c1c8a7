/** Words as they are compared: without case, accents, punctuation and the commonest plurals. Pure and browser-safe. */

const singular = (word: string): string => {
  if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  return word.length > 3 && /[^su]s$/.test(word) ? word.slice(0, -1) : word;
};

/** The words of a text in their order: `Coastal Ecosystems` gives `coastal`, `ecosystem`. */
export const wordsOf = (text: string): string[] =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map(singular);

/** What two ways of writing one keyword have in common. */
export const foldKeyword = (keyword: string): string => wordsOf(keyword).join(" ");
