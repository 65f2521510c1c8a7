/** Reading the forms of calls: published versions, and the one that officers are building. */
import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { callFormDraft, callVersion } from "@/db/schema/calls";
import { type CallForm, standardForm } from "./form";
import { parseForm } from "./form-schema";

/** Published versions never change, so each is read and parsed once; the oldest leave first. */
const known = new Map<string, CallForm>();
const MOST_KNOWN = 500;

/** The form with this number of a call. @throws when there is none */
export async function formOf(db: Pick<Tx, "select">, callId: string, number: number): Promise<CallForm> {
  if (number === 0) return standardForm;
  const key = `${callId}:${number}`;
  const found = known.get(key);
  if (found) return found;
  const [row] = await db
    .select({ definition: callVersion.definition })
    .from(callVersion)
    .where(and(eq(callVersion.callId, callId), eq(callVersion.number, number)));
  if (!row) throw new Error(`Call ${callId} has no form ${number}`);
  const form = parseForm(row.definition);
  const oldest = known.size >= MOST_KNOWN ? known.keys().next().value : undefined;
  if (oldest !== undefined) known.delete(oldest);
  known.set(key, form);
  return form;
}

/** The form as its officers left it, and the count of their changes (0: none yet). */
export type WorkingForm = { form: CallForm; revision: number };

/** What is being built: the draft where there is one, else the published form. */
export async function workingForm(
  db: Pick<Tx, "select">,
  its: { id: string; formVersion: number },
): Promise<WorkingForm> {
  const [row] = await db.select().from(callFormDraft).where(eq(callFormDraft.callId, its.id));
  if (row) return { form: parseForm(row.definition), revision: row.revision };
  return { form: await formOf(db, its.id, its.formVersion), revision: 0 };
}
