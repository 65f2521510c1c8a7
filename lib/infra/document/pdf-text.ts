/** Words on lines: which typeface has a character, how wide it is, where a line may break. */
import LineBreaker from "linebreak";
import type { FontName } from "./pdf-fonts";
import type { Inline } from "./tree";

export type Style = { font: FontName; size: number; colour: string; href?: string; strike?: true };
/** Neighbouring words of one style. `actual`: what stands for, where no typeface has the character. */
export type Run = { text: string; style: Style; actual?: string };
export type Line = { runs: Run[]; width: number };

export const ink = "#111827";
export const grey = "#4b5563";
export const blue = "#1d4ed8";

/** What the setting of lines needs of a PDF. Widths in points. */
export type Measure = {
  width: (text: string, style: Style) => number;
  has: (codePoint: number, font: FontName) => boolean;
};

/** Characters that are not seen: soft hyphens, joiners, direction marks, selectors of variants. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]|[\ufe00-\ufe0f]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly those are meant
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

/** Text as it is drawn: composed, without what cannot be seen; tabs are spaces. */
export const drawn = (text: string): string =>
  text.normalize("NFC").replace(INVISIBLE, "").replace(/\t/g, " ").replace(CONTROL, "");

/** How a character is written that no typeface has: by its number, so that nothing is lost. */
export const byNumber = (codePoint: number): string =>
  `⟦U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}⟧`;

const bolder: Record<FontName, FontName> = {
  regular: "bold",
  bold: "bold",
  italic: "bold-italic",
  "bold-italic": "bold-italic",
  mono: "mono",
};
const slanted: Record<FontName, FontName> = {
  regular: "italic",
  bold: "bold-italic",
  italic: "italic",
  "bold-italic": "bold-italic",
  mono: "mono",
};

/** Inline nodes as runs; a line break is a run of its own, "\n". */
export const runsOf = (nodes: readonly Inline[], style: Style, origin: string): Run[] =>
  nodes.flatMap((node) => runsOfOne(node, style, origin));

const oneLine = (text: string) => drawn(text).replace(/\n/g, " ");

function runsOfOne(node: Inline, style: Style, origin: string): Run[] {
  switch (node.type) {
    case "text":
    case "status":
      return [{ text: oneLine(node.text), style }];
    case "code":
      return [{ text: oneLine(node.text), style: { ...style, font: "mono" } }];
    case "break":
      return [{ text: "\n", style }];
    case "strong":
      return runsOf(node.children, { ...style, font: bolder[style.font] }, origin);
    case "emphasis":
      return runsOf(node.children, { ...style, font: slanted[style.font] }, origin);
    case "strike":
      return runsOf(node.children, { ...style, strike: true }, origin);
    case "link": {
      const href = node.href.startsWith("/") ? origin + node.href : node.href;
      // A link without words is nothing that could be pressed.
      return runsOf(node.children, { ...style, colour: blue, href }, origin);
    }
  }
}

/** Splits runs where the typeface has no such character: another that has it, or the character's number. */
export function covered(runs: readonly Run[], measure: Measure): Run[] {
  return runs.flatMap((run) => {
    const parts: Run[] = [];
    for (const sign of run.text) {
      const code = sign.codePointAt(0)!;
      const { font } = run.style;
      const usable = sign === "\n" || measure.has(code, font);
      const other = !usable && font !== "regular" && measure.has(code, "regular");
      const style = usable ? run.style : { ...run.style, font: "regular" as const };
      const last = parts.at(-1);
      if (!usable && !other) parts.push({ text: byNumber(code), style, actual: sign });
      else if (last && last.actual === undefined && last.style.font === style.font) last.text += sign;
      else parts.push({ text: sign, style });
    }
    return parts;
  });
}

type Piece = { runs: Run[]; width: number; trimmed: number; hard: boolean };

