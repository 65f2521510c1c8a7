import { anonymous } from "@/lib/command/actor";
import { askAboutCall } from "@/lib/domain/calls/ask";
import { inviteToOrganisation } from "@/lib/domain/members/invite";
import { registerUser } from "@/lib/domain/people/register";
import { recommendProposal } from "@/lib/domain/proposals/recommend";
import { saveProposal } from "@/lib/domain/proposals/save";
import { saveReview } from "@/lib/domain/reviews/save";
import { run, unique } from "@/lib/testing/make";
import type { World } from "./base";
import { agencyStaff, offices, type RoleName, team } from "./cast";
import {
  accountMoves,
  contentDiffers,
  draftsHappen,
  extensionHappens,
  officeReturns,
  othersWork,
  peopleKeep,
  reviewsHappen,
  sealedHappens,
  teamWrites,
} from "./happenings";
import { assessment } from "./secrets-assessment";
import { books } from "./secrets-books";
import { changes } from "./secrets-changes";
import { claimSecrets } from "./secrets-claims";
import { messages } from "./secrets-messages";
import { purchasesHappen, salariesHappen } from "./spending";

export type Secret = {
  what: string;
  /** Roles that may know. Their tokens may too. */
  seenBy: readonly RoleName[];
  happen: (world: World) => Promise<void>;
};

const ofUniversity = ["colleague", "coInvestigator", "pi", "accountMember", "reviewerConflicted"] as const;

export const secrets = {
  reviews: {
    what: "who reviews a proposal, what they write, and what the agency makes of it",
    seenBy: [...agencyStaff, "platformAdmin"],
    happen: reviewsHappen,
  },
  recommendation: {
    what: "a recommendation that is not decided",
    seenBy: [...agencyStaff, "platformAdmin"],
    async happen({ proposals: { main }, people: { officer } }) {
      const { proposalId } = main;
      await run(recommendProposal, officer, { proposalId, outcome: "decline", reason: "Secret reason." });
    },
  },
  drafts: {
    what: "proposals that were not submitted, their number and their existence",
    seenBy: [],
    happen: draftsHappen,
  },
  sealed: {
    what: "what has come to a sealed call before it closes",
    seenBy: ["platformAdmin"],
    happen: sealedHappens,
  },
  others: {
    what: "calls, proposals, reviews, awards and people of another agency and another university",
    seenBy: ["platformAdmin"],
    happen: othersWork,
  },
  content: {
    what: "what a proposal says, to whoever may not read it",
    seenBy: [
      ...team,
      ...offices,
      ...agencyStaff,
      "invitedMember",
      "reviewerInvited",
      "reviewerAccepted",
      "reviewerDone",
      // Who is asked to draft a review reads what it would be about, as reviewers do.
      "delegate",
      "platformAdmin",
    ],
    happen: contentDiffers,
  },
  writing: {
    what: "what a team writes before it submits",
    seenBy: [...team, "platformAdmin"],
    happen: teamWrites,
  },
  rewriting: {
    what: "what a team makes of a proposal that it has taken back",
    seenBy: ["pi", "platformAdmin"],
    async happen({ proposals: { taken }, people: { pi } }) {
      const { proposalId, version } = taken;
      const words = { title: "Secret rewriting", acronym: "SECRET", abstract: "Secret words" };
      await run(saveProposal, pi, { proposalId, version, ...words });
    },
  },
  questions: {
    what: "a question to the agency that is not answered to all",
    seenBy: [...agencyStaff, "platformAdmin"],
    async happen({ calls, hidden: { first } }) {
      await run(askAboutCall, first, { callId: calls.open.callId, question: "Secret question?" });
    },
  },
  office: {
    what: "what a university's office has been sent and sends back",
    seenBy: [...offices, "platformAdmin"],
    happen: officeReturns,
  },
  extensions: {
    what: "more time for a proposal",
    seenBy: [...agencyStaff, "platformAdmin"],
    happen: extensionHappens,
  },
  account: {
    what: "what is spent on an award's account",
    seenBy: ["pi", "accountMember", ...offices, ...agencyStaff, "platformAdmin"],
    happen: accountMoves,
  },
  purchases: {
    what: "what is to be bought on an award's account, until it is ordered or posted",
    seenBy: ["pi", "accountMember", ...offices, "platformAdmin"],
    happen: purchasesHappen,
  },
  salaries: {
    what: "whom a university pays every month from an award, until it is posted",
    seenBy: ["pi", ...offices, "platformAdmin"],
    happen: salariesHappen,
  },
  members: {
    what: "whom an organisation has invited",
    seenBy: [...offices, ...ofUniversity, "platformAdmin"],
    async happen({ places, people: { universityAdmin } }) {
      const email = `${unique("secret")}@example.test`;
      const input = { organisationId: places.university.id, email, role: "finance" };
      await run(inviteToOrganisation, universityAdmin, input);
    },
  },
  scores: {
    what: "a reviewer's draft before it is submitted",
    seenBy: ["reviewerAccepted", "platformAdmin"],
    async happen({ reviews, people: { reviewerAccepted } }) {
      const scores = { quality: 1, feasibility: 1, impact: 1 };
      const draft = { version: 1, scores, forApplicants: "Secret draft." };
      await run(saveReview, reviewerAccepted, { reviewId: reviews.accepted, ...draft });
    },
  },
  persons: {
    what: "what a person keeps: searches, relations, co-authors, tokens",
    seenBy: [],
    happen: peopleKeep,
  },
  registration: {
    what: "who has registered",
    seenBy: ["platformAdmin"],
    async happen() {
      const password = "correct plain staple words";
      await run(registerUser, anonymous, {
        name: "Secret Newcomer",
        email: `${unique("secret")}@example.test`,
        password,
      });
    },
  },
  ...assessment,
  ...books,
  ...messages,
  ...claimSecrets,
  ...changes,
} satisfies Record<string, Secret>;
