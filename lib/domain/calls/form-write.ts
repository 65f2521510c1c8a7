/** What the commands on a call's form share: loading it locked, and writing it. */
import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { callFormDraft, callVersion } from "@/db/schema/calls";
import { organisation } from "@/db/schema/organisations";
import { type Actor, actorId } from "@/lib/command/actor";
import { conflict } from "@/lib/command/errors";
import { type LoadedCall, lockCall } from "./changes";
import type { CallForm } from "./form";
import { workingForm } from "./forms";
import { callState } from "./rules";

/** Universities by their names. */
export const findUniversities = async (tx: Tx, names: string[]): Promise<{ id: string; name: string }[]> =>
  names.length === 0
    ? []
    : tx
        .select({ id: organisation.id, name: organisation.name })
        .from(organisation)
        .where(and(eq(organisation.kind, "university"), inArray(organisation.name, names)));

export type LoadedForm = Awaited<ReturnType<typeof lockForm>>;

/** The call, locked, with the form being built. @throws notFound */
export async function lockForm(tx: Tx, callId: string) {
  const loaded = await lockCall(tx, callId);
  return { ...loaded, working: await workingForm(tx, loaded) };
}

/** @throws Rejection 409 when the call has closed, or somebody else changed the form since it was opened */
export function mustBeBuildable(loaded: LoadedForm, revision: number, now: Date): void {
  const state = callState(loaded, now);
  if (state === "closed" || state === "archived")
    throw conflict("This call has closed: its form can no longer change.");
  if (revision !== loaded.working.revision)
    throw conflict(
      "Somebody else changed this form since you opened it. Nothing was overwritten: open it again to see their changes, then make yours.",
      "stale",
    );
}

/** Keeps the form that is being built. @returns its new revision */
export async function writeDraft(
  tx: Tx,
  loaded: LoadedForm,
  form: CallForm,
  by: { actor: Actor; now: Date },
): Promise<number> {
  const revision = loaded.working.revision + 1;
  // Nobody can have answered a form that was never published: its ids are free again.
  const kept = loaded.status === "draft" ? { ...form, retired: [] } : form;
  const row = {
    definition: JSON.stringify(kept),
    revision,
    updatedAt: by.now,
    updatedBy: actorId(by.actor),
  };
  if (loaded.working.revision === 0) await tx.insert(callFormDraft).values({ callId: loaded.id, ...row });
  else await tx.update(callFormDraft).set(row).where(eq(callFormDraft.callId, loaded.id));
  return revision;
}

/** Freezes a form as the call's next version. @returns its number */
export async function writeVersion(
  tx: Tx,
  loaded: LoadedCall,
  form: CallForm,
  of: { actor: Actor; now: Date; note: string; acknowledge?: boolean },
): Promise<number> {
  const number = loaded.formVersion + 1;
  await tx.insert(callVersion).values({
    callId: loaded.id,
    number,
    definition: JSON.stringify(form),
    note: of.note,
    acknowledge: of.acknowledge ?? false,
    publishedAt: of.now,
    publishedBy: actorId(of.actor),
  });
  return number;
}
