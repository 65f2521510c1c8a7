/** What each role sees of a proposal at each stage: told from the same functions that the queries ask. Pure. */
import type { Stages } from "./stages";
import { applicantReads, panelReads, type ReviewPromise, reviewerReads } from "./visibility";

export const previewRoles = [
  "team",
  "office",
  "reviewer-before",
  "reviewer-after",
  "panel",
  "officer",
] as const;
export type PreviewRole = (typeof previewRoles)[number];

const previewStages = ["review", "response", "panel", "decided"] as const;
export type PreviewStage = (typeof previewStages)[number];

export const things = [
  "proposal",
  "own-review",
  "reviews",
  "scores",
  "names",
  "discussion",
  "response",
  "panel-notes",
  "rank",
] as const;
export type Thing = (typeof things)[number];
export type Sees = Record<Thing, boolean>;

const nothing: Sees = {
  proposal: false,
  "own-review": false,
  reviews: false,
  scores: false,
  names: false,
  discussion: false,
  response: false,
  "panel-notes": false,
  rank: false,
};

/** The stages that the call has, in their order. */
export const stagesShown = (stages: Stages): PreviewStage[] =>
  previewStages.filter(
    (one) => (one !== "response" || stages.response.on) && (one !== "panel" || stages.panel),
  );

const order = (stage: PreviewStage): number => previewStages.indexOf(stage);

/** What one role sees at one stage. */
export function seesAt(stages: Stages, promise: ReviewPromise, role: PreviewRole, stage: PreviewStage): Sees {
  const answered = stages.response.on && order(stage) >= order("response");
  const ranked = stages.panel && order(stage) >= order("panel");
  if (role === "team" || role === "office") {
    const standing = { asked: answered, decided: stage === "decided" };
    const { reviews, scores, panelNotes, rank } = applicantReads(stages, promise, standing);
    return {
      ...nothing,
      proposal: true,
      reviews,
      scores,
      response: answered,
      "panel-notes": panelNotes,
      rank,
    };
  }
  if (role === "reviewer-before" || role === "reviewer-after") {
    const own = { isIn: role === "reviewer-after" };
    const { others, names, discussion, response } = reviewerReads(stages, own);
    const mine = { ...nothing, proposal: true, "own-review": true };
    return { ...mine, reviews: others, scores: others, names, discussion, response: response && answered };
  }
  if (role === "panel") {
    if (!ranked) return nothing;
    const { reviews, scores, names, response } = panelReads(stages);
    const room = { ...nothing, proposal: true, "panel-notes": true, rank: true };
    return { ...room, reviews, scores, names, response: response && answered };
  }
  const all = { ...nothing, proposal: true, reviews: true, scores: true, names: true };
  return { ...all, discussion: stages.discussion, response: answered, "panel-notes": ranked, rank: ranked };
}
