/** The demo's call whose decisions are told together: one told, one confirmed and on its way, one to confirm. */

import { callStages } from "@/db/schema/calls";
import type { User } from "@/lib/command/actor";
import { database, pool } from "@/lib/command/database";
import { releaseLease, takeLease } from "@/lib/command/lease";
import { runDue } from "@/lib/command/scheduled";
import { draftCall } from "@/lib/domain/calls/draft";
import { publishCall } from "@/lib/domain/calls/publish";
import { standardStages } from "@/lib/domain/calls/stages";
import { standardLetters } from "@/lib/domain/letters/rules";
import { saveTemplate } from "@/lib/domain/letters/save-template";
import { decideProposal } from "@/lib/domain/proposals/decide";
import { endorseProposal } from "@/lib/domain/proposals/endorse";
import { recommendProposal } from "@/lib/domain/proposals/recommend";
import { saveProposal } from "@/lib/domain/proposals/save";
import { startProposal } from "@/lib/domain/proposals/start";
import { submitProposal } from "@/lib/domain/proposals/submit";
import { approveRelease } from "@/lib/domain/releases/approve";
import { askRelease } from "@/lib/domain/releases/ask";
import { carryOut } from "@/lib/domain/releases/carry-out";
import { letHoldEnd } from "@/lib/testing/many-decisions";
import type { Demo } from "./people";
import { run } from "./run";

async function boatsCall({ people, organisations }: Demo): Promise<string> {
  const { callId } = await run(draftCall, people.dara, {
    agencyId: organisations.fund.id,
    title: "Small boats for coastal research",
    summary: "Days at sea, engines, and whoever knows how to steer: decided once, told to all on one day.",
    description: "The call paid for **ship time on small boats** within sight of the coast.",
    eligibility: "Principal investigators hold a position at an eligible university.",
    opensAt: new Date(Date.now() - 60 * 24 * 3_600_000).toISOString(),
    closesAt: new Date(Date.now() + 10_000).toISOString(),
    timeZone: "Atlantic/Azores",
    currency: "EUR",
    minimumAmount: "1000",
    maximumAmount: "40000",
    headings: ["Boat", "People"],
    disciplines: ["earth-environment"],
  });
  const settings = JSON.stringify({ ...standardStages, letters: "together" });
  await database()
    .insert(callStages)
    .values({ callId, settings, version: 1, updatedAt: new Date(), updatedBy: people.dara.id });
  await run(publishCall, people.dara, { callId });
  return callId;
}

type Written = { title: string; abstract: string; boat: string };

async function submitted(
  place: { callId: string; organisationId: string },
  pi: User,
  office: User,
  its: Written,
) {
  const { proposalId } = await run(startProposal, pi, place);
  await run(saveProposal, pi, {
    proposalId,
    version: 1,
    title: its.title,
    abstract: its.abstract,
    sections: { case: "Nobody has looked there.", approach: "We go there, and look." },
    budget: [
      { heading: "Boat", year: 1, amount: its.boat },
      { heading: "People", year: 1, amount: "4000.00" },
    ],
  });
  await run(submitProposal, pi, { proposalId });
  await run(endorseProposal, office, { proposalId, comment: "" });
  return proposalId;
}

/** Tells what is approved, as the worker does at the end of a hold. */
async function holdEnds(releaseId: string): Promise<void> {
  await letHoldEnd(database(), releaseId);
  const fence = await takeLease(pool(), "seed", "seed", 30_000);
  if (!fence) throw new Error("Another seed is at work");
  await runDue(pool(), fence, [carryOut]);
  await releaseLease(pool(), fence);
}

/** Runs every command on the way, as the people concerned. */
export async function seedLetters(demo: Demo): Promise<void> {
  const { ada, ben, zoe, cleo, lena, dara, eva } = demo.people;
  const callId = await boatsCall(demo);
  const atlantic = { callId, organisationId: demo.organisations.atlantic.id };
  const lakeland = { callId, organisationId: demo.organisations.lakeland.id };
  const { subject, body } = standardLetters.decline;
  const closing = "\n\nThe next call opens in spring; we would be glad to read from you again.";
  await run(saveTemplate, dara, {
    callId,
    outcome: "decline",
    version: 0,
    subject,
    body: body.replace("\n\nWith our thanks", `${closing}\n\nWith our thanks`),
  });
  const sandbanks = await submitted(atlantic, ada, cleo, {
    title: "Sandbanks that wander: a summer of soundings",
    abstract: "We sound the same three sandbanks every week of one summer.",
    boat: "18000.00",
  });
  const reason = "The question is good; the boat is larger than the sandbanks are deep.";
  await run(recommendProposal, dara, { proposalId: sandbanks, outcome: "decline", reason });
  await run(decideProposal, eva, { proposalId: sandbanks });
  const { releaseId } = await run(askRelease, dara, { callId });
  await run(approveRelease, eva, { releaseId });
  await holdEnds(releaseId);

  const seals = await submitted(atlantic, ben, cleo, {
    title: "Counting seals from the water",
    abstract: "From land one counts half of them. We count the other half.",
    boat: "9500.00",
  });
  await run(recommendProposal, dara, {
    proposalId: seals,
    outcome: "award",
    amount: "13500",
    reason: "Cheap, careful, and wanted by everybody who counts from land.",
  });
  await run(decideProposal, eva, { proposalId: seals });
  await run(askRelease, dara, { callId, holdMinutes: 60 });

  const ice = await submitted(lakeland, zoe, lena, {
    title: "The last day of lake ice",
    abstract: "On the day when the ice breaks we are there, every year.",
    boat: "6000.00",
  });
  const late = "A series that nobody else keeps, for little money.";
  await run(recommendProposal, dara, { proposalId: ice, outcome: "award", reason: late });
}
