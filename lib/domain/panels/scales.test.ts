import { describe, expect, it } from "vitest";
import {
  endsProblem,
  isOnScale,
  labelLines,
  readLabels,
  readScale,
  type Scale,
  scaleWords,
  scoresOn,
  scoreWords,
  standardScale,
} from "./scales";

const nih: Scale = { min: 1, max: 9, step: "whole", best: "low", labels: [] };
const halves: Scale = { min: 0, max: 2, step: "half", best: "high", labels: [] };

describe("a scale", () => {
  it("has every score from end to end in its steps, the best first", () => {
    expect(scoresOn(nih)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(scoresOn(halves)).toEqual([2, 1.5, 1, 0.5, 0]);
    expect(scoresOn(standardScale)).toHaveLength(10);
    for (const scale of [nih, halves])
      for (const score of scoresOn(scale)) expect(isOnScale(score, scale)).toBe(true);
  });

  it.each([0, 10, 1.5, -1, Number.NaN, Number.POSITIVE_INFINITY])("has no %s among 1 to 9", (score) => {
    expect(isOnScale(score, nih)).toBe(false);
  });

  it("has no quarters among halves, and two ends", () => {
    expect(isOnScale(0.25, halves)).toBe(false);
    expect(endsProblem({ min: 3, max: 3 })).toContain("above 3");
    expect(endsProblem({ min: 0, max: 1 })).toBeUndefined();
  });

  it("is said in words; stored as nothing it is the standard one", () => {
    expect(scaleWords(nih)).toBe("1 to 9 in whole points, 1 is the best");
    expect(readScale(null)).toBe(standardScale);
    expect(readScale(JSON.stringify(nih))).toEqual(nih);
    expect(scoreWords(10, standardScale)).toBe("10 (best)");
    expect(scoreWords(9, standardScale)).toBe("9");
  });

  it("reads its words line by line, as people write them, and writes them again", () => {
    const labels = readLabels("9: Poor\n\n 1 Exceptional \n5 – Good, with a 5", nih);
    expect(labels).toEqual([
      { at: 1, words: "Exceptional" },
      { at: 5, words: "Good, with a 5" },
      { at: 9, words: "Poor" },
    ]);
    const scale = { ...nih, labels: labels as Scale["labels"] };
    expect(readLabels(labelLines(scale), nih)).toEqual(labels);
    expect(readLabels("1,5 so", halves)).toEqual([{ at: 1.5, words: "so" }]);
  });

  it.each([
    ["good", "Line 1 must begin with a score from 1 to 9"],
    ["1 a\n12 b", "Line 2 must begin"],
    ["1", "needs words"],
    [`1 ${"x".repeat(61)}`, "at most 60"],
    ["1 a\n1 b", "a second time"],
  ])("says what is wrong with %j", (text, words) => {
    expect(readLabels(text, nih)).toContain(words);
  });
});