/** The runs between two offsets of their joined text. */
function slice(runs: readonly Run[], from: number, to: number): Run[] {
  const found: Run[] = [];
  let at = 0;
  for (const run of runs) {
    const start = Math.max(from - at, 0);
    const end = Math.min(to - at, run.text.length);
    // What stands for another character is one thing: it goes with its first sign.
    if (run.actual !== undefined) {
      if (from <= at && at < to) found.push(run);
    } else if (start < end) found.push({ ...run, text: run.text.slice(start, end) });
    at += run.text.length;
  }
  return found;
}

const widthOf = (runs: readonly Run[], measure: Measure) =>
  runs.reduce((sum, { text, style }) => sum + measure.width(text, style), 0);

function trimEnd(runs: readonly Run[]): Run[] {
  const kept = [...runs];
  for (let last = kept.at(-1); last; last = kept.at(-1)) {
    const text = last.text.replace(/\s+$/, "");
    kept.pop();
    if (text === "") continue;
    kept.push({ ...last, text });
    break;
  }
  return kept;
}

/** What must stay together on a line, with the spaces after it. */
function pieces(runs: readonly Run[], measure: Measure): Piece[] {
  const text = runs.map((run) => run.text).join("");
  const breaker = new LineBreaker(text);
  const found: Piece[] = [];
  let from = 0;
  for (let next = breaker.nextBreak(); next; next = breaker.nextBreak()) {
    const hard = text[next.position - 1] === "\n";
    const own = slice(runs, from, hard ? next.position - 1 : next.position);
    found.push({ runs: own, width: widthOf(own, measure), trimmed: widthOf(trimEnd(own), measure), hard });
    from = next.position;
  }
  return found;
}

/** A piece that is wider than a line, cut between its characters. */
function cut(piece: Piece, width: number, measure: Measure): Piece[] {
  const parts: Piece[] = [];
  let runs: Run[] = [];
  let used = 0;
  const close = () => {
    parts.push({ runs, width: used, trimmed: used, hard: false });
    runs = [];
    used = 0;
  };
  for (const run of piece.runs)
    for (const sign of run.actual === undefined ? run.text : [run.text]) {
      const wide = measure.width(sign, run.style);
      if (used > 0 && used + wide > width) close();
      const last = runs.at(-1);
      if (last && last.style === run.style && last.actual === undefined && run.actual === undefined)
        last.text += sign;
      else runs.push({ ...run, text: sign });
      used += wide;
    }
  close();
  parts[parts.length - 1]!.hard = piece.hard;
  return parts;
}

/** Runs as lines of at most this width, without the spaces at their ends. */
export function lines(runs: readonly Run[], width: number, measure: Measure): Line[] {
  const set: Line[] = [];
  let current: Run[] = [];
  let used = 0;
  const close = () => {
    const kept = merged(trimEnd(current));
    set.push({ runs: kept, width: widthOf(kept, measure) });
    current = [];
    used = 0;
  };
  const all = pieces(covered(runs, measure), measure).flatMap((piece) =>
    piece.trimmed > width ? cut(piece, width, measure) : [piece],
  );
  for (const piece of all) {
    if (used > 0 && used + piece.trimmed > width) close();
    current.push(...piece.runs);
    used += piece.width;
    if (piece.hard) close();
  }
  if (current.length > 0) close();
  return set;
}

/** Neighbours of one style as one run: fewer operators in the file, and words that stay whole for readers of it. */
function merged(runs: readonly Run[]): Run[] {
  const found: Run[] = [];
  for (const run of runs) {
    const last = found.at(-1);
    if (last && last.style === run.style && last.actual === undefined && run.actual === undefined)
      found[found.length - 1] = { ...last, text: last.text + run.text };
    else found.push(run);
  }
  return found;
}

/** Widest word and widest line of some runs: how narrow and how wide their column may be. */
export function extent(runs: readonly Run[], measure: Measure): { least: number; most: number } {
  const all = pieces(covered(runs, measure), measure);
  let line = 0;
  let most = 0;
  for (const piece of all) {
    line += piece.width;
    most = Math.max(most, line);
    if (piece.hard) line = 0;
  }
  return { least: Math.max(0, ...all.map(({ trimmed }) => trimmed)), most };
}
