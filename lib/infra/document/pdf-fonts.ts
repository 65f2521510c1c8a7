/** The typefaces of PDFs: embedded, so that a copy reads alike everywhere. Opened once a thread. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { create, type Face } from "fontkit";

export type FontName = "regular" | "bold" | "italic" | "bold-italic" | "mono";

const files: Record<FontName, string> = {
  regular: "DejaVuSans",
  bold: "DejaVuSans-Bold",
  italic: "DejaVuSans-Oblique",
  "bold-italic": "DejaVuSans-BoldOblique",
  mono: "DejaVuSansMono",
};

const opened = new Map<FontName, Face>();

/** A typeface, parsed. What it has learnt of its glyphs serves every later document. */
export function face(name: FontName): Face {
  const known = opened.get(name);
  if (known) return known;
  const { resolve } = createRequire(import.meta.url);
  const made = create(readFileSync(resolve(`dejavu-fonts-ttf/ttf/${files[name]}.ttf`)));
  // A glyph is kept with the characters of whoever asked first, which is nobody's where it was a part of another glyph:
  // a later document would then carry wrong or no text behind it.
  const found = made.getGlyph.bind(made);
  made.getGlyph = (id, codePoints = []) => {
    const glyph = found(id, codePoints);
    if (glyph && codePoints.length > 0) glyph.codePoints = codePoints;
    return glyph;
  };
  opened.set(name, made);
  return made;
}

export const fontNames = Object.keys(files) as FontName[];
