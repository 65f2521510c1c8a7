/** One valid input of every command, on the world's records: enough for its policy to be asked. */

import { callInput } from "@/lib/testing/make-calls";
import { inDays } from "@/lib/testing/make-extensions";
import { makePdf, upload } from "@/lib/testing/make-files";
import { everyQuestion } from "@/lib/testing/make-forms";
import { award, call, draft, draftCall, type Make, main, NEW, SECRET } from "./input-parts";
import { assessment } from "./inputs-assessment";
import { awardInputs } from "./inputs-awards";
import { books } from "./inputs-books";
import { changes } from "./inputs-changes";
import { claimInputs } from "./inputs-claims";
import { cvs } from "./inputs-cvs";
import { messages } from "./inputs-messages";
import { reports } from "./inputs-reports";
import { spending } from "./inputs-spending";

const spend: Make = ({ awards }) => ({
  awardId: awards.active,
  heading: awards.heading,
  amount: "10.00",
  description: "Rope",
});
const nothing: Make = () => ({});

const people: Record<string, Make> = {
  "user.register": () => ({ name: "Somebody New", email: NEW, password: "four plain words here" }),
  "user.confirm": () => ({ token: SECRET }),
  "user.resend-confirmation": nothing,
  "user.request-reset": () => ({ email: NEW }),
  "user.reset": () => ({ token: SECRET, password: "four plain words here" }),
  "user.sign-out": nothing,
  "user.sign-out-everywhere": nothing,
  "user.revoke-session": ({ people: its }) => ({ sessionId: its.pi.sessionId }),
  "user.change-password": () => ({
    currentPassword: "nothing fits here",
    newPassword: "four plain words here",
  }),
  "user.change-email": () => ({ email: NEW, password: "nothing fits here" }),
  "user.change-profile": () => ({ version: 1, name: "Another Name" }),
  "user.disable": ({ people: its }) => ({ userId: its.pi.id }),
  "user.enable": ({ people: its }) => ({ userId: its.disabled.id }),
  "user.grant-platform-admin": ({ people: its }) => ({ userId: its.pi.id }),
  "user.revoke-platform-admin": ({ people: its }) => ({ userId: its.pi.id }),
  "search.save": () => ({ name: "Ships", query: "q=ship" }),
  "search.configure": ({ rest }) => ({ searchId: rest.searchId, frequency: "daily" }),
  "search.remove": ({ rest }) => ({ searchId: rest.searchId }),
  "search.unsubscribe": () => ({ token: "nothing" }),
  "token.create": () => ({ name: "Script" }),
  "token.revoke": ({ tokenIds }) => ({ tokenId: tokenIds.tokenOfPi }),
  "notification.configure": nothing,
  "notification.read-all": nothing,
  "notification.read": ({ rest }) => ({ notificationId: rest.notificationId }),
  "mail.resend": ({ rest }) => ({ mailId: rest.mailId }),
  "reaction.retry": ({ rest }) => ({ failureId: rest.failureId }),
};

const organisations: Record<string, Make> = {
  "organisation.create": () => ({
    kind: "university",
    name: "A New University",
    prefix: "NEWUNI",
    country: "PT",
    timeZone: "Europe/Lisbon",
    currency: "EUR",
  }),
  "organisation.configure": ({ places }) => ({ organisationId: places.agency.id, secondPublisher: true }),
  "organisation.change": ({ places }) => ({
    organisationId: places.university.id,
    version: 1,
    name: "Another Name",
    country: "PT",
    timeZone: "Europe/Lisbon",
  }),
  "organisation.join": ({ places }) => ({ organisationId: places.university.id }),
  "organisation.set-parent": ({ places }) => ({ organisationId: places.university.id, parentName: "" }),
  "member.invite": ({ places }) => ({ organisationId: places.university.id, email: NEW, role: "finance" }),
  "member.accept-invitation": ({ rest }) => ({ token: rest.invitation }),
  "member.revoke-invitation": ({ rest }) => ({ invitationId: rest.invitationId }),
  "member.change-role": ({ places, people: its }) => ({
    organisationId: places.university.id,
    userId: its.colleague.id,
    roles: ["researcher"],
  }),
  "member.remove": ({ places, people: its }) => ({
    organisationId: places.university.id,
    userId: its.colleague.id,
  }),
  "endorsement.set-chain": ({ places }) => ({
    organisationId: places.university.id,
    version: 1,
    internalDays: 2,
    steps: [],
  }),
  "endorsement.delegate": ({ places, people: its }) => ({
    organisationId: places.university.id,
    absent: its.finance.email,
    delegate: its.office.email,
    startsAt: inDays(1),
    endsAt: inDays(2),
  }),
  "endorsement.end-delegation": ({ rest }) => ({ delegationId: rest.delegationId }),
};

