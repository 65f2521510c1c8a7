/**
 * The demo's panel that has met: teams were interviewed, the list is closed, its chair has agreed to the minutes, and
 * the letters are told one by one: one is on its way and can be called back, one waits to be confirmed.
 */
import { asc, eq, sql } from "drizzle-orm";
import { interviewSlot } from "@/db/schema/interviews";
import { panelItem } from "@/db/schema/panels";
import { proposalMember } from "@/db/schema/proposals";
import { database } from "@/lib/command/database";
import { chooseInterview } from "@/lib/domain/interviews/choose";
import { inviteToInterview } from "@/lib/domain/interviews/invite";
import { nameAttendees } from "@/lib/domain/interviews/name-attendees";
import { noteInterview } from "@/lib/domain/interviews/note";
import { offerSlots } from "@/lib/domain/interviews/offer";
import { agreeMinutes } from "@/lib/domain/panels/agree-minutes";
import { answerPanel } from "@/lib/domain/panels/answer";
import { closePanel } from "@/lib/domain/panels/close";
import { closeItem } from "@/lib/domain/panels/close-item";
import { declarePanelConflict } from "@/lib/domain/panels/declare-conflict";
import { inviteToPanel } from "@/lib/domain/panels/invite";
import { markPresent } from "@/lib/domain/panels/mark-present";
import { nameChair } from "@/lib/domain/panels/name-chair";
import { noteItem } from "@/lib/domain/panels/note-item";
import { openItem } from "@/lib/domain/panels/open-item";
import { recommendFromPanel } from "@/lib/domain/panels/recommend";
import { revealItem } from "@/lib/domain/panels/reveal-item";
import { scoreItem } from "@/lib/domain/panels/score";
import { setAgenda } from "@/lib/domain/panels/set-agenda";
import { setUpPanel } from "@/lib/domain/panels/set-up";
import { decideProposal } from "@/lib/domain/proposals/decide";
import { letCallClose } from "@/lib/testing/make-calls";
import type { Demo } from "./people";
import { run } from "./run";
import { endorsed, smallCall, type Written } from "./small-call";

const DAY = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString();

const lamps: Written = {
  title: "Lamps that shearwaters forgive",
  abstract: "Young shearwaters fly into street lamps. We change the colour of forty lamps and count.",
  case: "Every autumn, volunteers carry **four hundred birds** out of the streets of one town.",
  amounts: { Lamps: "21000.00", People: "9000.00" },
};
const ferries: Written = {
  title: "Night ferries without glare",
  abstract: "What a ferry needs to see at night, and what it lights only by habit.",
  case: "Nobody has measured how far a car deck shines over water.",
  amounts: { Lamps: "8000.00", People: "17000.00" },
};
const streets: Written = {
  title: "One dark street in every town",
  abstract: "We ask twelve towns to switch off one street, and ask those who live there.",
  case: "Whether people feel safe in the dark is asked often and **tried seldom**.",
  amounts: { Lamps: "2000.00", People: "26000.00" },
};

/** One after the other: who scores what, and what the minutes keep of it. */
const discussed = [
  {
    scores: { rui: 9, rosa: 8, remy: 9 },
    notes: "The counts of eight years convinced everybody. The lamps' maker is paid for nothing else.",
    word: "The panel wishes that the counts go on for a second autumn.",
  },
  {
    scores: { rui: 8, rosa: 7 },
    notes: "Remy Laurent had left the room. The ferry company's letter was read out.",
    word: "Say early what the crew may veto.",
  },
  {
    scores: { rui: 6, rosa: 5, remy: 4 },
    notes: "A good question. Twelve towns are too many for one person.",
    word: "Three towns and two visits each would tell more.",
  },
] as const;

async function prepared(demo: Demo, callId: string, proposals: readonly string[]) {
  const { dara, rui, rosa, remy } = demo.people;
  const place = "Casa da Luz, Largo do Cais 3";
  const { panelId } = await run(setUpPanel, dara, { callId, meetsAt: inDays(-2), place, budget: "60000" });
  const seats: string[] = [];
  for (const member of [rui, rosa, remy]) {
    const { memberId } = await run(inviteToPanel, dara, { panelId, email: member.email });
    await run(answerPanel, member, { panelId, answer: "accept" });
    seats.push(memberId);
  }
  await run(nameChair, dara, { memberId: seats[0] });
  const items = proposals.map((proposalId, index) => ({
    proposalId,
    on: true,
    position: index + 1,
    minutes: 25,
    first: seats[index % 2],
  }));
  await run(setAgenda, dara, { panelId, version: 0, items });
  const rows = await database()
    .select({ id: panelItem.id })
    .from(panelItem)
    .where(eq(panelItem.panelId, panelId))
    .orderBy(asc(panelItem.position));
  const itemIds = rows.map(({ id }) => id);
  const reason = "My sister steers one of these ferries.";
  await run(declarePanelConflict, remy, { itemId: itemIds[1], reason });
  return { panelId, seats, itemIds };
}

