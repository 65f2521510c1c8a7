/** Cursors of lists: the sort value and id of the last row shown, as one opaque text. */
import { type AnyColumn, and, gt, gte, lt, lte, or, type SQL } from "drizzle-orm";
import { isId } from "@/lib/infra/ids";

/** Rows a page shows, and what `next` continues from. */
export type Page<Item> = { items: Item[]; next: string | undefined };

export const PAGE = 50;

/** The cursor after a row of a list that is sorted by an instant and then by id. */
const cursorAfter = (row: { at: Date; id: string }): string => `${row.at.getTime()}.${row.id}`;

/** The last instant that a DATETIME holds: MySQL refuses a query with a later one. */
const LAST_MS = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** The position of a cursor; undefined for none, and for text that is not one. */
export function readCursor(text: string | undefined): { at: Date; id: string } | undefined {
  const [ms, id] = (text ?? "").split(".");
  return ms && /^\d{1,15}$/.test(ms) && Number(ms) <= LAST_MS && isId(id)
    ? { at: new Date(Number(ms)), id }
    : undefined;
}

/**
 * The condition for the rows that come after a cursor; undefined for the first page.
 * @param order how the list is sorted, by the instant and then by the id
 */
export function afterCursor(
  cursor: string | undefined,
  at: AnyColumn,
  id: AnyColumn,
  order: "newest" | "oldest" = "newest",
): SQL | undefined {
  const after = readCursor(cursor);
  if (!after) return undefined;
  const [from, beyond] = order === "newest" ? [lte, lt] : [gte, gt];
  // The first condition alone lets the index begin at the cursor; the second decides between equal instants.
  return and(from(at, after.at), or(beyond(at, after.at), beyond(id, after.id)));
}

/** A page from rows of which one more than wanted was read. */
export function toPage<Item>(
  rows: Item[],
  position: (row: Item) => { at: Date; id: string },
  size = PAGE,
): Page<Item> {
  const items = rows.slice(0, size);
  const last = items.at(-1);
  return { items, next: rows.length > size && last ? cursorAfter(position(last)) : undefined };
}