const calls: Record<string, Make> = {
  "call.draft": ({ places }) => callInput(places.agency.id),
  "call.save": draftCall({ version: 1, title: "Another title" }),
  "call.change-form": draftCall({ revision: 1, action: "add-section", title: "More" }),
  "call.ask": call({ question: "What is a ship?" }),
  "call.answer": ({ rest }) => ({ questionId: rest.asked, answer: "Yes." }),
  "call.copy-form": ({ calls: its }) => ({
    callId: its.draft.callId,
    revision: 1,
    fromCallId: its.otherOpen.callId,
  }),
  "call.publish-form": draftCall({ revision: 1, note: "Clearer." }),
  "call.set-form": draftCall({ revision: 1, form: everyQuestion() }),
  "call.publish": draftCall(),
  "call.extend": call({ closesAt: inDays(60), reason: "A storm." }),
  "call.archive": draftCall(),
  "extension.ask": ({ proposals }) => ({
    proposalId: proposals.otherDraft.proposalId,
    until: inDays(40),
    reason: "A storm.",
  }),
  "extension.grant": ({ rest }) => ({ extensionId: rest.extensionId }),
  "extension.refuse": ({ rest }) => ({ extensionId: rest.extensionId, answer: "No." }),
};

const proposals: Record<string, Make> = {
  "proposal.start": ({ calls: its, places }) => ({
    callId: its.open.callId,
    organisationId: places.university.id,
  }),
  "proposal.save": draft({ version: 2, title: "Another title" }),
  "proposal.acknowledge-revision": draft({ number: 1 }),
  "proposal.note-form": draft({ formVersion: 1 }),
  "proposal.invite-member": draft({ email: NEW, role: "collaborator" }),
  "proposal.answer-invitation": ({ proposals: its }) => ({ memberId: its.draftMember, answer: "accept" }),
  "proposal.change-member-role": ({ proposals: its }) => ({
    proposalId: its.draft.proposalId,
    memberId: its.draftMember,
    role: "read-only",
  }),
  "proposal.remove-member": ({ proposals: its }) => ({
    proposalId: its.draft.proposalId,
    memberId: its.draftMember,
  }),
  "proposal.attach": draft({ file: upload(makePdf({ text: "another" }), "another.pdf") }),
  "proposal.detach": ({ proposals: its }) => ({
    proposalId: its.draft.proposalId,
    fileId: its.draftFile,
  }),
  "proposal.submit": draft(),
  "proposal.withdraw": main(),
  "proposal.discard": draft(),
  "proposal.endorse": ({ proposals: its }) => ({ proposalId: its.waiting.proposalId }),
  "proposal.return": ({ proposals: its }) => ({ proposalId: its.waiting.proposalId, comment: "Say more." }),
  "proposal.recommend": main({ outcome: "decline", reason: "No." }),
  "proposal.decide": ({ proposals: its }) => ({ proposalId: its.recommended.proposalId }),
};

const reviewers: Record<string, Make> = {
  "review.save-form": ({ calls: its }) => ({
    callId: its.draft.callId,
    version: 0,
    criteria: [{ name: "Quality", weight: 1, min: 1, max: 5 }],
    minimumReviewers: 2,
    visibility: "after-decision",
  }),
  "review.invite": main({ email: NEW }),
  "review.accept": ({ reviews }) => ({ reviewId: reviews.invited, noConflict: true }),
  "review.decline": ({ reviews }) => ({ reviewId: reviews.invited, reason: "workload" }),
  "review.withdraw": ({ reviews }) => ({ reviewId: reviews.invited }),
  "review.dismiss-conflict": ({ reviews }) => ({
    reviewId: reviews.conflicted,
    findingId: reviews.finding,
    reason: "It is old.",
  }),
  "review.save": ({ reviews }) => ({ reviewId: reviews.accepted, version: 1, forApplicants: "Words." }),
  "review.submit": ({ reviews }) => ({ reviewId: reviews.accepted }),
  "review.reopen": ({ reviews }) => ({ reviewId: reviews.done, reason: "Say more." }),
  "review.judge": ({ reviews }) => ({ reviewId: reviews.done, outcome: "usable" }),
  "review.declare-relation": () => ({ email: NEW, kind: "family" }),
  "review.end-relation": ({ rest }) => ({ relationId: rest.relationId }),
  "review.save-coauthors": () => ({ coauthors: "" }),
};

const money: Record<string, Make> = {
  "award.accept": ({ awards }) => ({ awardId: awards.offered }),
  "award.reject": ({ awards }) => ({ awardId: awards.offered }),
  "account.add-member": award({ email: NEW }),
  "account.remove-member": ({ awards, people: its }) => ({
    awardId: awards.active,
    email: its.accountMember.email,
  }),
  "account.commit": spend,
  "account.spend": spend,
  "account.release": ({ awards }) => ({ commitmentId: awards.commitmentId }),
  "account.reverse": ({ awards }) => ({ transferId: awards.transferId, reason: "Wrong." }),
};

/** By the command's name. */
export const inputs: Record<string, Make> = {
  ...people,
  ...organisations,
  ...calls,
  ...proposals,
  ...reviewers,
  ...money,
  ...awardInputs,
  ...assessment,
  ...cvs,
  ...books,
  ...claimInputs,
  ...messages,
  ...changes,
  ...reports,
  ...spending,
};
