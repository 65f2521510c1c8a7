/**
 * Two texts that grew from one: what each changed, word by word, and both joined. Pure and browser-safe; the library
 * (diff, by Myers' algorithm) is loaded with this file: import it where somebody has met a conflict, not before.
 */
import { diffArrays } from "diff";

export type Piece = { kind: "same" | "added" | "removed"; text: string };
export type Joined = {
  text: string;
  /** Places where both wrote something else: there both stand, one after the other. */
  overlaps: number;
};

/** Words with the spaces before them, and line ends: so that a word added at the end leaves the one before alone. */
const words = (text: string): string[] =>
  text.replace(/\r\n?/g, "\n").match(/\n|[^\S\n]*\S+|[^\S\n]+/g) ?? [];

/** Where a comparison is given up: two texts with so many different words have nothing in common worth showing. */
const FARTHEST = 3_000;

type Run = { value: string[]; added?: boolean; removed?: boolean };

function runs(before: string[], after: string[]): Run[] {
  const found = diffArrays(before, after, { maxEditLength: FARTHEST });
  if (found) return found;
  return [
    { value: before, removed: true },
    { value: after, added: true },
  ];
}

/** The pieces of which `after` is made out of `before`, in order; what was removed stands before what came for it. */
export function wordChanges(before: string, after: string): Piece[] {
  return runs(words(before), words(after))
    .map(
      ({ value, added, removed }): Piece => ({
        kind: added ? "added" : removed ? "removed" : "same",
        text: value.join(""),
      }),
    )
    .filter(({ text }) => text !== "");
}

/** Between two texts that are put one after the other. */
function between(a: string, b: string): string {
  if (a === "" || b === "" || /\s$/.test(a) || /^\s/.test(b)) return "";
  return /\n/.test(a) || /\n/.test(b) ? "\n\n" : " ";
}

const oneAfterOther = (a: string, b: string) => a + between(a, b) + b;

/** What one text put in place of some words of the base: from the word `at` on, `length` of them. */
type Hunk = { at: number; length: number; text: string };

function hunksOf(base: string[], text: string[]): Hunk[] {
  const hunks: Hunk[] = [];
  let at = 0;
  let open: Hunk | undefined;
  for (const { value, added, removed } of runs(base, text)) {
    if (!added && !removed) {
      at += value.length;
      open = undefined;
      continue;
    }
    if (!open) {
      open = { at, length: 0, text: "" };
      hunks.push(open);
    }
    if (added) open.text += value.join("");
    else {
      open.length += value.length;
      at += value.length;
    }
  }
  return hunks;
}

/** A stretch of the base that one or both have changed. */
type Region = { from: number; to: number; mine: Hunk[]; theirs: Hunk[] };

/** Hunks that touch belong together: words put in at the same place by both are one place to look at. */
function regionsOf(mine: readonly Hunk[], theirs: readonly Hunk[]): Region[] {
  const all = [
    ...mine.map((hunk) => ({ hunk, side: "mine" as const })),
    ...theirs.map((hunk) => ({ hunk, side: "theirs" as const })),
  ].sort((a, b) => a.hunk.at - b.hunk.at || a.hunk.length - b.hunk.length);
  const regions: Region[] = [];
  for (const { hunk, side } of all) {
    const end = hunk.at + hunk.length;
    let region = regions.at(-1);
    const touches = region && (hunk.at < region.to || (hunk.at === region.to && region[side].length === 0));
    if (!region || !touches) {
      region = { from: hunk.at, to: end, mine: [], theirs: [] };
      regions.push(region);
    }
    region.to = Math.max(region.to, end);
    region[side].push(hunk);
  }
  return regions;
}

/** What one side made of a region of the base. */
function madeOf(base: string[], { from, to }: Region, hunks: readonly Hunk[]): string {
  let text = "";
  let at = from;
  for (const hunk of hunks) {
    text += base.slice(at, hunk.at).join("") + hunk.text;
    at = hunk.at + hunk.length;
  }
  return text + base.slice(at, to).join("");
}

/**
 * Both texts in one: each change where only one of them changed something, and where both did, mine and then theirs.
 * @param base what both began from; without it everything that differs counts as written by both
 */
export function join(mine: string, theirs: string, base?: string): Joined {
  if (base === undefined) return joinTwo(mine, theirs);
  const o = words(base);
  let text = "";
  let overlaps = 0;
  let at = 0;
  for (const region of regionsOf(hunksOf(o, words(mine)), hunksOf(o, words(theirs)))) {
    text += o.slice(at, region.from).join("");
    at = region.to;
    const [a, b] = [madeOf(o, region, region.mine), madeOf(o, region, region.theirs)];
    if (region.theirs.length === 0 || a === b) text += a;
    else if (region.mine.length === 0) text += b;
    else {
      overlaps += 1;
      text += oneAfterOther(a, b);
    }
  }
  return { text: text + o.slice(at).join(""), overlaps };
}

function joinTwo(mine: string, theirs: string): Joined {
  let text = "";
  let overlaps = 0;
  let removed = "";
  for (const piece of [...wordChanges(mine, theirs), { kind: "same", text: "" } as const]) {
    if (piece.kind === "removed") removed = piece.text;
    else if (piece.kind === "added") {
      overlaps += 1;
      text += oneAfterOther(removed, piece.text);
      removed = "";
    } else {
      text += removed + piece.text;
      removed = "";
    }
  }
  return { text, overlaps };
}
