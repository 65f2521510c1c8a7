/**
 * The minutes as members read them once the panel is closed: whoever was there, and of each item only what they were
 * in the room for. What people decided about the order stands in the agency's minutes alone: it names other items.
 */
import { eq } from "drizzle-orm";
import { panel } from "@/db/schema/panels";
import type { Actor } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import type { AgendaLine } from "./agenda";
import { getSeen } from "./queries";
import { type Ranked, rankItems } from "./rules";

function toLine(item: Ranked<AgendaLine>, number: number) {
  const { id, title, reference, universityName, introducers, away, openedAt, closedAt, rank, figures } = item;
  return {
    ...{ id, number, title, reference, universityName, introducers, away, openedAt, closedAt, rank, figures },
    scores: item.scores.map(({ name, score }) => ({ name, score })),
    notes: item.notes,
    forApplicants: item.forApplicants,
  };
}

/** Undefined for everybody who does not sit on the panel, and before it is closed; `there: false` for who was away. */
export async function getMinutes(actor: Actor, panelId: string) {
  const seen = await getSeen(actor, panelId);
  if (seen?.seat.status !== "accepted" || seen.row.status !== "closed") return undefined;
  const { row, seat, scale, members } = seen;
  const about = { panelId, callTitle: row.callTitle, timeZone: row.timeZone };
  if (!seat.present && !seat.chair) return { ...about, there: false as const };
  const [its] = await reader()
    .select({ closedAt: panel.closedAt, agreedAt: panel.minutesAgreedAt, remarks: panel.minutesRemarks })
    .from(panel)
    .where(eq(panel.id, panelId));
  const sitting = members.filter(({ status }) => status === "accepted");
  const ranked = rankItems(seen.items, scale.best);
  return {
    ...about,
    there: true as const,
    meetsAt: row.meetsAt,
    place: row.place,
    scale,
    closedAt: its?.closedAt ?? null,
    chair: sitting.find(({ chair }) => chair)?.name,
    present: sitting.filter(({ present }) => present).map(({ name }) => name),
    absent: sitting.filter(({ present }) => !present).map(({ name }) => name),
    agreedAt: its?.agreedAt ?? null,
    chairs: seat.chair,
    /** What the chair asked to be put right; for the chair alone. */
    remarks: seat.chair ? (its?.remarks ?? null) : null,
    items: seen.items.flatMap(({ id }, at) => {
      const item = ranked.find((one) => one.id === id);
      return item ? [toLine(item, at + 1)] : [];
    }),
  };
}
export type Minutes = Extract<NonNullable<Awaited<ReturnType<typeof getMinutes>>>, { there: true }>;
