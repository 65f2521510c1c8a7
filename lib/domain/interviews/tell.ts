/** What the reactions and reminders of interviews share: the interview in words, and whom to tell. */
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { interview, interviewSlot } from "@/db/schema/interviews";
import { instantWords } from "@/lib/domain/days";
import { notify } from "../notifications/changes";
import { officerPath, panelPath } from "../panels/records";
import { proposalFacts, teamIds } from "../proposals/tell";
import { heardByRoom } from "./team";

export const interviewPath = (proposalId: string): string => `/researcher/proposals/${proposalId}/interview`;

/** The interview with its time and proposal; undefined when the proposal is gone. */
export async function interviewFacts(tx: Tx, interviewId: string) {
  const [found] = await tx
    .select({ row: interview, slot: interviewSlot })
    .from(interview)
    .leftJoin(interviewSlot, eq(interviewSlot.id, interview.slotId))
    .where(eq(interview.id, interviewId));
  const its = found && (await proposalFacts(tx, found.row.proposalId));
  if (!found || !its) return undefined;
  const { slot, row } = found;
  const when = slot ? `${instantWords(slot.startsAt, slot.timeZone)}\nWhere: ${slot.place}` : "";
  return { ...its, row, slot, when };
}
export type InterviewFacts = NonNullable<Awaited<ReturnType<typeof interviewFacts>>>;

/** Members of the panel who are in the room for it. */
export const roomIds = async (tx: Tx, row: InterviewFacts["row"]): Promise<string[]> =>
  (await heardByRoom(tx, row)).userIds;

type Event = { id: string };
type Words = { title: string; text: string };

/** Tells the team. */
export async function tellTeam(tx: Tx, event: Event, its: InterviewFacts, { title, text }: Words) {
  await notify(tx, {
    event,
    kind: "review",
    userIds: await teamIds(tx, its.proposal.id),
    title,
    href: interviewPath(its.proposal.id),
    mail: { subject: `${its.proposal.reference}: ${title}`, text },
  });
}

/** Tells the members in the room, and the officer who invited. */
export async function tellPanel(tx: Tx, event: Event, its: InterviewFacts, { title, text }: Words) {
  const mail = { subject: title, text };
  const people = await roomIds(tx, its.row);
  await notify(tx, {
    event,
    kind: "panel",
    userIds: people,
    title,
    href: `${panelPath(its.row.panelId)}/interviews`,
    mail,
  });
  await notify(tx, {
    event,
    kind: "submission",
    userIds: [its.row.invitedBy].filter((id) => !people.includes(id)),
    title,
    href: `${officerPath(its.call.id)}/interviews`,
  });
}
