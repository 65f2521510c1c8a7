/** Inputs of the commands of what follows the reviews. */
import { inDays } from "@/lib/testing/make-extensions";
import { call, draftCall, type Make, main, NEW } from "./input-parts";
import { interviews } from "./inputs-interviews";
import { outlines } from "./inputs-outlines";

const item: Make = ({ assessment: { panel: its } }) => ({ itemId: its.item });
const panel = (more: Record<string, unknown> = {}): Make => {
  return ({ assessment: { panel: its } }) => ({ panelId: its.panelId, ...more });
};
const also =
  (make: Make, more: Record<string, unknown>): Make =>
  (world) => ({ ...make(world), ...more });
const responded: Make = ({ assessment: { panel: its } }) => ({ proposalId: its.first.proposalId });
const member: Make = ({ assessment: { pool } }) => ({ memberId: pool.memberId });
const plan: Make = ({ assessment: { pool } }) => ({ assignmentId: pool.assignmentId });
const panelMember: Make = ({ assessment: { panel: its } }) => ({ memberId: its.memberId });
const ofAgency: Make = ({ places }) => ({ agencyId: places.agency.id });
const heldCall: Make = ({ assessment: { held } }) => ({ callId: held.call.callId });
const release: Make = ({ assessment: { held } }) => ({ releaseId: held.releaseId });
const delegation: Make = ({ assessment: its }) => ({ delegationId: its.reviewDelegationId });
const interest: Make = ({ assessment: { selection } }) => ({ interestId: selection.interestId });
const selected: Make = ({ assessment: { selection }, places }) => ({
  callId: selection.call.callId,
  organisationId: places.university.id,
});
const none = "00000000-0000-7000-8000-000000000000";

export const assessment: Record<string, Make> = {
  ...outlines,
  ...interviews,
  "assignment.start": call(),
  "assignment.edit": also(plan, { version: 1 }),
  "assignment.apply": also(plan, { version: 1 }),
  "assignment.cancel": plan,
  "call.revise": call({ version: 2, note: "Clearer.", title: "Another title" }),
  "call.set-stages": draftCall({ version: 0, panel: true }),
  "discussion.write": main({ text: "I wonder." }),
  "discussion.close": main(),
  "discussion.reopen": main(),
  "letter.read": () => ({ letterId: none }),
  "letter.resend": () => ({ recipientId: none }),
  "letter.save-template": also(heldCall, { outcome: "decline", version: 0, subject: "No", body: "Sorry." }),
  "panel.agree-minutes": panel({ answer: "agree" }),
  "panel.answer": panel({ answer: "accept" }),
  "panel.close": panel(),
  "panel.close-item": item,
  "panel.declare-conflict": also(item, { reason: "We are friends." }),
  "panel.dismiss-conflict": ({ assessment: { panel: its } }) => ({
    findingId: its.findingId,
    reason: "Old.",
  }),
  "panel.invite": panel({ email: NEW }),
  "panel.mark-present": panel({ present: [] }),
  "panel.move-item": also(item, { place: 1, note: "Better." }),
  "panel.name-chair": panelMember,
  "panel.note-item": also(item, { version: 1, notes: "Said." }),
  "panel.open-item": item,
  "panel.order-tie": ({ assessment: { panel: its } }) => ({
    panelId: its.panelId,
    order: [
      { itemId: its.item, place: 1 },
      { itemId: its.otherItem, place: 2 },
    ],
    note: "It is.",
  }),
  "panel.recommend": panel({ items: [] }),
  "panel.remove-member": panelMember,
  "panel.reveal-item": item,
  "panel.score": also(item, { score: 5 }),
  "panel.set-scale": panel({ min: 1, max: 9, step: "whole", best: "low" }),
  "panel.set-agenda": panel({ version: 1, items: [] }),
  "panel.set-up": ({ assessment: { panel: its } }) => ({
    callId: its.call.callId,
    version: 1,
    meetsAt: inDays(31),
    place: "Room 2",
    budget: "1000",
  }),
  "pool.add": also(ofAgency, { email: NEW }),
  "pool.change": also(member, { version: 1 }),
  "pool.import": ({ assessment: { pool } }) => ({ importId: pool.importId }),
  "pool.leave": member,
  "pool.prepare-import": also(ofAgency, { content: "email\nsomebody.new@example.test" }),
  "pool.rejoin": member,
  "pool.remove": member,
  "pool.save-profile": () => ({ version: 0 }),
  "proposal.confirm-all": ({ assessment: { held } }) => ({
    callId: held.call.callId,
    decisionIds: [held.decisionId],
  }),
  "proposal.mark-ineligible": main({ reason: "Too late." }),
  "proposal.reinstate": main({ reason: "In time." }),
  "release.ask": heldCall,
  "release.approve": release,
  "release.recall": release,
  "response.open": responded,
  "response.open-all": ({ assessment: { panel: its } }) => ({ callId: its.call.callId }),
  "response.save": also(responded, { version: 1, text: "Thank you." }),
  "response.submit": responded,
  "review.answer-delegation": also(delegation, { answer: "accept", noConflict: true }),
  "review.delegate": ({ reviews }) => ({ reviewId: reviews.accepted, email: NEW }),
  "review.end-delegation": delegation,
  "review.hand-in": delegation,
  "review.return-draft": also(delegation, { reason: "Say more." }),
  "selection.decide": also(interest, { outcome: "selected" }),
  "selection.express": also(selected, { title: "Our ship", summary: "Why us." }),
  "selection.open": also(selected, { interestBy: inDays(4) }),
  "selection.retract": interest,
};
