/** The demo's panel: an item open for scores, one member who has scored, one who has left the room. */
import { and, eq } from "drizzle-orm";
import { callStages } from "@/db/schema/calls";
import { panelItem } from "@/db/schema/panels";
import { proposal } from "@/db/schema/proposals";
import { database } from "@/lib/command/database";
import { standardStages } from "@/lib/domain/calls/stages";
import { inviteToInterview } from "@/lib/domain/interviews/invite";
import { offerSlots } from "@/lib/domain/interviews/offer";
import { answerPanel } from "@/lib/domain/panels/answer";
import { declarePanelConflict } from "@/lib/domain/panels/declare-conflict";
import { inviteToPanel } from "@/lib/domain/panels/invite";
import { nameChair } from "@/lib/domain/panels/name-chair";
import { openItem } from "@/lib/domain/panels/open-item";
import { scoreItem } from "@/lib/domain/panels/score";
import { setAgenda } from "@/lib/domain/panels/set-agenda";
import { setUpPanel } from "@/lib/domain/panels/set-up";
import type { CallKey } from "./call-texts";
import type { Demo } from "./people";
import { run } from "./run";

const DAY = 86_400_000;

/** Runs every command on the way, as the people concerned, on the call whose proposal has reviews. */
export async function seedPanels(demo: Demo, calls: Record<CallKey, string>): Promise<void> {
  const { dara, rui, rosa, remy } = demo.people;
  const callId = calls.seed;
  const now = new Date();
  const settings = JSON.stringify({ ...standardStages, panel: true, interview: true });
  const stages = { settings, version: 1, updatedAt: now, updatedBy: dara.id };
  await database()
    .insert(callStages)
    .values({ callId, ...stages })
    .onDuplicateKeyUpdate({ set: stages });
  const [waiting] = await database()
    .select({ id: proposal.id })
    .from(proposal)
    .where(and(eq(proposal.callId, callId), eq(proposal.status, "submitted")));
  if (!waiting) throw new Error("No proposal waits for a panel");
  const { panelId } = await run(setUpPanel, dara, {
    callId,
    meetsAt: new Date(now.getTime() + 190 * DAY).toISOString(),
    place: "Sala do Capítulo, Rua da Sé 12, and by https://meet.fund.test/seed",
    budget: "60000",
  });
  const seats: string[] = [];
  for (const member of [rui, rosa, remy]) {
    const { memberId } = await run(inviteToPanel, dara, { panelId, email: member.email });
    await run(answerPanel, member, { panelId, answer: "accept" });
    seats.push(memberId);
  }
  await run(nameChair, dara, { memberId: seats[0] });
  const item = { proposalId: waiting.id, on: true, position: 1, minutes: 20, first: seats[1] };
  await run(setAgenda, dara, { panelId, version: 0, items: [item] });
  const [discussed] = await database()
    .select({ itemId: panelItem.id })
    .from(panelItem)
    .where(eq(panelItem.panelId, panelId));
  await run(declarePanelConflict, remy, {
    ...discussed,
    reason: "I taught one of the two students until last year.",
  });
  await seedInterview(demo, panelId, waiting.id);
  await run(openItem, dara, { ...discussed });
  await run(scoreItem, rui, { ...discussed, score: 8 });
}

/** Two times for an interview; the team is asked to choose one. */
async function seedInterview({ people }: Demo, panelId: string, proposalId: string): Promise<void> {
  const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString();
  await run(offerSlots, people.dara, {
    panelId,
    startsAt: inDays(180),
    minutes: 30,
    count: 2,
    pause: 15,
    timeZone: "Atlantic/Azores",
    place: "https://meet.fund.test/seed",
  });
  await run(inviteToInterview, people.dara, {
    panelId,
    proposalIds: [proposalId],
    chooseBy: inDays(150),
    message: "Ten minutes on the plan, then our questions. Slides are not needed.",
  });
}
