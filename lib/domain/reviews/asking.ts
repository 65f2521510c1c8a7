/** What an invitation to review is made of: by address, one at a time, and by a plan, many at once. */
import type { review } from "@/db/schema/reviews";
import { invalid } from "@/lib/command/errors";
import { toInstant } from "@/lib/infra/clock";
import { reviewToken, reviewTokenHash } from "./invitation-link";
import { reviewLimits } from "./rules";

const DAY = 86_400_000;

/** The date as typed in the call's zone, or three weeks from now. @throws Rejection 400 */
export function dueDate(typed: string | undefined, timeZone: string, now: Date): Date {
  if (!typed) return new Date(now.getTime() + reviewLimits.dueDays * DAY);
  const at = toInstant(typed, timeZone);
  if (!at || at <= now)
    throw invalid({ dueAt: ["Choose a date in the future, such as three weeks from now."] });
  return at;
}

type Asked = {
  reviewId: string;
  email: string;
  reviewerId: string | null;
  invitedBy: string;
  invitedAt: Date;
  dueAt: Date;
};

/** The columns of an invitation, new or again. */
export const askedColumns = ({ reviewId, ...asked }: Asked) => ({
  ...asked,
  status: "invited" as const,
  heldStatus: null,
  tokenHash: reviewTokenHash(reviewToken(reviewId, asked.invitedAt)),
  answeredAt: null,
  declineReason: null,
  declineComment: null,
  suggestion: null,
});

type Its = { id: string; callId: string; agencyId: string };

/** The row of somebody's first invitation to a proposal. */
export const askedRow = (its: Its, asked: Asked): typeof review.$inferInsert => ({
  id: asked.reviewId,
  callId: its.callId,
  proposalId: its.id,
  agencyId: its.agencyId,
  ...askedColumns(asked),
  scores: "{}",
  comments: "{}",
  forApplicants: "",
  confidential: "",
});
