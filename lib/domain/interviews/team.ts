/** What the commands of the team load, locked: its proposal, then the interview and the time it is about. */
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { interview, interviewSlot } from "@/db/schema/interviews";
import { type Actor, isUser } from "@/lib/command/actor";
import { conflict, notFound } from "@/lib/command/errors";
import { stagesOf } from "../calls/stages-of";
import { pairOf, storedPairs } from "../panels/conflicts";
import { membersOf } from "../panels/records";
import { mayLead } from "../proposals/policy";
import { loadProposal } from "../proposals/records";
import type { InterviewRow } from "./records";

/** @throws Rejection 404 */
export async function loadOwnInterview(tx: Tx, interviewId: string, slotId?: string) {
  const [seen] = await tx
    .select({ proposalId: interview.proposalId })
    .from(interview)
    .where(eq(interview.id, interviewId));
  if (!seen) throw notFound();
  const loaded = await loadProposal(tx, seen.proposalId);
  const stages = await stagesOf(tx, loaded.call.id);
  if (!stages.panel || !stages.interview) throw notFound();
  // The time before the interview, as everywhere: two teams that want one wait for each other here.
  const [slot] = slotId
    ? await tx.select().from(interviewSlot).where(eq(interviewSlot.id, slotId)).for("update")
    : [];
  const [row] = await tx.select().from(interview).where(eq(interview.id, interviewId)).for("update");
  if (!row) throw notFound();
  const [holder] = slot
    ? await tx.select({ id: interview.id }).from(interview).where(eq(interview.slotId, slot.id))
    : [];
  return { ...loaded, interview: row, slot: slot?.panelId === row.panelId ? slot : undefined, holder };
}
type Loaded = Awaited<ReturnType<typeof loadOwnInterview>>;

/** The principal investigator's; the agency and the panel are not asked here. */
export const mayAnswerInterview = (actor: Actor, loaded: Loaded) => mayLead(actor, loaded);

/** @throws Rejection 409 where it was called off, or the proposal is no longer under review */
export function mustStand({ interview: row, proposal }: Loaded): void {
  if (row.status === "cancelled") throw conflict("This interview was called off.", "wrong-state");
  if (proposal.status !== "submitted")
    throw conflict("This proposal is no longer under review: there is no interview any more.", "wrong-state");
}

/** Who hears of what the team does: itself, and the members in the room. */
export async function heardByRoom(tx: Tx, row: InterviewRow) {
  const [members, out] = await Promise.all([membersOf(tx, row.panelId), storedPairs(tx, row.panelId)]);
  const userIds = members
    .filter((one) => one.status === "accepted" && !out.has(pairOf(one.id, row.itemId)))
    .map(({ userId }) => userId);
  const { panelId, agencyId, id: interviewId } = row;
  return { interviewId, panelId, agencyId, userIds, proposalIds: [row.proposalId] };
}

export const actorsId = (actor: Actor): string => (isUser(actor) ? actor.id : "");
