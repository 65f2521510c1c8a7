import { and, eq, isNotNull } from "drizzle-orm";
import { z } from "zod";
import { call } from "@/db/schema/calls";
import { user } from "@/db/schema/people";
import { proposal } from "@/db/schema/proposals";
import { review } from "@/db/schema/reviews";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { emailText, instantText, longText, uuid } from "@/lib/command/fields";
import { newId } from "@/lib/infra/ids";
import { limitTries } from "../people/rate-limits";
import { type Candidate, listedAs } from "../pools/records";
import { overload } from "../pools/rules";
import { askedColumns, askedRow, dueDate } from "./asking";
import { recheck } from "./conflicts";
import { reviewInvited } from "./events";
import { officerPath } from "./invitation-link";
import { mayManageReviews } from "./policy";
import { loadProposal, mustBeInReview } from "./records";
import { reviewLimits } from "./rules";

/** What the pool's limits say against asking somebody, with the figures. */
const tooMuch = (listed: Candidate | undefined, now: Date): string | undefined =>
  listed && overload(listed.name, listed.counting, listed.load, now.toISOString().slice(0, 10));

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
    /** Why somebody is asked beyond what the pool says they take: kept in the audit. */
    override: longText({ min: 0, max: reviewLimits.reason }).default(""),
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
    const reviewerId = known?.id ?? null;
    const { agencyId, callId } = loaded.proposal;
    const listed = await listedAs(tx, { agencyId, email: input.email, userId: reviewerId }, callId);
    return { ...loaded, timeZone: its?.timeZone ?? "UTC", rows, reviewerId, listed };
  },
  may: (actor, loaded) => mayManageReviews(actor, loaded),
  emits: [reviewInvited],
  subject: ({ override }, { listed }, result) => ({
    type: "review",
    id: result.reviewId,
    detail: override && listed ? { ...result, override, ...listed.load } : result,
  }),
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
    const against = tooMuch(loaded.listed, now);
    if (against && !input.override) throw invalid({ override: [`${against} To ask all the same, say why.`] });
    const reviewId = there?.id ?? newId();
    const person = { reviewId, email: input.email, reviewerId };
    const asking = { ...person, invitedBy: actorId(actor), invitedAt: now, dueAt };
    if (there) await tx.update(review).set(askedColumns(asking)).where(eq(review.id, reviewId));
    else await tx.insert(review).values(askedRow(its, asking));
    const asked = { id: reviewId, proposalId: its.id, ...askedColumns(asking) };
    const { status } = await recheck(tx, asked, now);
    emit(reviewInvited, { reviewId, agencyId: its.agencyId, reviewerId });
    return { reviewId, status: status === "conflicted" ? ("conflicted" as const) : ("invited" as const) };
  },
});
