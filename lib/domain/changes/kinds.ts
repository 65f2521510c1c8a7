/** What may be asked of a running award, and how each kind is stored. Pure and browser-safe. */
import type { ChangeKind, ChangeOutcome, ChangeStatus } from "@/db/schema/changes";

export const kindWords: Record<ChangeKind, { name: string; about: string }> = {
  virement: { name: "Virement", about: "Move money between the headings of the budget." },
  extension: { name: "No-cost extension", about: "More time for the same money." },
  pi: { name: "New principal investigator", about: "Somebody else leads the award and holds its account." },
  team: { name: "Change in the team", about: "A named person joins, leaves, is absent or works less on it." },
  scope: { name: "Change of scope", about: "What the project does is no longer what was awarded." },
  funding: { name: "Additional funding", about: "More money for the same project." },
  suspension: { name: "Suspension", about: "Work stops for a while; nothing is spent meanwhile." },
  resumption: { name: "Resumption", about: "A suspended award goes on." },
};

export const outcomeWords: Record<ChangeOutcome, string> = {
  allowed: "Allowed",
  notify: "Allowed, the agency is told",
  "needs-approval": "Needs the agency's approval",
  refused: "Not possible under the rules",
};

/** States in which a request still wants something of somebody. */
const open: readonly ChangeStatus[] = ["draft", "university-approved", "submitted", "queried"];
export const isOpen = (status: ChangeStatus): boolean => open.includes(status);

const moves: Record<ChangeStatus, readonly ChangeStatus[]> = {
  draft: ["university-approved", "submitted", "approved", "withdrawn"],
  "university-approved": ["submitted", "withdrawn"],
  submitted: ["queried", "approved", "rejected", "withdrawn"],
  queried: ["submitted", "withdrawn"],
  approved: [],
  rejected: [],
  withdrawn: [],
};
export const mayMove = (from: ChangeStatus, to: ChangeStatus): boolean => moves[from].includes(to);

export const teamChanges = ["joins", "leaves", "effort", "absent"] as const;
export type TeamChange = (typeof teamChanges)[number];
export const teamChangeWords: Record<TeamChange, string> = {
  joins: "Joins the team",
  leaves: "Leaves the team",
  effort: "Works less on it",
  absent: "Is absent for a time",
};

/** Amounts are decimal text in the award's currency; dates YYYY-MM-DD. */
export type Line = { from: string; to: string; amount: string };
export type Addition = { heading: string; amount: string };
export type Proposed = {
  virement: { lines: Line[] };
  /** From the last day as it is to the new one. */
  extension: { from: string; endsOn: string };
  pi: { userId: string; name: string; email: string; stays: boolean };
  team: {
    what: TeamChange;
    name: string;
    email: string;
    role: string;
    /** By how much the effort falls, in percent. */
    percent?: number;
    /** How long the absence lasts. */
    months?: number;
  };
  scope: { title: string; abstract: string };
  funding: { additions: Addition[] };
  suspension: Record<string, never>;
  resumption: Record<string, never>;
};
export type ProposedOf = { [K in ChangeKind]: { kind: K; proposed: Proposed[K] } }[ChangeKind];

/** A request's content with its kind, so that one decides the type of the other. */
export const proposedOf = (row: { kind: ChangeKind; proposed: string }): ProposedOf =>
  ({ kind: row.kind, proposed: JSON.parse(row.proposed) }) as ProposedOf;

export const changeLimits = {
  reason: 4_000,
  message: 4_000,
  quote: 500,
  lines: 10,
  rules: 60,
  note: 500,
} as const;
