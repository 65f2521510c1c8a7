/** States of an import and limits of its files. Pure and browser-safe. */
import type { ImportStatus, RowStatus } from "@/db/schema/imports";

export const importLimits = {
  /** Bytes of a file. */
  file: 30 * 1_048_576,
  rows: 250_000,
  columns: 200,
  note: 250,
  /** Lines that one resolution may take on at once. */
  atOnce: 500,
};

/** What can be asked of an import in each state. */
export type Asked = "choose" | "post" | "cancel" | "resolve" | "undo" | "discard";
const allowed: Record<ImportStatus, readonly Asked[]> = {
  columns: ["choose", "discard"],
  reading: ["cancel"],
  checked: ["choose", "post", "resolve", "discard"],
  posting: ["cancel"],
  posted: ["post", "resolve", "undo"],
  stopped: ["post", "resolve", "undo"],
  undoing: ["cancel"],
  undone: [],
  discarded: [],
  failed: ["choose", "discard"],
};
export const may = (status: ImportStatus, asked: Asked): boolean => allowed[status].includes(asked);

export const importWords: Record<ImportStatus, string> = {
  columns: "Columns to choose",
  reading: "Being read",
  checked: "Checked",
  posting: "Being posted",
  posted: "Posted",
  stopped: "Stopped",
  undoing: "Being undone",
  undone: "Undone",
  discarded: "Discarded",
  failed: "Cannot be read",
};

export const rowWords: Record<RowStatus, string> = {
  ready: "To post",
  matched: "Matched",
  exception: "Exception",
  posted: "Posted",
  skipped: "Left out",
  undone: "Undone",
};

/** Why something cannot be asked in this state, with the remedy. */
export function notNow(status: ImportStatus, asked: Asked): string | undefined {
  if (may(status, asked)) return undefined;
  if (status === "undone") return "This import was undone. Bring the file in again to post it.";
  if (status === "discarded") return "This import was discarded. Bring the file in again.";
  if (status === "reading" || status === "posting" || status === "undoing")
    return `This import is ${importWords[status].toLowerCase()} now. Wait until that is done, or stop it.`;
  if (asked === "cancel") return "Nothing is going on that could be stopped.";
  if (status === "columns") return "Choose the columns first.";
  if (status === "failed") return "This file could not be read. Choose its columns anew, or discard it.";
  if (asked === "choose" || asked === "discard")
    return "Postings were made from this import. Undo it, and bring the file in again.";
  return "Nothing was posted from this import yet.";
}
