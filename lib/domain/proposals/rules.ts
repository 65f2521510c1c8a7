/** The rules of a proposal: states, limits and what is missing. Pure and browser-safe. */
import type { ProposalStatus, TeamRole } from "@/db/schema/proposals";
import { type OutlineDated, outlineTerms } from "../calls/deadline";
import { findQuestion, standardForm } from "../calls/form";

export type ProposalAction =
  | "edit"
  | "submit"
  | "withdraw"
  | "endorse"
  | "return"
  | "discard"
  | "recommend"
  | "award"
  | "decline"
  | "mark-ineligible"
  | "reinstate"
  | "submit-outline"
  | "withdraw-outline"
  | "invite"
  | "not-invite";

type Move = { from: readonly ProposalStatus[]; to?: ProposalStatus };
const editable = ["outline", "draft", "returned", "withdrawn"] as const;

/** The state machine as data: from which states an action starts, and where it leads. */
export const moves: Record<ProposalAction, Move> = {
  edit: { from: editable },
  submit: { from: ["draft", "returned", "withdrawn"], to: "awaiting-endorsement" },
  withdraw: { from: ["awaiting-endorsement", "submitted"], to: "withdrawn" },
  endorse: { from: ["awaiting-endorsement", "outline-endorsement"], to: "submitted" },
  return: { from: ["awaiting-endorsement", "outline-endorsement"], to: "returned" },
  discard: { from: ["outline", "draft"] },
  "submit-outline": { from: ["outline"], to: "outline-submitted" },
  "withdraw-outline": { from: ["outline-endorsement", "outline-submitted"], to: "outline" },
  invite: { from: ["outline-submitted"], to: "draft" },
  "not-invite": { from: ["outline-submitted"], to: "not-invited" },
  recommend: { from: ["submitted"] },
  award: { from: ["submitted"], to: "awarded" },
  decline: { from: ["submitted"], to: "declined" },
  "mark-ineligible": { from: ["submitted"], to: "ineligible" },
  reinstate: { from: ["ineligible"], to: "submitted" },
};

/** States of the outline stage: until the team is told whether it is invited. */
export const outlineStatuses = [
  "outline",
  "outline-endorsement",
  "outline-submitted",
  "not-invited",
] as const satisfies ProposalStatus[];
export const inOutline = (status: ProposalStatus): boolean =>
  (outlineStatuses as readonly string[]).includes(status);

/** Whether the university is to endorse it. */
export const isWithOffice = (status: ProposalStatus): boolean =>
  status === "awaiting-endorsement" || status === "outline-endorsement";

/** The call as a proposal in this state meets it: with the deadline of outlines before it is invited. */
export const termsOf = <C extends OutlineDated>(call: C, status: ProposalStatus): C =>
  inOutline(status) ? outlineTerms(call) : call;

/** Where the office's word leads a submission: an outline stays one. */
export function endorsedStatus(action: "endorse" | "return", status: ProposalStatus): ProposalStatus {
  if (status === "outline-endorsement") return action === "endorse" ? "outline-submitted" : "outline";
  return moves[action].to as ProposalStatus;
}

export const canMove = (action: ProposalAction, status: ProposalStatus): boolean =>
  moves[action].from.includes(status);

/** States in words, for sentences. */
export const statusWords: Record<ProposalStatus, string> = {
  outline: "an outline that is being written",
  "outline-endorsement": "an outline awaiting the university's endorsement",
  "outline-submitted": "an outline that was submitted",
  "not-invited": "not invited to the full proposal",
  draft: "a draft",
  "awaiting-endorsement": "awaiting the university's endorsement",
  returned: "returned for changes",
  submitted: "submitted to the agency",
  ineligible: "ineligible",
  withdrawn: "withdrawn",
  awarded: "awarded",
  declined: "declined",
};

const remedies: Partial<Record<ProposalStatus, string>> = {
  "outline-endorsement": " Withdraw it first.",
  "outline-submitted": " Withdraw it first, if outlines are not due yet.",
  "awaiting-endorsement": " Withdraw it first.",
  submitted: " Withdraw it first, if the deadline has not passed.",
};

/** Why an action is not possible now, in a sentence; undefined when it is. */
export function refusal(action: ProposalAction, status: ProposalStatus): string | undefined {
  if (canMove(action, status)) return undefined;
  const verb: Record<ProposalAction, string> = {
    edit: "changed",
    submit: "submitted",
    withdraw: "withdrawn",
    endorse: "endorsed",
    return: "returned",
    discard: "discarded",
    recommend: "decided on",
    award: "awarded",
    decline: "declined",
    "mark-ineligible": "found ineligible",
    reinstate: "reinstated",
    "submit-outline": "submitted as an outline",
    "withdraw-outline": "withdrawn as an outline",
    invite: "invited",
    "not-invite": "told that it is not invited",
  };
  if (action === "submit" && inOutline(status))
    return `This proposal is ${statusWords[status]} and cannot be submitted now. Only teams that the agency has invited submit the full proposal.`;
  const remedy = action === "edit" ? (remedies[status] ?? "") : "";
  return `This proposal is ${statusWords[status]} and cannot be ${verb[action]} now.${remedy}`;
}

/** States in which the agency sees a proposal. */
export const agencyStatuses = [
  "submitted",
  "ineligible",
  "awarded",
  "declined",
] as const satisfies ProposalStatus[];
/** Of these, those whose reviews stay open to their reviewers: what is ineligible needs none. */
export const reviewedStatuses = ["submitted", "awarded", "declined"] as const satisfies ProposalStatus[];

/** Roles of a team that may write; the others read. */
export const writingRoles = ["pi", "co-investigator", "administrator"] as const satisfies TeamRole[];
/** Roles that invite and remove people. */
export const managingRoles = ["pi", "administrator"] as const satisfies TeamRole[];
export const invitableRoles = ["co-investigator", "collaborator", "administrator", "read-only"] as const;

export const teamRoleLabels: Record<TeamRole, string> = {
  pi: "Principal investigator",
  "co-investigator": "Co-investigator",
  collaborator: "Collaborator",
  administrator: "Administrator",
  "read-only": "Read only",
};

export const teamRoleHints: Record<(typeof invitableRoles)[number], string> = {
  "co-investigator": "Writes the proposal with you.",
  collaborator: "Named in the proposal; reads it.",
  administrator: "Writes, and manages the team.",
  "read-only": "Reads the proposal; not named as a researcher.",
};

export const SECTION_KEY = /^[a-z][a-z0-9-]{0,39}$/;

/** Label of a question's id where its form is not at hand; ids are made from labels, so they read as words. */
export function sectionLabel(key: string): string {
  const standard = findQuestion(standardForm, key);
  const words = key.replaceAll("-", " ");
  return standard?.label ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** Label of a part of a proposal as saved: `title`, `sections.case`, `budget`. */
export function partLabel(part: string): string {
  if (part.startsWith("sections.")) return sectionLabel(part.slice("sections.".length));
  return part.charAt(0).toUpperCase() + part.slice(1);
}

export const limits = {
  title: 200,
  acronym: 20,
  abstract: 5_000,
  section: 50_000,
  /** Sections of a form that takes those of clients. */
  sections: 20,
  /** Answers in all, those to questions no longer asked among them. */
  answers: 300,
  years: 10,
  budgetLines: 500,
  comment: 5_000,
  files: 10,
  fileBytes: 10 * 1024 * 1024,
  fileName: 120,
  team: 50,
} as const;
