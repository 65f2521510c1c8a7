import { describe, expect, it } from "vitest";
import { matrixOf, percentOf, type ScoredProposal, weightedScore } from "./matrix";
import type { Criterion } from "./rules";

const criterion = (changes: Partial<Criterion> = {}): Criterion => ({
  key: "a",
  name: "A",
  guidance: "",
  min: 1,
  max: 5,
  labels: {},
  better: "higher",
  weight: 1,
  ...changes,
});
const two = [criterion({ weight: 3 }), criterion({ key: "b", min: 1, max: 9, better: "lower" })];

describe("the weighted score", () => {
  it("tells every scale in percent of its good end", () => {
    expect(percentOf(two[0]!, 1)).toBe(0);
    expect(percentOf(two[0]!, 4)).toBe(75);
    expect(percentOf(two[1]!, 1)).toBe(100);
    expect(percentOf(two[1]!, 9)).toBe(0);
  });

  it("weighs the criteria, and is nothing while one is missing", () => {
    // 3 parts of 75 and 1 part of 50.
    expect(weightedScore(two, { a: 4, b: 5 })).toBe(68.75);
    expect(weightedScore(two, { a: 4 })).toBeNull();
  });
});

const one = [criterion()];
const proposal = (id: string, scores: Record<string, number>): ScoredProposal => ({
  id,
  reviews: Object.entries(scores).map(([reviewer, a]) => ({
    id: `${id}${reviewer}`,
    reviewer,
    scores: { a },
  })),
});

describe("the matrix", () => {
  it("ranks by mean, lets equals share a place, and tells the spread", () => {
    const rows = matrixOf(one, [
      proposal("p", { x: 5, y: 3 }),
      proposal("q", { x: 4, y: 4 }),
      proposal("r", { x: 1 }),
      proposal("s", {}),
    ]);
    expect(rows.map(({ mean, rank }) => [mean, rank])).toEqual([
      [75, 1],
      [75, 1],
      [0, 3],
      [null, null],
    ]);
    expect(rows[0]).toMatchObject({ range: [50, 100], percents: [100, 50] });
    expect(rows[0]!.deviation).toBeCloseTo(35.355, 3);
    expect(rows[2]!.deviation).toBeNull();
  });

  it("takes a reviewer's habit out: a severe one's best proposal beats a generous one's worst", () => {
    // x gives 1 and 2, y gives 4 and 5: by raw means q wins, by habits p and r are equal firsts.
    const rows = matrixOf(one, [
      proposal("p", { x: 2 }),
      proposal("o", { x: 1 }),
      proposal("q", { y: 4 }),
      proposal("r", { y: 5 }),
    ]);
    expect(rows.map(({ rank }) => rank)).toEqual([3, 4, 2, 1]);
    expect(rows.map(({ normalisedRank }) => normalisedRank)).toEqual([1, 3, 3, 1]);
    expect(rows[0]!.normalised).toBeCloseTo(Math.SQRT1_2, 6);
  });

  it("says nothing of a reviewer with one review or with one opinion", () => {
    const rows = matrixOf(one, [proposal("p", { x: 3, y: 4 }), proposal("q", { x: 3 })]);
    expect(rows.map(({ normalised }) => normalised)).toEqual([null, null]);
  });

  it("tells where a proposal would stand without any one of its reviews", () => {
    const rows = matrixOf(one, [
      proposal("p", { x: 5, y: 5, z: 1 }),
      proposal("q", { x: 4, y: 4, z: 4 }),
      proposal("r", { x: 3, y: 3, z: 3 }),
    ]);
    // p: mean 66.7, second. Without z it has 100 and leads; without x it has 50 and shares the last place with r.
    expect(rows[0]).toMatchObject({ rank: 2, leaveOneOut: [1, 2] });
    expect(rows[1]!.leaveOneOut).toEqual([1, 1]);
    expect(rows[2]!.leaveOneOut).toEqual([3, 3]);
  });
});
