import type { User } from "@/lib/command/actor";
import { addEvidence } from "@/lib/domain/accounts/add-evidence";
import { addAccountMember } from "@/lib/domain/accounts/add-member";
import { commitMoney } from "@/lib/domain/accounts/commit";
import { spendMoney } from "@/lib/domain/accounts/spend";
import { acceptAward } from "@/lib/domain/awards/accept";
import { setCallForm } from "@/lib/domain/calls/set-form";
import { answerInvitation } from "@/lib/domain/proposals/answer-invitation";
import { attachFile } from "@/lib/domain/proposals/attach";
import { decideProposal } from "@/lib/domain/proposals/decide";
import { endorseProposal } from "@/lib/domain/proposals/endorse";
import { inviteMember } from "@/lib/domain/proposals/invite-member";
import { recommendProposal } from "@/lib/domain/proposals/recommend";
import { submitProposal } from "@/lib/domain/proposals/submit";
import { withdrawProposal } from "@/lib/domain/proposals/withdraw";
import { declineReview } from "@/lib/domain/reviews/decline";
import { run } from "@/lib/testing/make";
import { makeCall } from "@/lib/testing/make-calls";
import { makePdf, upload } from "@/lib/testing/make-files";
import { everyQuestion } from "@/lib/testing/make-forms";
import { type MadeProposal, makeProposal } from "@/lib/testing/make-proposals";
import { findingsOf, makeReview } from "@/lib/testing/make-reviews";
import { settle } from "@/lib/testing/relay";
import { machinery, makeChain, makeRest } from "./around";
import { makeAssessment } from "./assessment";
import { makeBooks } from "./books";
import { personNames } from "./cast";
import { makeChanges } from "./changes";
import { makeClaims } from "./claims";
import { makeMessages } from "./messages";
import { makePeople, makePlaces } from "./people";
import { makeReports } from "./reports";
import { signInAll } from "./sessions";
import { makeSpending } from "./spending";

export type Cast = Awaited<ReturnType<typeof makePeople>> & {
  places: Awaited<ReturnType<typeof makePlaces>>;
};

/** Calls of the agency in each state that matters, and those of others. */
async function makeCalls({ places, people, hidden }: Cast) {
  const { officer, approver, otherOfficer, otherApprover } = people;
  const ours = { agency: places.agency, officer, approver };
  const theirs = { agency: places.otherAgency, officer: otherOfficer, approver: otherApprover };
  const far = { agency: places.farAgency, officer: hidden.farOfficer, approver: hidden.farApprover };
  const open = await makeCall({ ...ours, fields: { title: "Coasts and seas" } });
  const sealed = await makeCall({ ...ours, fields: { title: "Sealed tenders", sealed: true } });
  const draft = await makeCall({ ...ours, state: "draft", fields: { title: "Call in preparation" } });
  await run(setCallForm, officer, { callId: draft.callId, revision: 0, form: everyQuestion() });
  const otherOpen = await makeCall({ ...theirs, fields: { title: "Rivers" } });
  const otherDraft = await makeCall({ ...theirs, state: "draft", fields: { title: "Rivers, next year" } });
  const farOpen = await makeCall({ ...far, fields: { title: "Deserts" } });
  return { open, sealed, draft, otherOpen, otherDraft, farOpen };
}
export type Calls = Awaited<ReturnType<typeof makeCalls>>;

/** The usual five and two who are not in it: one asked, one who would not. @returns the open invitation's id */
async function fillTeam({ people }: Cast, proposalId: string): Promise<string> {
  const { pi } = people;
  const invite = async (person: User, role: string) =>
    (await run(inviteMember, pi, { proposalId, email: person.email, role })).memberId;
  const roles = [
    [people.coInvestigator, "co-investigator"],
    [people.collaborator, "collaborator"],
    [people.administrator, "administrator"],
    [people.reader, "read-only"],
  ] as const;
  for (const [person, role] of roles)
    await run(answerInvitation, person, { memberId: await invite(person, role), answer: "accept" });
  const declined = await invite(people.declinedMember, "collaborator");
  await run(answerInvitation, people.declinedMember, { memberId: declined, answer: "decline" });
  return invite(people.invitedMember, "collaborator");
}

const attach = async (made: MadeProposal) =>
  (await run(attachFile, made.pi, { proposalId: made.proposalId, file: upload(makePdf()) })).fileId;

