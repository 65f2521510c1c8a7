/**
 * Who reads what of the reviews, by the call's stages. The one place that says so: queries ask it for what they show,
 * and the preview on the stages' page asks it for what it tells the officer. Pure and browser-safe.
 */
import type { Stages } from "./stages";

/** What the review form told reviewers: whether anybody but the agency reads them. */
export type ReviewPromise = "after-decision" | "never";

/** How far a proposal is, for its team: whether it was asked to answer its reviews, and whether it is decided. */
export type Standing = { asked: boolean; decided: boolean };

/** Whether the moment that a setting names has come. */
const reached = (when: "never" | "at-response" | "after-decision", { asked, decided }: Standing): boolean =>
  when === "at-response" ? asked || decided : when === "after-decision" && decided;

/** The team and its university. Names of reviewers never. */
export function applicantReads(stages: Stages, promise: ReviewPromise, standing: Standing) {
  const { applicantReviews, applicantScores, applicantPanelNotes, applicantRank } = stages.visibility;
  const reviews = promise !== "never" && reached(applicantReviews, standing);
  const afterPanel = stages.panel && standing.decided;
  return {
    reviews,
    scores: reviews && reached(applicantScores, standing),
    panelNotes: afterPanel && applicantPanelNotes === "after-decision",
    rank: afterPanel && applicantRank === "after-decision",
  };
}

/** The team and its university, of the agency's word on their outline: once they were told. */
export const outlineReads = ({ outline }: Stages, { told }: { told: boolean }) => ({
  outcome: told,
  reason: told && outline.reasons,
});

/** A reviewer of the proposal, beside the proposal and their own review. `isIn`: their own was submitted. */
export function reviewerReads(stages: Stages, { isIn }: { isIn: boolean }) {
  // Nobody can discuss what they have not read.
  const others = isIn && (stages.visibility.reviewerOthers || stages.discussion);
  return {
    others,
    names: others && stages.visibility.reviewerNames,
    discussion: isIn && stages.discussion,
    /** It answers all the reviews, so it tells of the others' too. */
    response: isIn && stages.response.on,
  };
}

/** A member of the panel without a conflict, of a proposal on its agenda. */
export const panelReads = (stages: Stages) => ({
  reviews: stages.panel,
  scores: stages.panel,
  names: stages.panel && stages.visibility.reviewerNames,
  response: stages.panel && stages.response.on,
});
