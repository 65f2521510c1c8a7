/** Reading a call for change, and writing its fields: used by every command on calls. */
import { asc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { call, callHeading } from "@/db/schema/calls";
import { conflict, invalid, notFound } from "@/lib/command/errors";
import { type CallFields, type Checked, callState, checkCall, type TypedCall } from "./rules";

export type CallRow = typeof call.$inferSelect;
export type LoadedCall = CallRow & { headings: string[] };

/** The call with its headings, locked. @throws notFound */
export async function lockCall(tx: Tx, callId: string): Promise<LoadedCall> {
  const [row] = await tx.select().from(call).where(eq(call.id, callId)).for("update");
  if (!row) throw notFound();
  const rows = await tx
    .select({ name: callHeading.name })
    .from(callHeading)
    .where(eq(callHeading.callId, callId))
    .orderBy(asc(callHeading.position));
  return { ...row, headings: rows.map(({ name }) => name) };
}

/** The fields, or a rejection that names everything wrong. */
export function checkedFields(typed: TypedCall, now: Date): CallFields {
  const checked: Checked = checkCall(typed, now);
  if (!checked.ok) throw invalid(checked.errors);
  return checked.fields;
}

/** Columns of the call's own fields. */
export function fieldColumns({ headings: _, ...columns }: CallFields) {
  return columns;
}

/** Puts the headings in place of what was there. Only while nobody can have written a budget against them. */
export async function writeHeadings(tx: Tx, callId: string, headings: string[]): Promise<void> {
  await tx.delete(callHeading).where(eq(callHeading.callId, callId));
  await tx.insert(callHeading).values(headings.map((name, index) => ({ callId, position: index + 1, name })));
}

/** @throws conflict 409 when the call is no draft any more, or was saved by somebody else since. */
export function requireDraft(loaded: LoadedCall, version: number | undefined, now: Date): void {
  const state = callState(loaded, now);
  if (state === "archived") throw conflict("This draft was discarded. Draft a new call.");
  if (state !== "draft")
    throw conflict(
      "This call is published. Change its texts, amounts and headings with a note to applicants; its closing date moves by extending it.",
    );
  if (version !== undefined && version !== loaded.version)
    throw conflict(
      "Somebody else saved this draft since you opened it. Open it again to see their changes.",
      "stale",
    );
}