/** Two teams came; both times lie before the panel's day by now. */
async function interviewed(demo: Demo, panelId: string, proposals: readonly string[]): Promise<void> {
  const { ada, zoe, dara, rui } = demo.people;
  const { slotIds } = await run(offerSlots, dara, {
    panelId,
    startsAt: inDays(4),
    minutes: 20,
    count: 3,
    pause: 10,
    timeZone: "Atlantic/Azores",
    place: "https://meet.fund.test/light",
  });
  const { interviewIds } = await run(inviteToInterview, dara, {
    panelId,
    proposalIds: proposals.slice(0, 2),
    chooseBy: inDays(2),
    message: "Five minutes without slides, then our questions.",
  });
  const notes = [
    "They brought a lamp. The counts are kept by the volunteers' own school.",
    "The captain joined by telephone from the bridge.",
  ];
  for (const [index, pi] of [ada, zoe].entries()) {
    const interviewId = interviewIds[index];
    await run(chooseInterview, pi, { interviewId, slotId: slotIds[index] });
    const [lead] = await database()
      .select({ id: proposalMember.id })
      .from(proposalMember)
      .where(eq(proposalMember.proposalId, proposals[index]!));
    await run(nameAttendees, pi, { interviewId, memberIds: [lead!.id] });
    await run(noteInterview, rui, { interviewId, version: 1, notes: notes[index] });
  }
  await database()
    .update(interviewSlot)
    .set({ startsAt: sql`${interviewSlot.startsAt} - INTERVAL 9 DAY` as unknown as Date })
    .where(eq(interviewSlot.panelId, panelId));
}

async function met(demo: Demo, its: Awaited<ReturnType<typeof prepared>>): Promise<void> {
  const { people } = demo;
  for (const [index, { scores, notes, word }] of discussed.entries()) {
    const itemId = its.itemIds[index];
    await run(openItem, people.dara, { itemId });
    for (const [name, score] of Object.entries(scores))
      await run(scoreItem, people[name as keyof typeof scores], { itemId, score });
    await run(revealItem, people.dara, { itemId });
    await run(noteItem, people.dara, { itemId, version: 1, notes, forApplicants: word });
    await run(closeItem, people.dara, { itemId });
  }
  const { panelId } = its;
  await run(closePanel, people.dara, { panelId });
  await run(markPresent, people.dara, { panelId, present: its.seats });
  const remarks = "Please put the ferry company's letter with the minutes.";
  await run(agreeMinutes, people.rui, { panelId, answer: "agree", remarks });
}

/** Runs every command on the way, as the people concerned. */
export async function seedHeard(demo: Demo): Promise<void> {
  const { ada, ben, zoe, cleo, lena, dara, eva } = demo.people;
  const callId = await smallCall(demo, {
    title: "Dark skies over small islands",
    summary:
      "What light at night does to birds, ferries and people; a panel meets the teams before it decides.",
    description: "The call paid for **one autumn** of changing lamps and counting what follows.",
    headings: ["Lamps", "People"],
    stages: {
      panel: true,
      interview: true,
      letterHold: 10_080,
      visibility: { applicantPanelNotes: "after-decision" },
    },
  });
  const atlantic = { callId, organisationId: demo.organisations.atlantic.id };
  const lakeland = { callId, organisationId: demo.organisations.lakeland.id };
  const proposals = [
    await endorsed(atlantic, ada, cleo, lamps),
    await endorsed(lakeland, zoe, lena, ferries),
    await endorsed(atlantic, ben, cleo, streets),
  ];
  await letCallClose(callId, 30 * 86_400);
  const its = await prepared(demo, callId, proposals);
  await interviewed(demo, its.panelId, proposals);
  await met(demo, its);
  const outcomes = ["award", "award", "decline"] as const;
  const items = proposals.map((proposalId, index) => ({ proposalId, outcome: outcomes[index] }));
  await run(recommendFromPanel, dara, {
    panelId: its.panelId,
    items,
    awardReason: "Counted already, cheap to try, and wanted by those who live there.",
    declineReason: "The question is good; the plan is wider than one person can walk.",
  });
  await run(decideProposal, eva, { proposalId: proposals[0] });
}
