import { eq } from "drizzle-orm";
import { z } from "zod";
import { claim } from "@/db/schema/claims";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { invalid } from "@/lib/command/errors";
import { longText, uuid } from "@/lib/command/fields";
import { amountText } from "@/lib/domain/money";
import { claimSubmitted } from "./events";
import { writeMessage } from "./messages";
import { mayClaim } from "./policy";
import { claimedOf, eventOf, lockClaim, mustBeClaimable, mustBeEditable } from "./records";
import { blockers, limits } from "./rules";

/** Sends a claim to the agency; after a query with the answer. */
export const submitClaim = command({
  name: "claim.submit",
  summary: "Send a claim to the agency; after a query with an answer.",
  access: "user",
  input: z.strictObject({
    claimId: uuid(),
    /** What the agency asked, answered. */
    answer: longText({ min: 0, max: limits.message }).optional(),
  }),
  result: z.object({ claimId: z.string(), awardId: z.string(), total: z.string() }),
  keys: (input) => [`claim:${input.claimId}`],
  load: ({ tx, input, actor }) => lockClaim(tx, actor, input.claimId),
  may: mayClaim,
  emits: [claimSubmitted],
  subject: (input, loaded, result) => ({
    type: "claim",
    id: input.claimId,
    relatedId: loaded.award.id,
    detail: { amount: result.total, currency: loaded.claim.currency },
  }),
  location: (input, { awardId }) => `/university/awards/${awardId}/claims/${input.claimId}?done=claim.submit`,
  async run({ tx, actor, input, loaded, now, emit }) {
    const { claim: row, award, lines, files } = loaded;
    mustBeClaimable(loaded);
    mustBeEditable(loaded);
    if (row.status === "queried" && !input.answer)
      throw invalid({ answer: ["The agency has asked something. Answer it in a sentence or two."] });
    const left = award.amount - (await claimedOf(tx, award.id, row.id));
    const found = blockers({ lines, files, currency: row.currency, left });
    if (Object.keys(found).length > 0) throw invalid(found, "The claim cannot be sent yet.");
    await tx
      .update(claim)
      .set({
        status: "submitted",
        rate: award.awardRate,
        submittedBy: actorId(actor),
        submittedAt: now,
        version: row.version + 1,
      })
      .where(eq(claim.id, row.id));
    if (row.status === "queried" && input.answer)
      await writeMessage(tx, {
        claimId: row.id,
        actor,
        side: "university",
        kind: "answer",
        body: input.answer,
        now,
      });
    emit(claimSubmitted, eventOf(loaded));
    return { claimId: row.id, awardId: award.id, total: amountText(row.total, row.currency) };
  },
});
