/** Which stages a call goes through after its closing, and who reads what at which of them. Pure and browser-safe. */
import { z } from "zod";

/** A letter is held a week at most, in minutes: as a release is. */
export const MOST_HOLD = 10_080;

const when = z.enum(["never", "at-response", "after-decision"]);
const date = z.iso.datetime().nullable().default(null);

/**
 * The workflow of a call as data. What stands here is asked by every noun that has a stage: nothing else decides
 * whether there is one.
 */
export const stagesSchema = z.strictObject({
  /**
   * A short first stage: a team submits an outline, and only those whom the agency invites write the full proposal. By
   * when outlines are due stands with the call's other deadline, in `call.outlineClosesAt`.
   */
  outline: z
    .strictObject({
      on: z.boolean(),
      /** Whether the university endorses an outline before the agency has it. */
      endorsement: z.boolean(),
      /** Whether a team reads why it was invited or not. */
      reasons: z.boolean(),
    })
    .prefault({ on: false, endorsement: false, reasons: true }),
  /** Whether the university endorses a submission before the agency has it. */
  endorsement: z.boolean(),
  /** Whether the team may answer its reviews before the panel, and in how many days from when it is asked. */
  response: z.strictObject({
    on: z.boolean(),
    days: z.int().min(1).max(60),
    /** The most words of a response. */
    words: z.int().min(50).max(5_000).default(1_000),
  }),
  /** Whether the reviewers of a proposal discuss it among themselves once their own review is in. */
  discussion: z.boolean(),
  /** Whether a panel ranks the proposals. */
  panel: z.boolean(),
  /** Whether applicants are invited to an interview with the panel. */
  interview: z.boolean(),
  /** Whether a second person confirms each decision. */
  secondApproval: z.boolean(),
  /** `each`: a decision is told when it is confirmed. `together`: all are told at once, by a release. */
  letters: z.enum(["each", "together"]),
  /** Minutes in which a letter that is told by itself can be called back; 0 sends it with the confirmation. */
  letterHold: z.int().min(0).max(MOST_HOLD).default(0),
  /** What is shown to whom, beyond what their part in the work needs. Names of reviewers are never shown to applicants. */
  visibility: z.strictObject({
    /** The team and its university: the reviews' texts, without names. */
    applicantReviews: when,
    /** The team and its university: the scores beside the texts. */
    applicantScores: when,
    /** The team and its university: what the panel noted for them. */
    applicantPanelNotes: z.enum(["never", "after-decision"]),
    /** The team and its university: the place in the ranking. */
    applicantRank: z.enum(["never", "after-decision"]),
    /** A reviewer, once their own review is in: the other reviews of the same proposal. */
    reviewerOthers: z.boolean(),
    /** Panel members and fellow reviewers: the names of the reviewers. */
    reviewerNames: z.boolean(),
  }),
  /** What applicants can expect when: instants in UTC, null while not set. Promises, not deadlines. */
  dates: z
    .strictObject({
      invitationsBy: date,
      reviewsDue: date,
      responseOpens: date,
      responseCloses: date,
      panelMeets: date,
      decisionsBy: date,
    })
    .prefault({}),
});
export type Stages = z.infer<typeof stagesSchema>;

/** A call that says nothing: endorsed, reviewed, decided by two persons one by one, reviews read after the decision. */
export const standardStages: Stages = {
  outline: { on: false, endorsement: false, reasons: true },
  endorsement: true,
  response: { on: false, days: 10, words: 1_000 },
  discussion: false,
  panel: false,
  interview: false,
  secondApproval: true,
  letters: "each",
  letterHold: 0,
  visibility: {
    applicantReviews: "after-decision",
    applicantScores: "after-decision",
    applicantPanelNotes: "never",
    applicantRank: "never",
    reviewerOthers: false,
    reviewerNames: false,
  },
  dates: {
    invitationsBy: null,
    reviewsDue: null,
    responseOpens: null,
    responseCloses: null,
    panelMeets: null,
    decisionsBy: null,
  },
};
