/** What happens behind the scenes: each of these changes one of the twin worlds only. */
import { eq } from "drizzle-orm";
import { proposal, proposalSubmission } from "@/db/schema/proposals";
import { database } from "@/lib/command/database";
import { commitMoney } from "@/lib/domain/accounts/commit";
import { reverseTransfer } from "@/lib/domain/accounts/reverse";
import { spendMoney } from "@/lib/domain/accounts/spend";
import { draftCall } from "@/lib/domain/calls/draft";
import { addCvEntry } from "@/lib/domain/cvs/add-entry";
import { saveCvNarrative } from "@/lib/domain/cvs/save-narrative";
import { setChain } from "@/lib/domain/endorsements/set-chain";
import { askExtension } from "@/lib/domain/extensions/ask";
import { grantExtension } from "@/lib/domain/extensions/grant";
import { inviteToOrganisation } from "@/lib/domain/members/invite";
import { attachFile } from "@/lib/domain/proposals/attach";
import { decideProposal } from "@/lib/domain/proposals/decide";
import { inviteMember } from "@/lib/domain/proposals/invite-member";
import { recommendProposal } from "@/lib/domain/proposals/recommend";
import { returnProposal } from "@/lib/domain/proposals/return";
import { saveProposal } from "@/lib/domain/proposals/save";
import { submitProposal } from "@/lib/domain/proposals/submit";
import { withdrawProposal } from "@/lib/domain/proposals/withdraw";
import { declareRelation } from "@/lib/domain/reviews/declare-relation";
import { declineReview } from "@/lib/domain/reviews/decline";
import { dismissConflict } from "@/lib/domain/reviews/dismiss-conflict";
import { inviteReviewer } from "@/lib/domain/reviews/invite";
import { judgeReview } from "@/lib/domain/reviews/judge";
import { reopenReview } from "@/lib/domain/reviews/reopen";
import { saveReview } from "@/lib/domain/reviews/save";
import { saveCoauthors } from "@/lib/domain/reviews/save-coauthors";
import { submitReview } from "@/lib/domain/reviews/submit";
import { saveSearch } from "@/lib/domain/searches/save";
import { createToken } from "@/lib/domain/tokens/create";
import { run, unique } from "@/lib/testing/make";
import { callInput } from "@/lib/testing/make-calls";
import { inDays } from "@/lib/testing/make-extensions";
import { makePdf, upload } from "@/lib/testing/make-files";
import { makeProposal } from "@/lib/testing/make-proposals";
import { findingsOf, makeReview } from "@/lib/testing/make-reviews";
import type { World } from "./base";

/** Reviewers come, write, are judged, decline, are held for a conflict that is dismissed. */
export async function reviewsHappen({
  proposals: { main },
  people: { officer },
  hidden,
}: World): Promise<void> {
  const { first, second, third } = hidden;
  const one = await makeReview({ proposal: main, reviewer: first, state: "submitted", score: 1 });
  await run(reopenReview, officer, { reviewId: one.reviewId, reason: "Secret reason." });
  await run(saveReview, first, { reviewId: one.reviewId, version: 2, forApplicants: "Secret words." });
  await run(submitReview, first, { reviewId: one.reviewId });
  await run(judgeReview, officer, { reviewId: one.reviewId, outcome: "usable" });
  const two = await makeReview({ proposal: main, reviewer: second });
  const declined = { reason: "workload", suggestion: "Secret Name" };
  await run(declineReview, second, { reviewId: two.reviewId, ...declined });
  await run(declareRelation, third, { email: "somebody@else.example", kind: "family" });
  const held = await run(inviteReviewer, officer, { proposalId: main.proposalId, email: third.email });
  for (const { id } of await findingsOf(held.reviewId))
    await run(dismissConflict, officer, { reviewId: held.reviewId, findingId: id, reason: "Secret." });
}

/** Proposals of people behind the scenes, in the agency's calls: none of them has reached the agency. */
export async function draftsHappen({ calls, hidden, places }: World): Promise<void> {
  for (const [pi, university] of [
    [hidden.writer, places.university],
    [hidden.otherWriter, places.otherUniversity],
  ] as const)
    for (const call of [calls.open, calls.sealed, calls.otherOpen]) {
      const fields = { title: "Secret draft" };
      const made = await makeProposal({
        call,
        university,
        pi,
        office: pi,
        finance: pi,
        state: "complete",
        fields,
      });
      const file = upload(makePdf({ text: unique("Secret") }));
      await run(attachFile, pi, { proposalId: made.proposalId, file });
    }
}

const far = ({ places, hidden }: World) => ({
  university: places.farUniversity,
  pi: hidden.farWriter,
  office: hidden.farOffice,
  finance: hidden.farFinance,
});