async function makeProposals(all: Cast, calls: Calls) {
  const { people, places, hidden } = all;
  const own = {
    university: places.university,
    pi: people.pi,
    office: people.office,
    finance: people.finance,
  };
  const other = {
    university: places.otherUniversity,
    pi: people.elsewhere,
    office: people.otherOffice,
    finance: people.otherFinance,
  };
  const far = {
    university: places.farUniversity,
    pi: hidden.farWriter,
    office: hidden.farOffice,
    finance: hidden.farFinance,
  };
  const open = { call: calls.open };
  const titled = (title: string) => ({ fields: { title } });
  const main = await makeProposal({ ...own, ...open, state: "complete", ...titled("Tidal flats") });
  const mainMember = await fillTeam(all, main.proposalId);
  const mainFile = await attach(main);
  await run(submitProposal, people.pi, { proposalId: main.proposalId });
  await run(endorseProposal, people.office, { proposalId: main.proposalId });
  const draft = await makeProposal({ ...own, ...open, state: "complete", ...titled("Salt meadows") });
  const draftMember = await fillTeam(all, draft.proposalId);
  const draftFile = await attach(draft);
  const submitted = (title: string) =>
    makeProposal({ ...own, ...open, state: "submitted", ...titled(title) });
  const awarded = await submitted("Dunes");
  const offered = await submitted("Lagoons");
  const recommended = await submitted("Estuaries");
  const taken = await submitted("Beaches");
  await run(withdrawProposal, people.pi, { proposalId: taken.proposalId });
  const sealed = await makeProposal({
    ...own,
    call: calls.sealed,
    state: "submitted",
    ...titled("Sealed reefs"),
  });
  const otherMain = await makeProposal({ ...other, ...open, state: "submitted", ...titled("Fjords") });
  const otherDraft = await makeProposal({ ...other, ...open, state: "complete", ...titled("Moraines") });
  const otherAwarded = await makeProposal({
    ...other,
    call: calls.otherOpen,
    state: "submitted",
    ...titled("Deltas"),
  });
  const farAwarded = await makeProposal({
    ...far,
    call: calls.farOpen,
    state: "submitted",
    ...titled("Oases"),
  });
  const hiddenDraft = await makeProposal({
    ...own,
    ...open,
    pi: hidden.writer,
    state: "complete",
    ...titled("Secret shoals"),
  });
  return {
    main,
    mainMember,
    mainFile,
    draft,
    draftMember,
    draftFile,
    awarded,
    offered,
    recommended,
    taken,
    sealed,
    otherMain,
    otherDraft,
    otherAwarded,
    farAwarded,
    hiddenDraft,
  };
}
export type Proposals = Awaited<ReturnType<typeof makeProposals>>;

const recommend = (made: MadeProposal) =>
  run(recommendProposal, made.call.officer, {
    proposalId: made.proposalId,
    outcome: "award",
    reason: "It is good.",
  });

async function award(made: MadeProposal, accept: boolean): Promise<string> {
  await recommend(made);
  const { awardId } = await run(decideProposal, made.call.approver, { proposalId: made.proposalId });
  if (accept) await run(acceptAward, made.office, { awardId: awardId! });
  return awardId!;
}

/** Awards with something on their accounts. */
async function makeAwards({ people, hidden }: Cast, proposals: Proposals) {
  const active = await award(proposals.awarded, true);
  const offered = await award(proposals.offered, false);
  const other = await award(proposals.otherAwarded, true);
  const far = await award(proposals.farAwarded, true);
  await recommend(proposals.recommended);
  const [heading = "Staff"] = proposals.awarded.call.input.headings;
  const use = { heading, amount: "250.00", description: "Boots" };
  await run(addAccountMember, people.pi, { awardId: active, email: people.accountMember.email });
  const { commitmentId } = await run(commitMoney, people.pi, { awardId: active, ...use });
  const { transferId } = await run(spendMoney, people.pi, { awardId: active, ...use });
  await run(addEvidence, people.pi, { transferId, file: upload(makePdf({ text: "Boots" }), "Boots.pdf") });
  await run(spendMoney, people.elsewhere, { awardId: other, ...use });
  await run(spendMoney, hidden.farWriter, { awardId: far, ...use });
  return { active, offered, other, far, commitmentId, transferId, heading };
}

/** A reviewer of each kind on the main proposal. */
async function makeReviews({ people }: Cast, { main }: Proposals) {
  const on = (reviewer: User, state: "invited" | "draft" | "submitted") =>
    makeReview({ proposal: main, reviewer, state });
  const invited = await on(people.reviewerInvited, "invited");
  const accepted = await on(people.reviewerAccepted, "draft");
  const done = await on(people.reviewerDone, "submitted");
  const conflicted = await on(people.reviewerConflicted, "invited");
  const declined = await on(people.reviewerDeclined, "invited");
  await run(declineReview, people.reviewerDeclined, { reviewId: declined.reviewId, reason: "workload" });
  const [finding] = await findingsOf(conflicted.reviewId);
  if (!finding) throw new Error("The reviewer with a conflict has none");
  return {
    invited: invited.reviewId,
    accepted: accepted.reviewId,
    done: done.reviewId,
    conflicted: conflicted.reviewId,
    declined: declined.reviewId,
    finding: finding.id,
  };
}

/**
 * Builds the world in the database that this process is connected to.
 * @param clock when it will be looked at
 */
export async function buildBase(clock: Date) {
  const places = await makePlaces();
  const made = await makePeople(places, personNames);
  const all = { ...made, places };
  const calls = await makeCalls(all);
  const proposals = await makeProposals(all, calls);
  const awards = await makeAwards(all, proposals);
  const claims = await makeClaims(all, awards.active);
  const changes = await makeChanges(all, awards);
  const reports = await makeReports(all, awards);
  const messages = await makeMessages(all, awards);
  const reviews = await makeReviews(all, proposals);
  const assessed = { callId: calls.open.callId, reviewId: reviews.accepted };
  const assessment = await makeAssessment(all, assessed);
  const books = await makeBooks(all, awards);
  const spending = await makeSpending(all, awards);
  const chain = await makeChain(all, calls);
  const rest = await makeRest(all, calls, proposals);
  await settle();
  const kept = await machinery(made.people.pi);
  const signedIn = await signInAll(made.people, clock);
  return {
    ...all,
    ...signedIn,
    assessment,
    books,
    spending,
    calls,
    proposals: { ...proposals, waiting: chain.waiting },
    awards,
    claims,
    changes,
    reports,
    messages,
    reviews,
    rest: { ...rest, ...kept, delegationId: chain.delegationId },
  };
}
export type World = Awaited<ReturnType<typeof buildBase>>;
