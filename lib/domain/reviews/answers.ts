/** What a reviewer writes, as forms and the API send it: any part, the rest stays as it is. */
import { z } from "zod";
import { int, longText } from "@/lib/command/fields";
import type { ReviewRow } from "./records";
import { commentsOf, scoresOf } from "./records";
import { type Comments, reviewLimits, type Scores } from "./rules";

const key = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, "Is not a criterion.");
/** Empty takes a score back. */
const score = z.union([z.literal("").transform(() => null), z.null(), int({ min: 0, max: 10 })]);

export const answerFields = {
  scores: z.record(key, score).optional(),
  comments: z.record(key, longText({ min: 0, max: reviewLimits.comment })).optional(),
  forApplicants: longText({ min: 0, max: 20_000 }).optional(),
  confidential: longText({ min: 0, max: 20_000 }).optional(),
};
export type Answers = {
  scores?: Record<string, number | null> | undefined;
  comments?: Comments | undefined;
  forApplicants?: string | undefined;
  confidential?: string | undefined;
};

/** The review's answers once the given ones have taken their places. */
export function merged(row: ReviewRow, given: Answers) {
  const scores: Scores = {};
  for (const [name, value] of Object.entries({ ...scoresOf(row), ...given.scores }))
    if (value !== null) scores[name] = value;
  const comments = Object.fromEntries(
    Object.entries({ ...commentsOf(row), ...given.comments }).filter(([, text]) => text !== ""),
  );
  return {
    scores,
    comments,
    forApplicants: given.forApplicants ?? row.forApplicants,
    confidential: given.confidential ?? row.confidential,
  };
}
