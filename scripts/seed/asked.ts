/**
 * What the demo's teams are asked in the middle of things: to respond to a review, with more time that a second person
 * has to grant, and to say that they have read a change of their call.
 */
import { and, eq } from "drizzle-orm";
import { call } from "@/db/schema/calls";
import { proposal } from "@/db/schema/proposals";
import { database } from "@/lib/command/database";
import { reviseCall } from "@/lib/domain/calls/revise";
import { askExtension } from "@/lib/domain/extensions/ask";
import { acknowledgeRevision } from "@/lib/domain/proposals/acknowledge-revision";
import { openResponse } from "@/lib/domain/responses/open";
import { saveResponse } from "@/lib/domain/responses/save";
import { acceptReview } from "@/lib/domain/reviews/accept";
import { inviteReviewer } from "@/lib/domain/reviews/invite";
import { judgeReview } from "@/lib/domain/reviews/judge";
import { saveReviewForm } from "@/lib/domain/reviews/save-form";
import { submitReview } from "@/lib/domain/reviews/submit";
import { letCallClose } from "@/lib/testing/make-calls";
import type { CallKey } from "./call-texts";
import type { Demo } from "./people";
import { run } from "./run";
import { endorsed, smallCall } from "./small-call";

const DAY = 86_400_000;

/** A team that responds to its review; an officer has asked for more time, which the approver can grant. */
async function seedResponse(demo: Demo): Promise<void> {
  const { ada, cleo, dara, rosa } = demo.people;
  const callId = await smallCall(demo, {
    title: "Tide gauges that nobody reads",
    summary:
      "Old gauges, old paper, and what they say about the sea: teams answer their reviews before anybody decides.",
    description: "The call paid for **reading and checking** what tide gauges wrote in the last century.",
    headings: ["People", "Scanning"],
    stages: { response: { on: true, days: 7, words: 600 }, visibility: { applicantReviews: "at-response" } },
  });
  const scale = { min: 1, max: 5, better: "higher", labels: "Poor\nFair\nGood\nVery good\nExcellent" };
  const criteria = [
    { name: "Question", guidance: "Is it worth the cellar?", weight: 50, ...scale },
    { name: "Plan", guidance: "Does it say who reads, and how well?", weight: 50, ...scale },
  ];
  const form = { criteria, minimumReviewers: 1, visibility: "after-decision" };
  await run(saveReviewForm, dara, { callId, version: 0, ...form });
  const proposalId = await endorsed({ callId, organisationId: demo.organisations.atlantic.id }, ada, cleo, {
    title: "Forty years of tides on rolled paper",
    abstract: "The harbour office kept every roll. We scan them, read them and say how far to trust them.",
    case: "The rolls from 1931 to 1971 lie in a cellar that **floods in March**.",
    amounts: { People: "16000.00", Scanning: "4500.00" },
  });
  await letCallClose(callId, 10 * 86_400);
  const { reviewId } = await run(inviteReviewer, dara, { proposalId, email: rosa.email });
  await run(acceptReview, rosa, { reviewId, noConflict: true });
  await run(submitReview, rosa, {
    reviewId,
    scores: { "c1-question": 4, "c2-plan": 3 },
    comments: { "c2-plan": "Scanning is quick; reading is not. Who reads, and for how many hours?" },
    forApplicants:
      "A treasure in a wet cellar. The plan says how the rolls are scanned, not how they are read.",
    confidential: "",
  });
  await run(judgeReview, dara, { reviewId, outcome: "usable" });
  await run(openResponse, dara, { proposalId });
  const text = "Two students read for one summer; a third of the rolls is read twice.";
  await run(saveResponse, ada, { proposalId, version: 1, text });
  await run(askExtension, dara, {
    proposalId,
    subject: "response",
    until: new Date(Date.now() + 14 * DAY).toISOString(),
    reason: "The archive is closed this week, and the hours of reading are counted there.",
  });
}

/** A change that teams must say they have read: one with the agency has, one that still writes has not. */
async function seedChange(demo: Demo, callId: string): Promise<void> {
  const { dara, zoe } = demo.people;
  const [its] = await database().select({ version: call.version }).from(call).where(eq(call.id, callId));
  const [kelp] = await database()
    .select({ id: proposal.id })
    .from(proposal)
    .where(and(eq(proposal.callId, callId), eq(proposal.piId, zoe.id)));
  await run(reviseCall, dara, {
    callId,
    version: its?.version,
    eligibility:
      "Principal investigators hold a position of at least half time at an eligible university for the whole project. Whoever goes to sea names the vessel and who insures it.",
    note: "Vessels: say which one you use, and who insures it.",
    acknowledge: true,
  });
  await run(acknowledgeRevision, zoe, { proposalId: kelp?.id, number: 1 });
}

/** Runs every command on the way, as the people concerned. */
export async function seedAsked(demo: Demo, calls: Record<CallKey, string>): Promise<void> {
  await seedResponse(demo);
  await seedChange(demo, calls.oceans);
}
