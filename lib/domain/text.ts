/** Counting words: the same in the browser and on the server. */

/** Runs of characters between white space. */
export const wordCount = (text: string): number =>
  text.trim() === "" ? 0 : text.trim().split(/\s+/u).length;
