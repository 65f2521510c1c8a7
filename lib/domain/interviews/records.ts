/** What the commands of interviews load, locked: the panel first, then its interviews. */
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { interview, interviewSlot } from "@/db/schema/interviews";
import type { Actor } from "@/lib/command/actor";
import { conflict, notFound } from "@/lib/command/errors";
import { mayRunPanel } from "../panels/policy";
import { inRoom, type LoadedPanel, loadItem, loadPanel } from "../panels/records";

export type InterviewRow = typeof interview.$inferSelect;
export type SlotRow = typeof interviewSlot.$inferSelect;

/** The panel of a call that holds interviews, locked. @throws Rejection 404 */
export async function loadInterviewing(tx: Tx, actor: Actor, panelId: string) {
  const loaded = await loadPanel(tx, actor, panelId);
  if (!loaded.stages.interview) throw notFound();
  return loaded;
}

/** The same for officers: `may` of the commands that prepare interviews. */
export const mayArrange = (actor: Actor, loaded: LoadedPanel) => mayRunPanel(actor, loaded.around);

/** @throws Rejection 409 once the panel is closed */
export function mustInterview({ panel }: LoadedPanel): void {
  if (panel.status === "closed")
    throw conflict("This panel is closed: nobody is interviewed any more.", "wrong-state");
}

/** A time with its panel and whose it is, locked. @throws Rejection 404 */
export async function loadSlot(tx: Tx, actor: Actor, slotId: string) {
  const [seen] = await tx
    .select({ panelId: interviewSlot.panelId })
    .from(interviewSlot)
    .where(eq(interviewSlot.id, slotId));
  if (!seen) throw notFound();
  const loaded = await loadInterviewing(tx, actor, seen.panelId);
  const [slot] = await tx.select().from(interviewSlot).where(eq(interviewSlot.id, slotId)).for("update");
  if (!slot) throw notFound();
  const [taken] = await tx.select().from(interview).where(eq(interview.slotId, slotId)).for("update");
  return { ...loaded, slot, taken };
}

/** An interview with its panel, and whether the actor leaves the room for it; locked. @throws Rejection 404 */
export async function loadInterview(tx: Tx, actor: Actor, interviewId: string) {
  const [seen] = await tx
    .select({ itemId: interview.itemId })
    .from(interview)
    .where(eq(interview.id, interviewId));
  if (!seen) throw notFound();
  const loaded = await loadItem(tx, actor, seen.itemId);
  if (!loaded.stages.interview) throw notFound();
  const [row] = await tx.select().from(interview).where(eq(interview.id, interviewId)).for("update");
  if (!row) throw notFound();
  return { ...loaded, interview: row };
}

/** The times of a panel that still stand, in their order. */
export const openSlots = (db: Pick<Tx, "select">, panelId: string): Promise<SlotRow[]> =>
  db
    .select()
    .from(interviewSlot)
    .where(and(eq(interviewSlot.panelId, panelId), eq(interviewSlot.status, "open")))
    .orderBy(asc(interviewSlot.startsAt), asc(interviewSlot.id));

/** Proposals whose teams are choosing: they hear of every change of times. */
export async function choosing(tx: Tx, panelId: string): Promise<string[]> {
  const rows = await tx
    .select({ proposalId: interview.proposalId })
    .from(interview)
    .where(and(eq(interview.panelId, panelId), inArray(interview.status, ["invited"])));
  return rows.map(({ proposalId }) => proposalId);
}

/** What an event about one interview says: the team, and the members in the room. */
export async function heardOf(tx: Tx, loaded: LoadedPanel, row: InterviewRow) {
  return {
    interviewId: row.id,
    panelId: row.panelId,
    agencyId: row.agencyId,
    userIds: await inRoom(tx, loaded, row.itemId),
    proposalIds: [row.proposalId],
  };
}
