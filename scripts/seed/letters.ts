/** The demo's call whose decisions are told together: one told, one confirmed and on its way, one to confirm. */

import { database, pool } from "@/lib/command/database";
import { releaseLease, takeLease } from "@/lib/command/lease";
import { runDue } from "@/lib/command/scheduled";
import { standardLetters } from "@/lib/domain/letters/rules";
import { saveTemplate } from "@/lib/domain/letters/save-template";
import { decideProposal } from "@/lib/domain/proposals/decide";
import { recommendProposal } from "@/lib/domain/proposals/recommend";
import { approveRelease } from "@/lib/domain/releases/approve";
import { askRelease } from "@/lib/domain/releases/ask";
import { carryOut } from "@/lib/domain/releases/carry-out";
import { letCallClose } from "@/lib/testing/make-calls";
import { letHoldEnd } from "@/lib/testing/many-decisions";
import type { Demo } from "./people";
import { run } from "./run";
import { endorsed, smallCall } from "./small-call";

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
  const callId = await smallCall(demo, {
    title: "Small boats for coastal research",
    summary: "Days at sea, engines, and whoever knows how to steer: decided once, told to all on one day.",
    description: "The call paid for **ship time on small boats** within sight of the coast.",
    headings: ["Boat", "People"],
    stages: { letters: "together" },
  });
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
  const sandbanks = await endorsed(atlantic, ada, cleo, {
    title: "Sandbanks that wander: a summer of soundings",
    abstract: "We sound the same three sandbanks every week of one summer.",
    case: "Nobody has looked there.",
    amounts: { Boat: "18000.00", People: "4000.00" },
  });
  const reason = "The question is good; the boat is larger than the sandbanks are deep.";
  await run(recommendProposal, dara, { proposalId: sandbanks, outcome: "decline", reason });
  await run(decideProposal, eva, { proposalId: sandbanks });
  const { releaseId } = await run(askRelease, dara, { callId });
  await run(approveRelease, eva, { releaseId });
  await holdEnds(releaseId);

  const seals = await endorsed(atlantic, ben, cleo, {
    title: "Counting seals from the water",
    abstract: "From land one counts half of them. We count the other half.",
    case: "Nobody has looked there.",
    amounts: { Boat: "9500.00", People: "4000.00" },
  });
  await run(recommendProposal, dara, {
    proposalId: seals,
    outcome: "award",
    amount: "13500",
    reason: "Cheap, careful, and wanted by everybody who counts from land.",
  });
  await run(decideProposal, eva, { proposalId: seals });
  await run(askRelease, dara, { callId, holdMinutes: 60 });

  const ice = await endorsed(lakeland, zoe, lena, {
    title: "The last day of lake ice",
    abstract: "On the day when the ice breaks we are there, every year.",
    case: "Nobody has looked there.",
    amounts: { Boat: "6000.00", People: "4000.00" },
  });
  const late = "A series that nobody else keeps, for little money.";
  await run(recommendProposal, dara, { proposalId: ice, outcome: "award", reason: late });
  await letCallClose(callId, 5 * 86_400);
}
