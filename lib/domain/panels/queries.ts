/**
 * What members of a panel see. Everything about a proposal that they leave the room for is taken out before anything
 * is counted or numbered, so that what is left reads as if it were all there is; money is the agency's alone.
 */
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { call } from "@/db/schema/calls";
import { organisation } from "@/db/schema/organisations";
import { panel, panelItem, panelMember } from "@/db/schema/panels";
import { proposalFile } from "@/db/schema/proposals";
import { type Actor, isUser } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { stagesOf } from "../calls/stages-of";
import { panelReads } from "../calls/visibility";
import { latestSnapshot } from "../proposals/content";
import { type AgendaLine, loadAgenda } from "./agenda";
import { itemsToLeave } from "./conflicts";
import { itemContent } from "./item-content";
import { seatOf } from "./policy";
import { rankItems } from "./rules";
import { readScale } from "./scales";

const seated = ["invited", "accepted"] as const;

const rows = () =>
  reader()
    .select({
      id: panel.id,
      callId: panel.callId,
      status: panel.status,
      meetsAt: panel.meetsAt,
      place: panel.place,
      currentItemId: panel.currentItemId,
      scale: panel.scale,
      minutesAgreedAt: panel.minutesAgreedAt,
      callTitle: call.title,
      timeZone: call.timeZone,
      agencyName: organisation.name,
      now: sql`UTC_TIMESTAMP(3)`.mapWith(panel.meetsAt),
    })
    .from(panel)
    .innerJoin(call, eq(call.id, panel.callId))
    .innerJoin(organisation, eq(organisation.id, panel.agencyId));

/** The panels on which the person sits or is asked to, the next first; at most a hundred. */
export async function listPanels(actor: Actor) {
  if (!isUser(actor)) return [];
  const seats = await reader()
    .select({ panelId: panelMember.panelId, status: panelMember.status })
    .from(panelMember)
    .where(and(eq(panelMember.userId, actor.id), inArray(panelMember.status, [...seated])));
  if (seats.length === 0) return [];
  const found = await rows()
    .where(
      inArray(
        panel.id,
        seats.map(({ panelId }) => panelId),
      ),
    )
    .orderBy(asc(panel.meetsAt), asc(panel.id))
    .limit(100);
  const on = await Promise.all(found.map(async ({ callId }) => (await stagesOf(reader(), callId)).panel));
  return found
    .filter((_, index) => on[index])
    .map(({ id, status, meetsAt, callTitle, timeZone, agencyName }) => ({
      ...{ id, status, meetsAt, callTitle, timeZone, agencyName },
      seat: seats.find(({ panelId }) => panelId === id)?.status ?? "invited",
    }));
}
export type PanelItem = Awaited<ReturnType<typeof listPanels>>[number];

/** Whether the person has a panel to go to. */
export async function hasPanels(actor: Actor): Promise<boolean> {
  if (!isUser(actor)) return false;
  const [row] = await reader()
    .select({ id: panelMember.id })
    .from(panelMember)
    .where(and(eq(panelMember.userId, actor.id), inArray(panelMember.status, [...seated])))
    .limit(1);
  return row !== undefined;
}

/** A line as a member reads it. */
function toMember(line: AgendaLine, seatId: string, number: number) {
  const { id, proposalId, title, reference, universityName, minutes, introducers, stage } = line;
  return {
    ...{ id, proposalId, title, reference, universityName, minutes, introducers, stage },
    number,
    /** How many of those in the room have scored. */
    scored: line.scored,
    room: line.room,
    own: line.given.find(({ memberId }) => memberId === seatId)?.score,
    figures: line.figures,
    scores: line.scores.map(({ name, score }) => ({ name, score })),
  };
}

/**
 * The panel with what of its agenda is there for this member at this moment; undefined for everybody else. A closed
 * panel is not checked anew: whoever had left the room by then stays outside also when the reason for it is gone.
 */
