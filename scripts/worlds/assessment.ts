/** The later stages of the base: a panel, decisions that wait to be told, a pool of reviewers, a selection, a delegation. */

import { eq } from "drizzle-orm";
import { panelFinding, panelItem } from "@/db/schema/panels";
import { database } from "@/lib/command/database";
import { startAssignment } from "@/lib/domain/assignments/start";
import { standardStages } from "@/lib/domain/calls/stages";
import { answerPanel } from "@/lib/domain/panels/answer";
import { inviteToPanel } from "@/lib/domain/panels/invite";
import { openItem } from "@/lib/domain/panels/open-item";
import { setAgenda } from "@/lib/domain/panels/set-agenda";
import { setUpPanel } from "@/lib/domain/panels/set-up";
import { preparePoolImport } from "@/lib/domain/pools/prepare-import";
import { decideProposal } from "@/lib/domain/proposals/decide";
import { recommendProposal } from "@/lib/domain/proposals/recommend";
import { askRelease } from "@/lib/domain/releases/ask";
import { openResponse } from "@/lib/domain/responses/open";
import { declareRelation } from "@/lib/domain/reviews/declare-relation";
import { delegateReview } from "@/lib/domain/reviews/delegate";
import { judgeReview } from "@/lib/domain/reviews/judge";
import { expressInterest } from "@/lib/domain/selections/express";
import { openSelection } from "@/lib/domain/selections/open";
import { run } from "@/lib/testing/make";
import { letCallClose, makeCall } from "@/lib/testing/make-calls";
import { setStages } from "@/lib/testing/make-panels";
import { makeMember, workerMakesPlans } from "@/lib/testing/make-pools";
import { type MadeProposal, makeProposal } from "@/lib/testing/make-proposals";
import { makeReview } from "@/lib/testing/make-reviews";
import { inDays, makeRuledCall } from "@/lib/testing/make-selections";
import { makeInterviewsOf } from "./interviews";
import { makeOutlines } from "./outlines";
import type { Hidden, People, Places } from "./people";

export type Cast = { places: Places; people: People; hidden: Hidden };
type Applicants = Pick<MadeProposal, "university" | "pi" | "office" | "finance">;

const own = ({ places, people }: Cast): Applicants => ({
  university: places.university,
  pi: people.pi,
  office: people.office,
  finance: people.finance,
});
const other = ({ places, people }: Cast): Applicants => ({
  university: places.otherUniversity,
  pi: people.elsewhere,
  office: people.otherOffice,
  finance: people.otherFinance,
});

/** A closed call with a panel, whose reviews its applicants answer. One member has a conflict with the first proposal. */
async function makePanel(
  cast: Cast,
  agency: { agency: Places["agency"]; officer: People["officer"]; approver: People["approver"] },
) {
  const { officer, pi, panelMember, panelConflicted, panelInvited } = cast.people;
  const call = await makeCall({ ...agency, fields: { title: "Deep water" } });
  const { callId } = call;
  const visibility = { ...standardStages.visibility, applicantReviews: "at-response" as const };
  const response = { on: true, days: 10, words: 60 };
  await setStages(callId, { panel: true, interview: true, discussion: true, response, visibility }, officer);
  const first = await makeProposal({ ...own(cast), call, state: "submitted", fields: { title: "Trenches" } });
  const second = await makeProposal({
    ...other(cast),
    call,
    state: "submitted",
    fields: { title: "Seamounts" },
  });
  for (const reviewer of [cast.people.reviewerDone, cast.hidden.first, cast.hidden.farReviewer]) {
    const { reviewId } = await makeReview({ proposal: first, reviewer, state: "submitted" });
    await run(judgeReview, officer, { reviewId, outcome: "usable" });
  }
  const meeting = { callId, meetsAt: inDays(30), place: "Room 1", budget: "150000" };
  const { panelId } = await run(setUpPanel, officer, meeting);
  const memberIds = [];
  for (const person of [panelMember, panelConflicted, panelInvited]) {
    const { memberId } = await run(inviteToPanel, officer, { panelId, email: person.email });
    memberIds.push(memberId);
  }
  for (const person of [panelMember, panelConflicted])
    await run(answerPanel, person, { panelId, answer: "accept" });
  await run(declareRelation, pi, { email: panelConflicted.email, kind: "family" });
  const items = [first, second].map(({ proposalId }, index) => ({
    proposalId,
    on: true,
    position: index + 1,
    minutes: 20,
  }));
  await run(setAgenda, officer, { panelId, version: 0, items });
  await letCallClose(callId);
  await run(openResponse, officer, { proposalId: first.proposalId });
  const interview = await makeInterviewsOf(officer, panelId, first.proposalId);
  const rows = await database().select().from(panelItem).where(eq(panelItem.panelId, panelId));
  const itemOf = ({ proposalId }: MadeProposal) => rows.find((row) => row.proposalId === proposalId)!.id;
  await run(openItem, officer, { itemId: itemOf(first) });
  const [finding] = await database()
    .select()
    .from(panelFinding)
    .where(eq(panelFinding.panelId, panelId))
    .limit(1);
  return {
    call,
    panelId,
    first,
    second,
    item: itemOf(first),
    otherItem: itemOf(second),
    memberId: memberIds[0]!,
    findingId: finding!.id,
    interview,
  };
}

