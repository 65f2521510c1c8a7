/**
 * What is read of interviews. A member of the panel reads those of proposals that they are in the room for, taken from
 * what they see of the agenda; free times and how many there are, the agency alone.
 */
import { and, asc, eq, gt, isNull, sql } from "drizzle-orm";
import { interview, interviewSlot } from "@/db/schema/interviews";
import { user } from "@/db/schema/people";
import { proposal, proposalMember } from "@/db/schema/proposals";
import { type Actor, isUser } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { stagesOf } from "../calls/stages-of";
import { getPanel, type ReadyPanel } from "../panels/officer-queries";
import { getSeen } from "../panels/queries";
import { findView } from "../proposals/queries";

const NOW = sql`UTC_TIMESTAMP(3)`;

const rows = () =>
  reader()
    .select({ interview, slot: interviewSlot, title: proposal.title, reference: proposal.reference })
    .from(interview)
    .innerJoin(proposal, and(eq(proposal.id, interview.proposalId), eq(proposal.status, "submitted")))
    .leftJoin(interviewSlot, eq(interviewSlot.id, interview.slotId));
type Row = Awaited<ReturnType<typeof rows>>[number];

/** Names of those who come, by proposal. */
async function namesOf(found: readonly Row[]): Promise<Map<string, string[]>> {
  const names = new Map<string, string[]>();
  for (const { interview: row } of found) {
    const ids = JSON.parse(row.attendees) as string[];
    if (ids.length === 0) continue;
    const team = await reader()
      .select({ id: proposalMember.id, name: user.name })
      .from(proposalMember)
      .innerJoin(user, eq(user.id, proposalMember.userId))
      .where(eq(proposalMember.proposalId, row.proposalId))
      .orderBy(asc(proposalMember.id));
    names.set(
      row.id,
      team.flatMap(({ id, name }) => (ids.includes(id) ? [name] : [])),
    );
  }
  return names;
}

const byTime = (a: Row, b: Row) =>
  (a.slot?.startsAt.getTime() ?? Number.POSITIVE_INFINITY) -
  (b.slot?.startsAt.getTime() ?? Number.POSITIVE_INFINITY);

async function shown(found: Row[]) {
  const names = await namesOf(found);
  return [...found].sort(byTime).map(({ interview: row, slot, title, reference }) => ({
    ...row,
    slot,
    title,
    reference,
    attendees: names.get(row.id) ?? [],
  }));
}
export type InterviewItem = Awaited<ReturnType<typeof shown>>[number];

/** Interviews and times of a panel, for the agency's people who may see it; undefined for everybody else. */
export async function getSchedule(actor: Actor, callId: string) {
  const view = await getPanel(actor, callId);
  if (!view?.panel || !view.call.stages.interview) return undefined;
  const [found, slots, [clock]] = await Promise.all([
    rows().where(eq(interview.panelId, view.panel.id)),
    reader()
      .select()
      .from(interviewSlot)
      .where(and(eq(interviewSlot.panelId, view.panel.id), eq(interviewSlot.status, "open")))
      .orderBy(asc(interviewSlot.startsAt), asc(interviewSlot.id)),
    reader()
      .select({ now: NOW.mapWith(interviewSlot.startsAt) })
      .from(sql`(SELECT 1) AS one`),
  ]);
  const items = (await shown(found)).filter(({ itemId }) => view.items.some(({ id }) => id === itemId));
  const taken = new Map(items.flatMap((one) => (one.slotId ? [[one.slotId, one] as const] : [])));
  return {
    view: view as ReadyPanel,
    items,
    slots: slots.map((slot) => ({ ...slot, taken: taken.get(slot.id)?.title })),
    /** On the agenda and not invited. */
    open: view.items.filter(
      ({ id }) => !items.some((one) => one.itemId === id && one.status !== "cancelled"),
    ),
    now: clock?.now as Date,
  };
}
export type Schedule = NonNullable<Awaited<ReturnType<typeof getSchedule>>>;

/** The schedule as a member of the panel finds it; undefined for everybody else. */
export async function getRoomSchedule(actor: Actor, panelId: string) {
  const seen = await getSeen(actor, panelId);
  if (!seen?.stages.interview || seen.seat.status !== "accepted") return undefined;
  const found = await rows().where(and(eq(interview.panelId, panelId), eq(interview.status, "booked")));
  const inRoom = found.filter(({ interview: row }) => seen.items.some(({ id }) => id === row.itemId));
  const { id, callTitle, timeZone, minutesAgreedAt } = seen.row;
  return { panel: { id, callTitle, timeZone }, items: await shown(inRoom), writes: !minutesAgreedAt };
}

/** Interviews for which the actor, who leads the team, is to choose a time; the first to end first, ten at most. */
export async function listToChoose(actor: Actor) {
  if (!isUser(actor)) return [];
  return reader()
    .select({
      id: interview.id,
      proposalId: proposal.id,
      title: proposal.title,
      chooseBy: interview.chooseBy,
      now: NOW.mapWith(interview.chooseBy),
    })
    .from(proposal)
    .innerJoin(interview, eq(interview.proposalId, proposal.id))
    .where(
      and(
        eq(proposal.piId, actor.id),
        eq(proposal.status, "submitted"),
        eq(interview.status, "invited"),
        gt(interview.chooseBy, NOW),
      ),
    )
    .orderBy(asc(interview.chooseBy), asc(interview.id))
    .limit(10);
}
export type ToChoose = Awaited<ReturnType<typeof listToChoose>>[number];

/** The interview of a proposal for its team and its university; undefined where there is none, and for others. */
export async function getTeamInterview(actor: Actor, proposalId: string) {
  const view = await findView(actor, proposalId);
  if (view !== "team" && view !== "office") return undefined;
  const [found] = await rows().where(eq(interview.proposalId, proposalId));
  if (!found || found.interview.status === "cancelled") return undefined;
  const [its] = await reader()
    .select({ callId: proposal.callId })
    .from(proposal)
    .where(eq(proposal.id, proposalId));
  const stages = its && (await stagesOf(reader(), its.callId));
  if (!stages?.panel || !stages.interview) return undefined;
  const { notes: _notes, notesVersion: _version, attendees, ...row } = found.interview;
  const free =
    view === "team"
      ? await reader()
          .select({ slot: interviewSlot })
          .from(interviewSlot)
          .leftJoin(interview, eq(interview.slotId, interviewSlot.id))
          .where(
            and(
              eq(interviewSlot.panelId, row.panelId),
              eq(interviewSlot.status, "open"),
              gt(interviewSlot.startsAt, NOW),
              isNull(interview.id),
            ),
          )
          .orderBy(asc(interviewSlot.startsAt), asc(interviewSlot.id))
          .limit(200)
      : [];
  const [clock] = await reader()
    .select({ now: NOW.mapWith(interviewSlot.startsAt) })
    .from(sql`(SELECT 1) AS one`);
  return {
    ...row,
    slot: found.slot,
    attendeeIds: JSON.parse(attendees) as string[],
    free: free.map(({ slot }) => slot),
    now: clock?.now as Date,
  };
}
export type TeamInterview = NonNullable<Awaited<ReturnType<typeof getTeamInterview>>>;
