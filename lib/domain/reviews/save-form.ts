import { eq } from "drizzle-orm";
import { z } from "zod";
import { call } from "@/db/schema/calls";
import { review, reviewForm, reviewVisibilities } from "@/db/schema/reviews";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, notFound } from "@/lib/command/errors";
import { int, uuid } from "@/lib/command/fields";
import { mayManageCalls } from "../calls/policy";
import { reviewFormSaved } from "./events";
import { criteriaInput, toCriteria } from "./form-fields";
import { formOf } from "./records";
import { reviewLimits } from "./rules";

/** Once somebody was asked for a review the form stands: all reviewers of a call answer the same questions. */
export const saveReviewForm = command({
  name: "review.save-form",
  summary: "Say what reviewers of a call are asked: criteria, scales, weights, how many reviewers.",
  access: "user",
  input: z.strictObject({
    callId: uuid(),
    /** The version that the changes were made on; 0 for the default form. */
    version: int({ min: 0, max: 2_147_483_647 }),
    criteria: criteriaInput(),
    minimumReviewers: int({ min: 1, max: reviewLimits.reviewers }),
    visibility: z.enum(reviewVisibilities, "Choose who reads the reviews."),
    delegation: z.enum(["allowed", "forbidden"], "Choose whether reviewers may delegate.").default("allowed"),
  }),
  result: z.object({ callId: z.string(), version: z.number() }),
  keys: (input) => [`call:${input.callId}`],
  async load({ tx, input }) {
    const [its] = await tx
      .select({ id: call.id, agencyId: call.agencyId })
      .from(call)
      .where(eq(call.id, input.callId))
      .for("update");
    if (!its) throw notFound();
    const [first] = await tx
      .select({ id: review.id })
      .from(review)
      .where(eq(review.callId, input.callId))
      .limit(1);
    return { call: its, begun: Boolean(first), form: await formOf(tx, input.callId) };
  },
  may: (actor, loaded) => mayManageCalls(actor, loaded.call.agencyId),
  emits: [reviewFormSaved],
  subject: (input, _loaded, result) => ({
    type: "review-form",
    id: input.callId,
    detail: { version: result.version },
  }),
  location: (input) => `/agency/calls/${input.callId}/review-form?done=review.save-form`,
  async run({ tx, actor, input, loaded, now, emit }) {
    if (loaded.begun)
      throw conflict("Reviewers were invited already: the form can no longer change.", "wrong-state");
    if (input.version !== loaded.form.version)
      throw conflict(
        "Somebody else changed this form meanwhile. Open it again and compare.",
        "stale-version",
      );
    const { callId, minimumReviewers, visibility } = input;
    const version = loaded.form.version + 1;
    const criteria = JSON.stringify(toCriteria(input.criteria));
    const delegation = input.delegation === "allowed";
    const values = { criteria, minimumReviewers, visibility, delegation, version };
    const stamp = { updatedAt: now, updatedBy: actorId(actor) };
    await tx
      .insert(reviewForm)
      .values({ callId, ...values, ...stamp })
      .onDuplicateKeyUpdate({ set: { ...values, ...stamp } });
    emit(reviewFormSaved, { callId, agencyId: loaded.call.agencyId });
    return { callId, version };
  },
});
