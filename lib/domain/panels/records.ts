/** What the commands of panels load, locked, and the checks they share. */
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { panel, panelItem, panelMember, panelScore } from "@/db/schema/panels";
import { user } from "@/db/schema/people";
import { proposal, proposalMember } from "@/db/schema/proposals";
import { type Actor, actorId } from "@/lib/command/actor";
import { conflict, notFound } from "@/lib/command/errors";
import { stagesOf } from "../calls/stages-of";
import { agencyStatuses } from "../proposals/rules";
import { itemsToLeave, pairOf, storedPairs } from "./conflicts";
import { type Around, seatOf } from "./policy";
import { figuresOf, type ItemAction, refusal } from "./rules";

type Selects = Pick<Tx, "select">;
export type PanelRow = typeof panel.$inferSelect;
export type ItemRow = typeof panelItem.$inferSelect;

/** Whether the actor is in the team of a proposal to the call, whatever became of it. */
export async function appliesTo(db: Selects, actor: Actor, callId: string): Promise<boolean> {
  const [row] = await db
    .select({ id: proposalMember.id })
    .from(proposalMember)
    .innerJoin(proposal, eq(proposal.id, proposalMember.proposalId))
    .where(
      and(
        eq(proposalMember.userId, actorId(actor)),
        eq(proposalMember.status, "confirmed"),
        eq(proposal.callId, callId),
      ),
    )
    .limit(1);
  return row !== undefined;
}

/** Everybody ever asked, with names, in the order of asking. */
export const membersOf = (db: Selects, panelId: string) =>
  db
    .select({
      id: panelMember.id,
      userId: panelMember.userId,
      status: panelMember.status,
      chair: panelMember.chair,
      present: panelMember.present,
      invitedAt: panelMember.invitedAt,
      answeredAt: panelMember.answeredAt,
      name: user.name,
      email: user.email,
    })
    .from(panelMember)
    .innerJoin(user, eq(user.id, panelMember.userId))
    .where(eq(panelMember.panelId, panelId))
    .orderBy(asc(panelMember.id));
export type Member = Awaited<ReturnType<typeof membersOf>>[number];

/** The agenda in its order. What has left the agency since (withdrawn) is left out. */
const itemsOf = async (db: Selects, panelId: string): Promise<ItemRow[]> =>
  (
    await db
      .select({ item: panelItem })
      .from(panelItem)
      .innerJoin(proposal, eq(proposal.id, panelItem.proposalId))
      .where(and(eq(panelItem.panelId, panelId), inArray(proposal.status, [...agencyStatuses])))
      .orderBy(asc(panelItem.position), asc(panelItem.id))
  ).map(({ item }) => item);

/** The panel, locked, with its members and agenda. @throws Rejection 404, also where the call has no panel stage */
export async function loadPanel(tx: Tx, actor: Actor, panelId: string) {
  const [row] = await tx.select().from(panel).where(eq(panel.id, panelId)).for("update");
  if (!row) throw notFound();
  const stages = await stagesOf(tx, row.callId);
  if (!stages.panel) throw notFound();
  const members = await membersOf(tx, panelId);
  const inTeam = await appliesTo(tx, actor, row.callId);
  const around: Around = { agencyId: row.agencyId, inTeam, members };
  return { panel: row, stages, members, around, items: await itemsOf(tx, panelId) };
}
export type LoadedPanel = Awaited<ReturnType<typeof loadPanel>>;

/** Now, or when the panel was closed: since then nothing is checked anew. */
async function leaves(tx: Tx, { panel: row }: LoadedPanel, seat: Member, item: ItemRow): Promise<boolean> {
  if ((await itemsToLeave(tx, seat, [item], new Date())).has(item.id)) return true;
  return row.status === "closed" && (await storedPairs(tx, row.id)).has(pairOf(seat.id, item.id));
}

