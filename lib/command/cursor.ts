/** Cursors of lists: where the next page begins, as opaque URL-safe text. */
import { z } from "zod";

type Part = string | number;

/** The sort values of a page's last row, as a cursor. */
export const encodeCursor = (...parts: Part[]): string =>
  Buffer.from(JSON.stringify(parts)).toString("base64url");

/**
 * The sort values in a cursor, when they have this shape; else undefined, and a list begins at its start.
 * A cursor is no secret and grants nothing: the query's own conditions apply to every page.
 */
export function decodeCursor<T>(text: string | null | undefined, shape: z.ZodType<T>): T | undefined {
  if (!text || text.length > 400) return undefined;
  try {
    return shape.safeParse(JSON.parse(Buffer.from(text, "base64url").toString())).data;
  } catch {
    return undefined;
  }
}

/** An instant (ms since 1970) and an id: what most lists are sorted by. */
export const instantAndId = z.tuple([z.int().min(-8.64e15).max(8.64e15), z.uuid()]);

/** A page of a list: its items, and the cursor of the next page or null. */
export type Page<Item> = { items: Item[]; next: string | null };

/** Makes a page of rows fetched with one more than `limit`; `cursorOf` gives the sort values of its last row. */
export function toPage<Row>(rows: Row[], limit: number, cursorOf: (row: Row) => Part[]): Page<Row> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? encodeCursor(...cursorOf(last)) : null };
}
