/** Why a line of a file cannot simply be posted: each kind with its remedy, and what can be done about it. Browser-safe. */

export const problems = [
  "malformed",
  "unknown-award",
  "unknown-heading",
  "award-state",
  "outside-period",
  "closed-month",
  "heading-closed",
  "foreign-currency",
  "reversed",
  "duplicate",
  "possible-match",
  "insufficient",
] as const;
export type Problem = (typeof problems)[number];

/** What somebody can do about a line. */
export const remedies = [
  "retry",
  "award",
  "heading",
  "rate",
  "match",
  "settle",
  "reverse",
  "anyway",
  "correct",
  "skip",
] as const;
export type Remedy = (typeof remedies)[number];

type Words = { label: string; remedy: string; can: readonly Remedy[] };

export const problemWords: Record<Problem, Words> = {
  malformed: {
    label: "Cannot be read",
    remedy: "Enter the day and the amount by hand, or leave the line out.",
    can: ["correct", "skip"],
  },
  "unknown-award": {
    label: "Unknown award",
    remedy: "Say which award the code means; it is remembered for your university. Or leave the line out.",
    can: ["award", "skip"],
  },
  "unknown-heading": {
    label: "Unknown heading",
    remedy: "Say which heading the code means; it is remembered for your university. Or leave the line out.",
    can: ["heading", "skip"],
  },
  "award-state": {
    label: "Award takes no postings",
    remedy: "Once the award is active again, have the line judged again. Or leave it out.",
    can: ["retry", "skip"],
  },
  "outside-period": {
    label: "Outside the award's period",
    remedy: "Correct the day, have the period changed and the line judged again, or leave it out.",
    can: ["correct", "retry", "skip"],
  },
  "closed-month": {
    label: "Month is closed",
    remedy: "Give the line a day in an open month, have the month reopened, or leave the line out.",
    can: ["correct", "retry", "skip"],
  },
  "heading-closed": {
    label: "Heading is closed",
    remedy: "Choose another heading, have the heading opened again, or leave the line out.",
    can: ["heading", "retry", "skip"],
  },
  "foreign-currency": {
    label: "Other currency",
    remedy: "Enter the rate by which it is converted, with its source and day. Or leave the line out.",
    can: ["rate", "skip"],
  },
  reversed: {
    label: "Money back",
    remedy: "Name the transaction that it reverses, or leave the line out.",
    can: ["reverse", "skip"],
  },
  duplicate: {
    label: "Duplicate",
    remedy: "Leave it out; or, where it truly happened twice, post it anyway.",
    can: ["skip", "anyway"],
  },
  "possible-match": {
    label: "May be here already",
    remedy: "Match it with the transaction that it is, spend it from the commitment, or post it anyway.",
    can: ["match", "settle", "anyway", "skip"],
  },
  insufficient: {
    label: "Not enough money",
    remedy:
      "Move money to the heading and have the line judged again, choose another heading, or leave it out.",
    can: ["retry", "heading", "skip"],
  },
};

/** What is wrong with one line, in a sentence of its own. */
export type Fault = { problem: Problem; reason: string };
