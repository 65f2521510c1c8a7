/** The demo's calls that begin with outlines: one that takes them, one whose outlines are being decided on. */

import type { User } from "@/lib/command/actor";
import { draftCall } from "@/lib/domain/calls/draft";
import { publishCall } from "@/lib/domain/calls/publish";
import { setStages } from "@/lib/domain/calls/set-stages";
import { decideOutline } from "@/lib/domain/outlines/decide";
import { submitOutline } from "@/lib/domain/outlines/submit";
import { tellOutlines } from "@/lib/domain/outlines/tell";
import { saveProposal } from "@/lib/domain/proposals/save";
import { startProposal } from "@/lib/domain/proposals/start";
import { letOutlinesClose } from "@/lib/testing/make-outlines";
import type { Demo } from "./people";
import { run } from "./run";

const DAY = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString();

type Its = { title: string; summary: string; description: string; outlines: number; closes: number };

async function outlineCall({ people, organisations }: Demo, its: Its): Promise<string> {
  const { callId } = await run(draftCall, people.dara, {
    agencyId: organisations.fund.id,
    title: its.title,
    summary: its.summary,
    description: its.description,
    eligibility: "Principal investigators hold a position at an eligible university.",
    opensAt: inDays(-20),
    closesAt: inDays(its.closes),
    timeZone: "Atlantic/Azores",
    currency: "EUR",
    minimumAmount: "100000",
    maximumAmount: "1500000",
    headings: ["People", "Equipment", "Travel"],
    disciplines: ["earth-environment"],
  });
  await run(setStages, people.dara, {
    callId,
    version: 0,
    outline: { on: true, closesAt: inDays(its.outlines), endorsement: false, reasons: true },
    dates: { invitationsBy: inDays(its.outlines + 20) },
  });
  await run(publishCall, people.dara, { callId });
  return callId;
}

type Outline = { title: string; abstract: string; idea: string; amount: string };

async function written(place: { callId: string; organisationId: string }, pi: User, its: Outline) {
  const { proposalId } = await run(startProposal, pi, place);
  await run(saveProposal, pi, {
    proposalId,
    version: 1,
    title: its.title,
    abstract: its.abstract,
    sections: { case: its.idea },
    outlineAmount: its.amount,
  });
  return proposalId;
}

/** A call that takes outlines: one is submitted, another being written. */
async function seedOpen(demo: Demo): Promise<void> {
  const { ada, zoe } = demo.people;
  const { atlantic, lakeland } = demo.organisations;
  const callId = await outlineCall(demo, {
    title: "Island observatories: outlines first",
    summary:
      "Long records of sea, wind and birds. Send two pages; a third of the teams are invited to the full proposal.",
    description: "The call pays for **ten years of measuring** at one place. It begins with a short outline.",
    outlines: 12,
    closes: 75,
  });
  await written({ callId, organisationId: atlantic.id }, ada, {
    title: "One mast, ten winters",
    abstract: "A mast on the western cliff that measures wind and salt for ten winters.",
    idea: "Nobody has measured salt in the wind for more than two winters in a row.",
    amount: "640000",
  });
  const birds = await written({ callId, organisationId: lakeland.id }, zoe, {
    title: "Petrels that come back",
    abstract: "We ring and recount the petrels of one stack every year.",
    idea: "Forty burrows, one ladder, and the same three weeks every year.",
    amount: "310000",
  });
  await run(submitOutline, zoe, { proposalId: birds });
}

/** A call whose outlines have closed: one team is invited, one word is held back, one outline waits. */
async function seedDecided(demo: Demo): Promise<void> {
  const { ada, ben, zoe, dara, eva } = demo.people;
  const atlantic = demo.organisations.atlantic.id;
  const callId = await outlineCall(demo, {
    title: "Deep harbours: outlines, then full proposals",
    summary: "What lies on the ground of harbours, and how it got there.",
    description: "The call pays for **surveys and samples** of harbour floors. Outlines come first.",
    outlines: 3,
    closes: 50,
  });
  const submitted = async (organisationId: string, pi: User, its: Outline) => {
    const proposalId = await written({ callId, organisationId }, pi, its);
    await run(submitOutline, pi, { proposalId });
    return proposalId;
  };
  const anchors = await submitted(atlantic, ada, {
    title: "A hundred lost anchors",
    abstract: "Every anchor on the harbour floor, mapped and dated.",
    idea: "Anchors are lost where storms surprise ships. We date the storms by them.",
    amount: "420000",
  });
  const mud = await submitted(atlantic, ben, {
    title: "Mud that remembers",
    abstract: "Cores through two centuries of harbour mud.",
    idea: "Each metre of mud is fifty years of what people threw away.",
    amount: "275000",
  });
  await submitted(demo.organisations.lakeland.id, zoe, {
    title: "Fresh water under salt",
    abstract: "Springs on the sea floor of lagoon harbours.",
    idea: "Divers know the cold places. We measure them.",
    amount: "180000",
  });
  await run(decideOutline, dara, {
    proposalId: anchors,
    version: 1,
    outcome: "invite",
    reason: "A new way to date storms. Say in the full proposal how many anchors you need for one date.",
  });
  await run(decideOutline, dara, {
    proposalId: mud,
    version: 1,
    outcome: "decline",
    reason: "Two projects on harbour mud are funded already, and this one does not say what it adds.",
  });
  await letOutlinesClose(callId, 3_600);
  await run(tellOutlines, eva, { callId, proposalIds: [anchors] });
}

/** Runs every command on the way, as the people concerned. */
export async function seedOutlines(demo: Demo): Promise<void> {
  await seedOpen(demo);
  await seedDecided(demo);
}
