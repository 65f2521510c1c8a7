import { eq } from "drizzle-orm";
import { z } from "zod";
import { claim } from "@/db/schema/claims";
import { command } from "@/lib/command/define";
import { longText, uuid } from "@/lib/command/fields";
import { claimQueried } from "./events";
import { writeMessage } from "./messages";
import { mayJudge } from "./policy";
import { eventOf, lockClaim, mustBeSubmitted } from "./records";
import { limits, unseen } from "./rules";

/** Sends a claim back with a question. A first approval is void: what it approved may change. */
export const queryClaim = command({
  name: "claim.query",
  summary: "Send a claim back to the university with a question.",
  access: "user",
  input: z.strictObject({ claimId: uuid(), question: longText({ max: limits.message }) }),
  result: z.object({ claimId: z.string(), awardId: z.string() }),
  keys: (input) => [`claim:${input.claimId}`],
  load: ({ tx, input, actor }) => lockClaim(tx, actor, input.claimId),
  may: mayJudge,
  emits: [claimQueried],
  subject: (input, loaded) => ({ type: "claim", id: input.claimId, relatedId: loaded.award.id }),
  location: (input, { awardId }) => `/agency/awards/${awardId}/claims/${input.claimId}?done=claim.query`,
  async run({ tx, actor, input, loaded, now, emit }) {
    mustBeSubmitted(loaded);
    const { id: claimId, awardId, version } = loaded.claim;
    await tx
      .update(claim)
      .set({ status: "queried", ...unseen, version: version + 1 })
      .where(eq(claim.id, claimId));
    await writeMessage(tx, { claimId, actor, side: "agency", kind: "query", body: input.question, now });
    emit(claimQueried, eventOf(loaded));
    return { claimId, awardId };
  },
});
