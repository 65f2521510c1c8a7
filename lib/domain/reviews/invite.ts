import { and, eq, isNotNull } from "drizzle-orm";
import { z } from "zod";
import { call } from "@/db/schema/calls";
import { user } from "@/db/schema/people";
import { proposal } from "@/db/schema/proposals";
import { review } from "@/db/schema/reviews";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { emailText, instantText, uuid } from "@/lib/command/fields";
import { toInstant } from "@/lib/infra/clock";
import { newId } from "@/lib/infra/ids";
import { limitTries } from "../people/rate-limits";
import { recheck } from "./conflicts";
import { reviewInvited } from "./events";
import { officerPath, reviewToken, reviewTokenHash } from "./invitation-link";
import { mayManageReviews } from "./policy";
import { loadProposal, mustBeInReview } from "./records";
import { reviewLimits } from "./rules";

const DAY = 86_400_000;

/** The date as typed in the call's zone, or three weeks from now. @throws Rejection 400 */
function dueDate(typed: string | undefined, timeZone: string, now: Date): Date {
  if (!typed) return new Date(now.getTime() + reviewLimits.dueDays * DAY);
  const at = toInstant(typed, timeZone);
  if (!at || at <= now)
    throw invalid({ dueAt: ["Choose a date in the future, such as three weeks from now."] });
  return at;
}

/** The rules for conflicts run first: where one stands the invitation waits for the officer, and no mail goes out. */
export const inviteReviewer = command({
  name: "review.invite",
  summary:
    "Ask a person, by e-mail address, to review a proposal; conflicts of interest are looked for first.",
  access: "user",
  input: z.strictObject({
    proposalId: uuid(),
    email: emailText(),
    /** Local time in the call's zone, or with an offset; three weeks from now when absent. */
    dueAt: z.union([z.literal(""), instantText()]).optional(),
  }),
  result: z.object({ reviewId: z.string(), status: z.enum(["invited", "conflicted"]) }),
  keys: (input) => [`proposal:${input.proposalId}`],
  prepare: (_input, actor) => limitTries([["invite-person", actorId(actor)]]),
  async load({ tx, input }) {
    // The call first, locked: its review form cannot change while the first review comes into being.
    const [its] = await tx
      .select({ timeZone: call.timeZone })
      .from(call)
      .innerJoin(proposal, eq(proposal.callId, call.id))
      .where(eq(proposal.id, input.proposalId))
      .for("update");
    const loaded = await loadProposal(tx, input.proposalId);
    const [known] = await tx
      .select({ id: user.id })
      .from(user)
      .where(and(eq(user.email, input.email), isNotNull(user.emailConfirmedAt)));
    const rows = await tx.select().from(review).where(eq(review.proposalId, input.proposalId)).for("update");
    return { ...loaded, timeZone: its?.timeZone ?? "UTC", rows, reviewerId: known?.id ?? null };
  },
  may: (actor, loaded) => mayManageReviews(actor, loaded),
  emits: [reviewInvited],
  subject: (_input, _loaded, result) => ({ type: "review", id: result.reviewId, detail: result }),
  location: (input) => `${officerPath(input.proposalId)}?done=review.invite`,
  async run({ tx, actor, input, loaded, now, emit }) {
    mustBeInReview(loaded);
    const { rows, proposal: its, reviewerId } = loaded;
    const dueAt = dueDate(input.dueAt, loaded.timeZone, now);
    const there = rows.find(
      (row) => row.email === input.email || (reviewerId !== null && row.reviewerId === reviewerId),
    );
    if (there && there.status !== "declined" && there.status !== "withdrawn")
      throw conflict(`${input.email} was asked to review this proposal already.`);
    if (rows.length >= reviewLimits.reviewers && !there)
      throw invalid({ email: [`A proposal has at most ${reviewLimits.reviewers} reviewers.`] });
    const reviewId = there?.id ?? newId();
    const fresh = {
      email: input.email,
      reviewerId,
      status: "invited" as const,
      heldStatus: null,
      tokenHash: reviewTokenHash(reviewToken(reviewId, now)),
      invitedBy: actorId(actor),
      invitedAt: now,
      dueAt,
      answeredAt: null,
      declineReason: null,
      declineComment: null,
      suggestion: null,
    };
    if (there) await tx.update(review).set(fresh).where(eq(review.id, reviewId));
    else
      await tx.insert(review).values({
        id: reviewId,
        callId: its.callId,
        proposalId: its.id,
        agencyId: its.agencyId,
        ...fresh,
        scores: "{}",
        comments: "{}",
        forApplicants: "",
        confidential: "",
      });
    const asked = { id: reviewId, proposalId: its.id, ...fresh };
    const { status } = await recheck(tx, asked, now);
    emit(reviewInvited, { reviewId, agencyId: its.agencyId, reviewerId });
    return { reviewId, status: status === "conflicted" ? ("conflicted" as const) : ("invited" as const) };
  },
});
