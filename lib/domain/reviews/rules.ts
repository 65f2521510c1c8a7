/** The rules of reviews: states, the form as data, what an answer may be, what still misses. Pure and browser-safe. */
import { z } from "zod";
import type {
  conflictRules,
  DelegationStatus,
  declineReasons,
  ReviewStatus,
  relationKinds,
} from "@/db/schema/reviews";

export type ReviewAction = "answer" | "step-back" | "write" | "submit" | "withdraw" | "reopen" | "judge";

/** From which states an action starts. */
export const moves: Record<ReviewAction, readonly ReviewStatus[]> = {
  answer: ["invited"],
  "step-back": ["invited", "draft"],
  write: ["draft"],
  submit: ["draft"],
  withdraw: ["invited", "conflicted", "draft"],
  reopen: ["submitted", "usable", "unusable"],
  judge: ["submitted"],
};

/** Reviews that a new conflict suspends. */
export const suspendable = ["invited", "draft", "submitted", "usable"] as const satisfies ReviewStatus[];
/** Reviews whose scores count. */
export const counted = ["submitted", "usable"] as const satisfies ReviewStatus[];
/** Reviews that show their reviewer the proposal. */
export const reading = ["draft", "submitted", "usable", "unusable"] as const satisfies ReviewStatus[];
/** Reviews of which one is still to come. */
export const pending = ["invited", "draft"] as const satisfies ReviewStatus[];

const statusWords: Record<ReviewStatus, string> = {
  invited: "waiting for an answer",
  conflicted: "held back by a possible conflict of interest",
  declined: "declined",
  withdrawn: "withdrawn",
  draft: "being written",
  submitted: "submitted",
  usable: "accepted as usable",
  unusable: "judged unusable",
};

/** Why an action is not possible now; undefined when it is. */
export function refusal(action: ReviewAction, status: ReviewStatus): string | undefined {
  if (moves[action].includes(status)) return undefined;
  const verb: Record<ReviewAction, string> = {
    answer: "answered",
    "step-back": "declined",
    write: "changed",
    submit: "submitted",
    withdraw: "withdrawn",
    reopen: "reopened",
    judge: "judged",
  };
  return `This review is ${statusWords[status]} and cannot be ${verb[action]} now.`;
}

export const reviewLimits = {
  criteria: 12,
  scale: 10,
  comment: 5_000,
  reason: 1_000,
  reviewers: 30,
  coauthors: 300,
  relations: 100,
  dueDays: 21,
} as const;

/** Years back that a shared proposal or award counts as a conflict (NSF: 48 months). */
export const SHARED_YEARS = 4;
/** Days before the due date, and after the invitation, when people are reminded. */
export const reminderDays = { answerAfter: 4, dueBefore: 3, overdueAfter: 1 } as const;

export const criterionSchema = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  name: z.string().min(1).max(80),
  guidance: z.string().max(1_000),
  min: z.number().int(),
  max: z.number().int(),
  /** What a score means, by its figure. */
  labels: z.record(z.string(), z.string().max(60)),
  /** Which end of the scale is the good one. */
  better: z.enum(["higher", "lower"]),
  weight: z.number().int().min(1).max(100),
});
export type Criterion = z.output<typeof criterionSchema>;
export type ReviewForm = {
  criteria: Criterion[];
  minimumReviewers: number;
  visibility: "after-decision" | "never";
  /** Whether reviewers may have somebody else write the draft. */
  delegation: boolean;
};

const five = { "1": "Poor", "2": "Fair", "3": "Good", "4": "Very good", "5": "Excellent" };
const scale = { min: 1, max: 5, labels: five, better: "higher" as const };

/** What reviewers are asked where the agency has not written a form of its own. */
export const defaultForm: ReviewForm = {
  criteria: [
    {
      key: "quality",
      name: "Quality and originality",
      guidance: "Is the question important, and the idea new? Is the approach sound?",
      ...scale,
      weight: 50,
    },
    {
      key: "feasibility",
      name: "Feasibility",
      guidance: "Can this team do it with these means in this time?",
      ...scale,
      weight: 30,
    },
    {
      key: "impact",
      name: "Impact",
      guidance: "Who benefits, and does the plan reach them?",
      ...scale,
      weight: 20,
    },
  ],
  minimumReviewers: 3,
  visibility: "after-decision",
  delegation: true,
};

/** Delegations that are not over. */
export const delegated = ["invited", "writing", "handed-in"] as const satisfies DelegationStatus[];

export type Scores = Record<string, number>;
export type Comments = Record<string, string>;

/** What is wrong with scores, by field of the form; criteria that are not answered are not wrong yet. */
export function scoreErrors(form: ReviewForm, scores: Scores): Record<string, string[]> {
  const errors: Record<string, string[]> = {};
  for (const [key, score] of Object.entries(scores)) {
    const criterion = form.criteria.find((one) => one.key === key);
    if (!criterion) errors[`scores.${key}`] = ["The form has no such criterion. Open the review again."];
    else if (score < criterion.min || score > criterion.max)
      errors[`scores.${key}`] = [
        `${criterion.name}: choose a score from ${criterion.min} to ${criterion.max}.`,
      ];
  }
  return errors;
}

/** What a review lacks before it can be submitted, by field. */
export function missingAnswers(
  form: ReviewForm,
  scores: Scores,
  forApplicants: string,
): Record<string, string[]> {
  const errors: Record<string, string[]> = {};
  for (const { key, name, min, max } of form.criteria)
    if (scores[key] === undefined)
      errors[`scores.${key}`] = [`${name}: choose a score from ${min} to ${max}.`];
  if (forApplicants.trim() === "")
    errors.forApplicants = ["Write an assessment: scores without words help nobody."];
  return errors;
}

export const reasonWords: Record<(typeof declineReasons)[number], string> = {
  conflict: "Conflict of interest",
  expertise: "Outside my expertise",
  workload: "No time",
  other: "Another reason",
};

export const delegationWords: Record<DelegationStatus, string> = {
  invited: "asked, has not answered",
  declined: "declined",
  writing: "writes the draft",
  "handed-in": "handed the draft in, waiting for the reviewer's approval",
  approved: "wrote it; the reviewer approved",
  ended: "ended by the reviewer",
};

export const ruleWords: Record<(typeof conflictRules)[number], string> = {
  "own-proposal": "In the team",
  "same-organisation": "Same organisation",
  "shared-proposal": "Shared proposal",
  "shared-award": "Shared award",
  "declared-relation": "Declared relation",
  coauthor: "Co-author",
  "email-domain": "E-mail domain",
};

export const relationWords: Record<(typeof relationKinds)[number], string> = {
  family: "Family",
  personal: "Close friendship or partnership",
  supervision: "Supervisor or student",
  financial: "Financial interest",
  rivalry: "Rivalry or dispute",
  other: "Another relation",
};
