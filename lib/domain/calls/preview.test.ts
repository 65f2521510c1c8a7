import { describe, expect, it } from "vitest";
import { previewRoles, seesAt, stagesShown } from "./preview";
import { type Stages, standardStages } from "./stages";

const open: Stages = {
  ...standardStages,
  response: { on: true, days: 5, words: 500 },
  discussion: true,
  panel: true,
  visibility: {
    applicantReviews: "at-response",
    applicantScores: "after-decision",
    applicantPanelNotes: "after-decision",
    applicantRank: "after-decision",
    reviewerOthers: false,
    reviewerNames: true,
  },
};

describe("the preview by role", () => {
  it("shows only the stages that the call has", () => {
    expect(stagesShown(standardStages)).toEqual(["review", "decided"]);
    expect(stagesShown(open)).toEqual(["review", "response", "panel", "decided"]);
  });

  it("never shows names to applicants, whatever is chosen", () => {
    for (const stage of stagesShown(open))
      for (const role of ["team", "office"] as const)
        expect(seesAt(open, "after-decision", role, stage).names).toBe(false);
  });

  it("opens texts at the response and scores after the decision, where the stages say so", () => {
    const at = (stage: "review" | "response" | "decided") => seesAt(open, "after-decision", "team", stage);
    expect(at("review")).toMatchObject({ reviews: false, scores: false, response: false });
    expect(at("response")).toMatchObject({ reviews: true, scores: false, response: true, rank: false });
    expect(at("decided")).toMatchObject({ reviews: true, scores: true, "panel-notes": true, rank: true });
  });

  it("shows applicants nothing where the review form promised it, at no stage", () => {
    for (const stage of stagesShown(open))
      expect(seesAt(open, "never", "team", stage)).toMatchObject({ reviews: false, scores: false });
  });

  it("opens the others' reviews to a reviewer once their own is in", () => {
    expect(seesAt(open, "never", "reviewer-before", "panel")).toMatchObject({
      reviews: false,
      discussion: false,
      response: false,
    });
    expect(seesAt(open, "never", "reviewer-after", "panel")).toMatchObject({
      reviews: true,
      names: true,
      discussion: true,
      response: true,
    });
    expect(seesAt(standardStages, "never", "reviewer-after", "decided").reviews).toBe(false);
  });

  it("has an answer for every role at every stage", () => {
    for (const role of previewRoles)
      for (const stage of stagesShown(open))
        expect(
          Object.values(seesAt(open, "after-decision", role, stage)).every((one) => typeof one === "boolean"),
        ).toBe(true);
  });
});
