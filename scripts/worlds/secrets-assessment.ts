/** What is hidden after the reviews: scores of panels, decisions that wait, pools, selections, drafts of responses. */
import { writeToDiscussion } from "@/lib/domain/discussions/write";
import { chooseInterview } from "@/lib/domain/interviews/choose";
import { noteInterview } from "@/lib/domain/interviews/note";
import { scoreItem } from "@/lib/domain/panels/score";
import { addToPool } from "@/lib/domain/pools/add";
import { decideProposal } from "@/lib/domain/proposals/decide";
import { approveRelease } from "@/lib/domain/releases/approve";
import { saveResponse } from "@/lib/domain/responses/save";
import { answerDelegation } from "@/lib/domain/reviews/answer-delegation";
import { expressInterest } from "@/lib/domain/selections/express";
import { run } from "@/lib/testing/make";
import { agencyStaff, offices, team } from "./cast";
import type { Secret } from "./secrets";
import { outlines } from "./secrets-outlines";

export const assessment = {
  ...outlines,
  panel: {
    what: "what a member of a panel gives a proposal, to whoever has left the room for it",
    seenBy: [...agencyStaff, "panelMember", "platformAdmin"],
    async happen({ assessment: { panel }, people: { panelMember } }) {
      await run(scoreItem, panelMember, { itemId: panel.item, score: 3 });
    },
  },
  held: {
    what: "a decision that is confirmed and not told yet",
    seenBy: [...agencyStaff, "platformAdmin"],
    async happen({ assessment: { held }, people: { approver } }) {
      await run(decideProposal, approver, { proposalId: held.open.proposalId });
      await run(approveRelease, approver, { releaseId: held.releaseId });
    },
  },
  interview: {
    what: "an interview's time and the panel's notes on it, to whoever has left the room for it",
    seenBy: [...agencyStaff, ...offices, ...team, "panelMember", "platformAdmin"],
    async happen({ assessment: { panel }, people: { pi, panelMember } }) {
      const { interviewId, slotId } = panel.interview;
      await run(chooseInterview, pi, { interviewId, slotId });
      await run(noteInterview, panelMember, { interviewId, version: 1, notes: "Secret note." });
    },
  },
  response: {
    what: "a team's response to its reviews before it is submitted",
    seenBy: ["pi", "platformAdmin"],
    async happen({ assessment: { panel }, people: { pi } }) {
      const { proposalId } = panel.first;
      await run(saveResponse, pi, { proposalId, version: 1, text: "Secret response." });
    },
  },
  pool: {
    what: "who is in an agency's pool of reviewers",
    seenBy: [...agencyStaff, "platformAdmin"],
    async happen({ places, people: { officer }, hidden: { second } }) {
      await run(addToPool, officer, { agencyId: places.agency.id, email: second.email, keywords: "secret" });
    },
  },
  selection: {
    what: "who would like to be selected by a university",
    seenBy: [...offices, "platformAdmin"],
    async happen({ assessment: its, places, hidden: { writer } }) {
      const place = { callId: its.selection.call.callId, organisationId: places.university.id };
      await run(expressInterest, writer, { ...place, title: "Secret ship", summary: "Secret." });
    },
  },
  delegation: {
    what: "who drafts a review for its reviewer",
    seenBy: [...agencyStaff, "delegate", "reviewerAccepted", "platformAdmin"],
    async happen({ assessment: its, people: { delegate } }) {
      const delegationId = its.reviewDelegationId;
      await run(answerDelegation, delegate, { delegationId, answer: "accept", noConflict: true });
    },
  },
  discussion: {
    what: "what the reviewers of a proposal say among themselves",
    seenBy: [...agencyStaff, "reviewerDone", "panelMember", "platformAdmin"],
    async happen({ assessment: { panel }, people: { reviewerDone } }) {
      const { proposalId } = panel.first;
      await run(writeToDiscussion, reviewerDone, { proposalId, text: "Secret remark." });
    },
  },
} satisfies Record<string, Secret>;
