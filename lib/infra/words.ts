/** Words of a text as they are compared: lower case, without accents, so that `Ærø`, `aero` and `AERO` are one. */

/** Letters that Unicode does not take apart into a base and a mark. */
const LETTERS: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
};
const LONGEST = 40;

/** A text in the form in which words are compared. */
function fold(text: string): string {
  const lower = text.toLowerCase();
  // Most texts need no more, and a catalogue has many.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII is meant
  if (/^[\x00-\x7f]*$/.test(lower)) return lower;
  return lower
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[ßæœøłđðþı]/g, (letter) => LETTERS[letter]!);
}

/** The words of a text, folded, in their order; longer ones than 40 letters are cut. */
export function wordsOf(text: string): string[] {
  const found = fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  return found.map((word) => (word.length > LONGEST ? word.slice(0, LONGEST) : word));
}