/** An item with its panel, locked; `out`: the actor leaves the room for it. @throws Rejection 404 */
export async function loadItem(tx: Tx, actor: Actor, itemId: string) {
  const [seen] = await tx
    .select({ panelId: panelItem.panelId })
    .from(panelItem)
    .where(eq(panelItem.id, itemId));
  if (!seen) throw notFound();
  const loaded = await loadPanel(tx, actor, seen.panelId);
  const item = loaded.items.find(({ id }) => id === itemId);
  if (!item) throw notFound();
  const seat = seatOf(actor, loaded.members);
  const out = seat !== undefined && (await leaves(tx, loaded, seat, item));
  return { ...loaded, item, seat, out };
}
export type LoadedItem = Awaited<ReturnType<typeof loadItem>>;

/** @throws Rejection 409 once the panel is closed: it is frozen as it is */
export function mustBeOpen({ panel: row }: { panel: PanelRow }): void {
  if (row.status === "closed")
    throw conflict("This panel is closed: its scores, order and notes stand as they are.", "wrong-state");
}

/**
 * Once the panel is closed its minutes are put right until the chair agrees to them; without a chair they stand.
 * @throws Rejection 409
 */
export function mustBeMinuting(loaded: Pick<LoadedPanel, "panel" | "members">): void {
  if (loaded.panel.minutesAgreedAt)
    throw conflict("The chair has agreed to the minutes: they stand as they are.", "wrong-state");
  if (!loaded.members.some(({ chair }) => chair)) mustBeOpen(loaded);
}

/** @throws Rejection 409 when the item's stage does not allow the action */
export function mustAllow(action: ItemAction, item: ItemRow): void {
  const reason = refusal(action, item.stage);
  if (reason) throw conflict(reason, "wrong-state");
}

/** Ids of the people on the panel who are in the room for an item. */
export async function inRoom(tx: Tx, loaded: LoadedPanel, itemId: string): Promise<string[]> {
  const out = await storedPairs(tx, loaded.panel.id);
  return loaded.members
    .filter((one) => one.status === "accepted" && !out.has(pairOf(one.id, itemId)))
    .map(({ userId }) => userId);
}

/** Scores that count, by item: of members who sit on the panel and are in the room. */
export async function scoresOf(
  db: Selects,
  items: readonly { id: string }[],
  members: readonly { id: string; status: string }[],
  out: ReadonlySet<string>,
): Promise<Map<string, { memberId: string; score: number }[]>> {
  const ids = items.map(({ id }) => id);
  const rows =
    ids.length === 0
      ? []
      : await db
          .select()
          .from(panelScore)
          .where(inArray(panelScore.itemId, ids))
          .orderBy(asc(panelScore.memberId));
  const sitting = new Set(members.flatMap(({ id, status }) => (status === "accepted" ? [id] : [])));
  const byItem = new Map<string, { memberId: string; score: number }[]>(ids.map((id) => [id, []]));
  for (const { itemId, memberId, score, half } of rows)
    if (sitting.has(memberId) && !out.has(pairOf(memberId, itemId)))
      byItem.get(itemId)?.push({ memberId, score: score + (half ? 0.5 : 0) });
  return byItem;
}

/** Items with the figures of their scores, as `rankItems` takes them. */
export async function withFigures(tx: Tx, { panel: row, items, members }: LoadedPanel) {
  const scores = await scoresOf(tx, items, members, await storedPairs(tx, row.id));
  return items.map((item) => ({
    ...item,
    figures: figuresOf((scores.get(item.id) ?? []).map(({ score }) => score)),
  }));
}

/** Where a panel and its items are found, by officers and by its members. */
export const officerPath = (callId: string): string => `/agency/calls/${callId}/panel`;
export const panelPath = (panelId: string): string => `/panels/${panelId}`;

/** A member of whatever status with their panel, locked. @throws Rejection 404 */
export async function loadMember(tx: Tx, actor: Actor, memberId: string) {
  const [seen] = await tx
    .select({ panelId: panelMember.panelId })
    .from(panelMember)
    .where(eq(panelMember.id, memberId));
  if (!seen) throw notFound();
  const loaded = await loadPanel(tx, actor, seen.panelId);
  const member = loaded.members.find(({ id }) => id === memberId);
  if (!member) throw notFound();
  return { ...loaded, member };
}
