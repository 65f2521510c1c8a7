/** Panels that hold interviews, and interviews of a test's own, made by running their commands. */
import { asc, eq } from "drizzle-orm";
import { interview, interviewSlot } from "@/db/schema/interviews";
import { panel } from "@/db/schema/panels";
import { database } from "@/lib/command/database";
import { chooseInterview } from "@/lib/domain/interviews/choose";
import { inviteToInterview } from "@/lib/domain/interviews/invite";
import { offerSlots } from "@/lib/domain/interviews/offer";
import { run } from "./make";
import { type MadePanel, type MakePanel, makePanel } from "./make-panels";

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
export const choosable = () => inDays(5);

export const offerInput = (panelId: string, changes: Record<string, unknown> = {}) => ({
  panelId,
  startsAt: inDays(20),
  minutes: 30,
  count: 2,
  pause: 15,
  timeZone: "Europe/Lisbon",
  place: "https://meet.example/room-1",
  ...changes,
});

export type MadeInterviews = MadePanel & { slotIds: string[]; interviewIds: string[] };

/** A panel that interviews, with two times offered; all its teams are invited, and the first has booked when told so. */
export async function makeInterviews(
  options: MakePanel & { state?: "offered" | "invited" | "booked" } = {},
): Promise<MadeInterviews> {
  const { state = "invited", ...rest } = options;
  const made = await makePanel({ ...rest, stages: { ...rest.stages, interview: true } });
  const { officer, panelId, proposals } = made;
  const { slotIds } = await run(offerSlots, officer, offerInput(panelId));
  if (state === "offered") return { ...made, slotIds, interviewIds: [] };
  const { interviewIds } = await run(inviteToInterview, officer, {
    panelId,
    proposalIds: proposals.map(({ proposalId }) => proposalId),
    chooseBy: choosable(),
  });
  if (state === "booked")
    await run(chooseInterview, proposals[0]!.pi, { interviewId: interviewIds[0], slotId: slotIds[0] });
  return { ...made, slotIds, interviewIds };
}

/** Times and interviews of a panel, comparable. */
export async function interviewState(panelId: string) {
  const slots = await database()
    .select({
      startsAt: interviewSlot.startsAt,
      place: interviewSlot.place,
      status: interviewSlot.status,
      version: interviewSlot.version,
    })
    .from(interviewSlot)
    .where(eq(interviewSlot.panelId, panelId))
    .orderBy(asc(interviewSlot.startsAt));
  const interviews = await database()
    .select({
      status: interview.status,
      slotId: interview.slotId,
      attendees: interview.attendees,
      notes: interview.notes,
    })
    .from(interview)
    .where(eq(interview.panelId, panelId))
    .orderBy(asc(interview.id));
  return { slots, interviews };
}

/** The panel is over, whatever was scored. */
export async function letPanelClose(panelId: string): Promise<void> {
  await database().update(panel).set({ status: "closed" }).where(eq(panel.id, panelId));
}
