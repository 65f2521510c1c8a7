/** The scale on which a panel scores: its ends, its step, which end is the best, and words for its scores. Pure and browser-safe. */
import { z } from "zod";

/** Scores are kept as halves of a point at the finest, so that sums and ties stay exact. */
export const scaleSchema = z.strictObject({
  min: z.int().min(0).max(100),
  max: z.int().min(0).max(100),
  step: z.enum(["whole", "half"]),
  /** `high`: the largest score is the best. `low`: the smallest, as the NIH's 1 of 1 to 9. */
  best: z.enum(["high", "low"]),
  /** Words for some of the scores, best first. */
  labels: z.array(z.strictObject({ at: z.number(), words: z.string().min(1).max(60) })).max(101),
});
export type Scale = z.infer<typeof scaleSchema>;
export type Best = Scale["best"];

/** What a panel scores on unless it says otherwise. */
export const standardScale: Scale = {
  min: 1,
  max: 10,
  step: "whole",
  best: "high",
  labels: [
    { at: 10, words: "best" },
    { at: 1, words: "worst" },
  ],
};

/** The scale as it is stored; null is the standard one. */
export const readScale = (text: string | null): Scale =>
  text === null ? standardScale : scaleSchema.parse(JSON.parse(text));

const stepOf = ({ step }: Pick<Scale, "step">): number => (step === "half" ? 0.5 : 1);

/** Whether a score lies on the scale. */
export function isOnScale(score: number, scale: Scale): boolean {
  return score >= scale.min && score <= scale.max && Number.isInteger(score / stepOf(scale));
}

/** Every score of the scale, the best first. */
export function scoresOn(scale: Scale): number[] {
  const count = (scale.max - scale.min) / stepOf(scale) + 1;
  const rising = Array.from({ length: count }, (_, at) => scale.min + at * stepOf(scale));
  return scale.best === "high" ? rising.reverse() : rising;
}

/** `7 (very good)`, or the figure alone where the scale has no words for it. */
export function scoreWords(score: number, { labels }: Pick<Scale, "labels">): string {
  const words = labels.find(({ at }) => at === score)?.words;
  return words ? `${score} (${words})` : String(score);
}

/** `1 to 9 in whole points, 1 is the best`. */
export function scaleWords({ min, max, step, best }: Scale): string {
  return `${min} to ${max} in ${step} points, ${best === "high" ? max : min} is the best`;
}

/** Why two ends make no scale; undefined when they do. */
export function endsProblem({ min, max }: Pick<Scale, "min" | "max">): string | undefined {
  return max <= min ? `Must be above ${min}, the lowest score. Enter a larger number.` : undefined;
}

/** The labels as people write them: a line each, such as `1 Exceptional`. */
export const labelLines = (scale: Scale): string =>
  scale.labels.map(({ at, words }) => `${at} ${words}`).join("\n");

/** Reads lines such as `1 Exceptional` or `2,5: good`. A text is what is wrong with them. */
export function readLabels(text: string, scale: Omit<Scale, "labels">): Scale["labels"] | string {
  const labels = new Map<number, string>();
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const [, figure = "", words = ""] = /^\s*(\d{1,3}(?:[.,]\d)?)\s*[:=–-]?\s*(.*?)\s*$/.exec(line) ?? [];
    const at = Number(figure.replace(",", "."));
    const where = `Line ${index + 1}`;
    if (figure === "" || !isOnScale(at, { ...scale, labels: [] }))
      return `${where} must begin with a score from ${scale.min} to ${scale.max} in ${scale.step} points, such as “${scale.min} Exceptional”.`;
    if (words === "" || words.length > 60)
      return `${where} needs words of at most 60 characters after the score.`;
    if (labels.has(at)) return `${where} names ${at} a second time. Keep one line for each score.`;
    labels.set(at, words);
  }
  const sign = scale.best === "high" ? -1 : 1;
  return [...labels].map(([at, words]) => ({ at, words })).sort((a, b) => sign * (a.at - b.at));
}
