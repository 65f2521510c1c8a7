declare module "linebreak" {
  /** Where a line may break (UAX 14), by offset into the text. */
  export default class LineBreaker {
    constructor(text: string);
    nextBreak(): { position: number; required: boolean } | null;
  }
}

declare module "fontkit" {
  export type Glyph = { codePoints: number[] };
  export type Face = {
    layout(text: string): unknown;
    getGlyph(id: number, codePoints?: number[]): Glyph | null;
    hasGlyphForCodePoint(codePoint: number): boolean;
  };
  export function create(bytes: Uint8Array): Face;
}