export async function getSeen(actor: Actor, panelId: string) {
  if (!isUser(actor)) return undefined;
  const [row] = await rows().where(eq(panel.id, panelId));
  const stages = row && (await stagesOf(reader(), row.callId));
  if (!row || !stages?.panel) return undefined;
  const { members, items: all } = await loadAgenda(panelId);
  const seat = seatOf(actor, members);
  if (!seat) return undefined;
  const about = { row, stages, members, seat, scale: readScale(row.scale) };
  if (seat.status !== "accepted") return { ...about, items: [] };
  const out = await itemsToLeave(reader(), seat, all, row.now);
  const left = ({ id, awayIds }: AgendaLine) =>
    out.has(id) || (row.status === "closed" && awayIds.includes(seat.id));
  return { ...about, items: all.filter((item) => !left(item)) };
}

/** The panel as one of its members finds it at this moment; undefined for everybody else. */
export async function getRoom(actor: Actor, panelId: string) {
  const found = await getSeen(actor, panelId);
  if (!found) return undefined;
  const { row, stages, members, seat, scale, items: seen } = found;
  const { id, status, meetsAt, place, callTitle, timeZone, agencyName } = row;
  const base = { id, status, meetsAt, place, callTitle, timeZone, agencyName, chairs: seat.chair };
  if (seat.status !== "accepted") return { ...base, seat: "invited" as const };
  const items = seen.map((item, at) => toMember(item, seat.id, at + 1));
  const lineOf = (id: string) => items.find((item) => item.id === id);
  return {
    ...base,
    seat: "accepted" as const,
    members: members.filter((one) => one.status === "accepted").map(({ name, chair }) => ({ name, chair })),
    items,
    /** Undefined between two items, and while the others are at one that is not for this member. */
    current: items.find((item) => item.id === row.currentItemId),
    next: items.find(({ stage }) => stage === "waiting"),
    /** Ranks count among what this member sees. */
    ranking: rankItems(
      seen.filter(({ stage }) => stage === "closed"),
      scale.best,
    ).flatMap(({ id: itemId, rank }) => {
      const line = lineOf(itemId);
      return line ? [{ ...line, rank }] : [];
    }),
    scale,
    /** The chair still puts the notes right. */
    takesNotes: seat.chair && !row.minutesAgreedAt,
    names: panelReads(stages).names,
  };
}
export type Room = NonNullable<Awaited<ReturnType<typeof getRoom>>>;
export type OpenRoom = Extract<Room, { seat: "accepted" }>;

/** An item of the room with what is discussed; for the chair also its notes. Undefined for who leaves the room. */
export async function getRoomItem(actor: Actor, panelId: string, itemId: string) {
  const room = await getRoom(actor, panelId);
  if (room?.seat !== "accepted") return undefined;
  const item = room.items.find(({ id }) => id === itemId);
  const read = item && (await itemContent(item.proposalId, { names: room.names, confidential: false }));
  if (!item || !read) return undefined;
  const [row] = room.chairs
    ? await reader()
        .select({
          notes: panelItem.notes,
          forApplicants: panelItem.forApplicants,
          version: panelItem.version,
        })
        .from(panelItem)
        .where(eq(panelItem.id, itemId))
    : [];
  return { room, item, read, notes: row };
}
export type RoomItem = NonNullable<Awaited<ReturnType<typeof getRoomItem>>>;

/** An attached file of a proposal that the actor discusses on a panel; undefined for everybody else. */
export async function getPanelFile(actor: Actor, fileId: string) {
  if (!isUser(actor)) return undefined;
  const [file] = await reader().select().from(proposalFile).where(eq(proposalFile.id, fileId));
  if (!file) return undefined;
  const seats = await reader()
    .select({ panelId: panelItem.panelId, itemId: panelItem.id })
    .from(panelItem)
    .innerJoin(
      panelMember,
      and(
        eq(panelMember.panelId, panelItem.panelId),
        eq(panelMember.userId, actor.id),
        eq(panelMember.status, "accepted"),
      ),
    )
    .where(eq(panelItem.proposalId, file.proposalId));
  for (const { panelId, itemId } of seats) {
    const room = await getRoom(actor, panelId);
    if (room?.seat !== "accepted" || !room.items.some(({ id }) => id === itemId)) continue;
    const snapshot = await latestSnapshot(file.proposalId);
    if (snapshot?.files.some(({ id }) => id === fileId)) return file;
  }
  return undefined;
}
