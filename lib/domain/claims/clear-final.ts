import { eq } from "drizzle-orm";
import { z } from "zod";
import { claim } from "@/db/schema/claims";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { longText, uuid } from "@/lib/command/fields";
import { claimFinalCleared } from "./events";
import { writeMessage } from "./messages";
import { mayJudge } from "./policy";
import { eventOf, lockClaim, mustBeClaimable } from "./records";
import { isEditable, limits } from "./rules";

/**
 * Takes back that a claim was the final one, so that another can follow it: for costs that came late, or a tick set by
 * mistake. While the university can still change the claim, it is the university that says so.
 */
export const clearFinal = command({
  name: "claim.clear-final",
  summary: "Take back that a claim was the final one of its award, so that another can follow.",
  access: "user",
  input: z.strictObject({ claimId: uuid(), reason: longText({ max: limits.reason }) }),
  result: z.object({ claimId: z.string(), awardId: z.string() }),
  keys: (input) => [`claim:${input.claimId}`],
  load: ({ tx, input, actor }) => lockClaim(tx, actor, input.claimId),
  may: mayJudge,
  emits: [claimFinalCleared],
  subject: (input, loaded) => ({ type: "claim", id: input.claimId, relatedId: loaded.award.id }),
  location: (input, { awardId }) =>
    `/agency/awards/${awardId}/claims/${input.claimId}?done=claim.clear-final`,
  async run({ tx, actor, input, loaded, now, emit }) {
    const { id: claimId, awardId, status, final, version } = loaded.claim;
    mustBeClaimable(loaded);
    if (isEditable(status))
      throw conflict(
        "The university can still change this claim. Ask its finance office to say there that it is not the final one.",
        "wrong-state",
      );
    if (!final) throw conflict("This claim is not marked as the final one.", "not-final");
    await tx
      .update(claim)
      .set({ final: false, version: version + 1 })
      .where(eq(claim.id, claimId));
    await writeMessage(tx, { claimId, actor, side: "agency", kind: "comment", body: input.reason, now });
    emit(claimFinalCleared, eventOf(loaded));
    return { claimId, awardId };
  },
});