/** A call whose decisions are told together: one is confirmed and waits, the other is only recommended. */
async function makeHeld(cast: Cast, agency: object) {
  const call = await makeCall({ ...agency, fields: { title: "Shallow water" } });
  const { officer, approver } = cast.people;
  await setStages(call.callId, { letters: "together" }, officer);
  const held = await makeProposal({ ...other(cast), call, state: "submitted", fields: { title: "Ponds" } });
  const open = await makeProposal({ ...own(cast), call, state: "submitted", fields: { title: "Puddles" } });
  const outcome = { outcome: "decline", reason: "We weighed it." };
  await run(recommendProposal, officer, { proposalId: held.proposalId, ...outcome });
  await run(decideProposal, approver, { proposalId: held.proposalId });
  const { decisionId } = await run(recommendProposal, officer, { proposalId: open.proposalId, ...outcome });
  const { releaseId } = await run(askRelease, officer, { callId: call.callId });
  return { call, held, open, decisionId, releaseId };
}

/** The agency's pool of reviewers, a plan of who reviews what, and a file that is being read in. */
async function makePool({ places, people }: Cast, callId: string) {
  const { officer, panelist } = people;
  const agency = { agency: places.agency, officer };
  const { memberId } = await makeMember(agency, {}, panelist);
  const file = { agencyId: places.agency.id, content: "email,name\nsomebody@else.example,Somebody" };
  const { importId } = await run(preparePoolImport, officer, file);
  const { assignmentId } = await run(startAssignment, officer, { callId });
  await workerMakesPlans();
  return { memberId, importId, assignmentId };
}

/** A call of which the university may send one proposal, and who would like to. */
async function makeSelection({ places, people }: Cast, agency: object) {
  const call = await makeRuledCall({ perUniversity: 1 }, { ...agency, fields: { title: "One ship each" } });
  const place = { callId: call.callId, organisationId: places.university.id };
  await run(openSelection, people.office, { ...place, interestBy: inDays(5) });
  const wish = { ...place, title: "Our ship", summary: "Why us." };
  const { interestId } = await run(expressInterest, people.colleague, wish);
  return { call, interestId };
}

/** Everything after the reviews. `reviewId`: one whose reviewer lets somebody draft it. */
export async function makeAssessment(cast: Cast, reviewed: { callId: string; reviewId: string }) {
  const { people, places } = cast;
  const agency = { agency: places.agency, officer: people.officer, approver: people.approver };
  const panel = await makePanel(cast, agency);
  const held = await makeHeld(cast, agency);
  const pool = await makePool(cast, reviewed.callId);
  const selection = await makeSelection(cast, agency);
  const delegation = { reviewId: reviewed.reviewId, email: people.delegate.email };
  const { delegationId } = await run(delegateReview, people.reviewerAccepted, delegation);
  const outlines = await makeOutlines(cast, agency);
  return { panel, held, pool, selection, outlines, reviewDelegationId: delegationId };
}
