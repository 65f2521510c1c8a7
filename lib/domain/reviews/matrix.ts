/**
 * The figures of a call's reviews: weighted scores, spread, scores normalised by reviewer, and what each single
 * review moves. Pure. A score is told in percent of its scale, 100 the best, so that scales of all kinds add up.
 */
import type { Criterion, Scores } from "./rules";

type ScoredReview = { id: string; reviewer: string; scores: Scores };
export type ScoredProposal = { id: string; reviews: readonly ScoredReview[] };

export type MatrixRow = {
  id: string;
  /** Percent of each review, in the order given; null where a score is missing. */
  percents: Array<number | null>;
  mean: number | null;
  /** Standard deviation of the reviews, in points; null below two. */
  deviation: number | null;
  /** Lowest and highest. */
  range: [number, number] | null;
  /** Mean of the reviews in standard deviations of their reviewers; null where none can be told. */
  normalised: number | null;
  /** Place by mean, 1 the best; equals share a place. Null without a review. */
  rank: number | null;
  normalisedRank: number | null;
  /** Best and worst place when any one of its reviews is left out; null below two reviews. */
  leaveOneOut: [number, number] | null;
};

const mean = (list: readonly number[]) => list.reduce((sum, x) => sum + x, 0) / list.length;
const deviationOf = (list: readonly number[]) => {
  const centre = mean(list);
  return Math.sqrt(list.reduce((sum, x) => sum + (x - centre) ** 2, 0) / (list.length - 1));
};

/** How good a score is on its scale, in percent. */
export function percentOf({ min, max, better }: Criterion, score: number): number {
  const share = (score - min) / (max - min);
  return 100 * (better === "higher" ? share : 1 - share);
}

/** A review's weighted score in percent; null when a criterion has none. */
export function weightedScore(criteria: readonly Criterion[], scores: Scores): number | null {
  let sum = 0;
  let weights = 0;
  for (const criterion of criteria) {
    const score = scores[criterion.key];
    if (score === undefined) return null;
    sum += criterion.weight * percentOf(criterion, score);
    weights += criterion.weight;
  }
  return weights > 0 ? sum / weights : null;
}

/** The place of a value among all; equals share one. */
const placeOf = (value: number, all: readonly number[]) =>
  1 + all.filter((other) => other > value + 1e-9).length;

function habits(values: ReadonlyMap<string, number[]>): Map<string, { centre: number; width: number }> {
  const result = new Map<string, { centre: number; width: number }>();
  for (const [reviewer, list] of values) {
    if (list.length < 2) continue;
    const width = deviationOf(list);
    // Who gives everything the same score says nothing about the order.
    if (width > 1e-9) result.set(reviewer, { centre: mean(list), width });
  }
  return result;
}

/** One row a proposal, in the order given. */
export function matrixOf(criteria: readonly Criterion[], proposals: readonly ScoredProposal[]): MatrixRow[] {
  const scored = proposals.map(({ id, reviews }) => ({
    id,
    reviews: reviews.map((one) => ({ ...one, percent: weightedScore(criteria, one.scores) })),
  }));
  const byReviewer = new Map<string, number[]>();
  for (const { reviewer, percent } of scored.flatMap(({ reviews }) => reviews))
    if (percent !== null) byReviewer.set(reviewer, [...(byReviewer.get(reviewer) ?? []), percent]);
  const known = habits(byReviewer);
  const rows = scored.map(({ id, reviews }) => {
    const percents = reviews.map(({ percent }) => percent);
    const given = percents.filter((one) => one !== null);
    const inHabits = reviews.flatMap(({ reviewer, percent }) => {
      const habit = known.get(reviewer);
      return habit && percent !== null ? [(percent - habit.centre) / habit.width] : [];
    });
    return {
      id,
      percents,
      given,
      mean: given.length > 0 ? mean(given) : null,
      deviation: given.length > 1 ? deviationOf(given) : null,
      range: given.length > 0 ? ([Math.min(...given), Math.max(...given)] as [number, number]) : null,
      normalised: inHabits.length > 0 ? mean(inHabits) : null,
    };
  });
  const means = rows.flatMap((row) => row.mean ?? []);
  const normals = rows.flatMap((row) => row.normalised ?? []);
  return rows.map(({ given, ...row }) => {
    const others = rows.filter((one) => one.id !== row.id).flatMap((one) => one.mean ?? []);
    const places = given.map((_, left) => placeOf(mean(given.filter((_one, at) => at !== left)), others));
    return {
      ...row,
      rank: row.mean === null ? null : placeOf(row.mean, means),
      normalisedRank: row.normalised === null ? null : placeOf(row.normalised, normals),
      leaveOneOut: given.length > 1 ? [Math.min(...places), Math.max(...places)] : null,
    };
  });
}