/** Into the sealed call: two submissions endorsed, one of them withdrawn. */
export async function sealedHappens(world: World): Promise<void> {
  const call = world.calls.sealed;
  const fields = { title: "Secret tender" };
  await makeProposal({ ...far(world), call, state: "submitted", fields });
  const second = await makeProposal({ ...far(world), call, state: "submitted", fields });
  await run(withdrawProposal, second.pi, { proposalId: second.proposalId });
}

/** Another agency and another university go about their business. */
export async function othersWork(world: World): Promise<void> {
  const { places, hidden, calls, awards } = world;
  await run(draftCall, hidden.farOfficer, callInput(places.farAgency.id, { title: "Secret call" }));
  const call = calls.farOpen;
  const proposal = await makeProposal({
    ...far(world),
    call,
    state: "submitted",
    fields: { title: "Secret" },
  });
  await makeReview({ proposal, reviewer: hidden.farReviewer, state: "submitted" });
  const { proposalId } = proposal;
  await run(recommendProposal, hidden.farOfficer, { proposalId, outcome: "decline", reason: "Secret." });
  await run(decideProposal, hidden.farApprover, { proposalId });
  const use = { awardId: awards.far, heading: awards.heading, amount: "77.00", description: "Secret sand" };
  await run(commitMoney, hidden.farWriter, use);
  const { transferId } = await run(spendMoney, hidden.farWriter, use);
  await run(reverseTransfer, hidden.farFinance, { transferId, reason: "Secret." });
  const steps = [{ name: "Secret step", people: "" }];
  const organisationId = places.farUniversity.id;
  await run(setChain, hidden.farAdmin, { organisationId, version: 0, internalDays: 3, steps });
  const email = `${unique("secret")}@example.test`;
  await run(inviteToOrganisation, hidden.farAdmin, { organisationId, email, role: "finance" });
}

/** The team goes on with a draft. */
export async function teamWrites({ proposals: { draft }, people: { pi } }: World): Promise<void> {
  const { proposalId, version } = draft;
  await run(saveProposal, pi, {
    proposalId,
    version,
    abstract: "Secret words",
    sections: { case: "Secret" },
  });
  await run(attachFile, pi, { proposalId, file: upload(makePdf({ text: "Secret" }), "secret.pdf") });
  const email = `${unique("secret")}@example.test`;
  await run(inviteMember, pi, { proposalId, email, role: "collaborator" });
}

/** What the proposal says: the whole submission, for whoever may not read it. */
export async function contentDiffers({ proposals: { main } }: World): Promise<void> {
  const db = database();
  const { proposalId } = main;
  const words = { title: "Secret title", acronym: "SECRET", abstract: "Secret abstract" };
  await db.update(proposal).set(words).where(eq(proposal.id, proposalId));
  const [sent] = await db
    .select()
    .from(proposalSubmission)
    .where(eq(proposalSubmission.proposalId, proposalId));
  const content = sent!.content.replaceAll("Tidal flats", "Secret title").replaceAll("TIDE", "SECRET");
  await db.update(proposalSubmission).set({ content }).where(eq(proposalSubmission.proposalId, proposalId));
}

/** A submission of the university comes to its office, which sends it back. */
export async function officeReturns({ proposals: { hiddenDraft }, people, hidden }: World): Promise<void> {
  const { proposalId } = hiddenDraft;
  await run(submitProposal, hidden.writer, { proposalId });
  await run(returnProposal, people.office, { proposalId, comment: "Secret comment." });
}

export async function extensionHappens({ proposals: { hiddenDraft }, people }: World): Promise<void> {
  const { proposalId } = hiddenDraft;
  const wish = { proposalId, until: inDays(35), reason: "Secret reason" };
  const { extensionId } = await run(askExtension, people.officer, wish);
  await run(grantExtension, people.approver, { extensionId });
}

export async function accountMoves({ awards, people: { pi, finance } }: World): Promise<void> {
  const use = { awardId: awards.active, heading: awards.heading, amount: "123.45", description: "Secret" };
  await run(commitMoney, pi, use);
  const { transferId } = await run(spendMoney, pi, use);
  await run(reverseTransfer, finance, { transferId, reason: "Secret." });
}

/** What people keep for themselves. */
export async function peopleKeep({ hidden: { writer, first }, people: { stranger } }: World): Promise<void> {
  await run(saveSearch, writer, { name: "Secret search", query: "q=sea", frequency: "daily" });
  await run(declareRelation, writer, { email: stranger.email, kind: "family" });
  await run(saveCoauthors, writer, { coauthors: "Secret Person, secret@else.example" });
  await run(addCvEntry, writer, { kind: "output", outputType: "dataset", title: "Secret data" });
  await run(saveCvNarrative, writer, { version: 0, knowledge: "Secret knowledge" });
  await run(createToken, first, { name: "Secret token" });
}
