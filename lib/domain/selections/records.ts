/** What the commands of selections load, and the checks they share. */
import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { call } from "@/db/schema/calls";
import { organisation } from "@/db/schema/organisations";
import { selection, selectionInterest } from "@/db/schema/selections";
import { conflict, notFound } from "@/lib/command/errors";
import { outlineTerms } from "../calls/deadline";
import { callState } from "../calls/rules";
import { lockPlaces } from "./places";

/** The limited call and the university, with its selection locked. @throws notFound */
export async function loadSelection(
  tx: Tx,
  { callId, organisationId }: { callId: string; organisationId: string },
) {
  const [its] = await tx.select().from(call).where(eq(call.id, callId));
  const [university] = await tx
    .select()
    .from(organisation)
    .where(and(eq(organisation.id, organisationId), eq(organisation.kind, "university")));
  if (!its?.publishedAt || !university) throw notFound("There is no such call or university.");
  await lockPlaces(tx, callId, [organisationId]);
  const [row] = await tx
    .select()
    .from(selection)
    .where(and(eq(selection.callId, callId), eq(selection.organisationId, organisationId)));
  return { call: its, university, selection: row };
}
export type LoadedSelection = Awaited<ReturnType<typeof loadSelection>>;

/** An interest with its selection, locked. @throws notFound */
export async function loadInterest(tx: Tx, interestId: string) {
  const [found] = await tx.select().from(selectionInterest).where(eq(selectionInterest.id, interestId));
  if (!found) throw notFound();
  const loaded = await loadSelection(tx, found);
  const [interest] = await tx
    .select()
    .from(selectionInterest)
    .where(eq(selectionInterest.id, interestId))
    .for("update");
  if (!interest) throw notFound();
  return { ...loaded, interest };
}

/** @throws Rejection 409 where the call is not limited, or closed */
export function mustBeLimited({ call: its }: LoadedSelection, now: Date): number {
  // Nobody begins any more once outlines are due, where the call asks for them.
  const state = callState(outlineTerms(its), now);
  if (state !== "open" && state !== "scheduled")
    throw conflict("This call has closed: there is nothing left to select for.", "call-closed");
  if (its.perUniversity === null)
    throw conflict("This call takes any number of proposals from a university: nobody needs to be selected.");
  return its.perUniversity;
}
