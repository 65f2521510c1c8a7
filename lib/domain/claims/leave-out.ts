import { eq } from "drizzle-orm";
import { z } from "zod";
import { claim } from "@/db/schema/claims";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { claimChanged, claimDrafted } from "./events";
import { mayClaim } from "./policy";
import { leavePosting } from "./postings";
import { eventOf, lockClaim, mustBeEditable, recount } from "./records";

/** Leaves a posting out of a claim, with its reversal and its indirect costs; a later claim can take it. */
export const leaveOut = command({
  name: "claim.leave-out",
  summary: "Leave a posting out of a claim; it can be claimed later.",
  access: "user",
  input: z.strictObject({ claimId: uuid(), transferId: uuid() }),
  result: z.object({ claimId: z.string(), awardId: z.string(), leftOut: z.number() }),
  keys: (input) => [`claim:${input.claimId}`],
  load: ({ tx, input, actor }) => lockClaim(tx, actor, input.claimId),
  may: mayClaim,
  emits: [claimDrafted, claimChanged],
  subject: (input) => ({ type: "claim", id: input.claimId, detail: { transferId: input.transferId } }),
  location: (input, { awardId }) =>
    `/university/awards/${awardId}/claims/${input.claimId}?done=claim.leave-out#postings`,
  async run({ tx, input, loaded, emit }) {
    mustBeEditable(loaded);
    const leftOut = await leavePosting(tx, input.claimId, input.transferId);
    if (leftOut === 0) throw conflict("This posting is not in this claim, or was left out already.");
    const sums = await recount(tx, loaded);
    await tx
      .update(claim)
      .set({ ...sums, version: loaded.claim.version + 1 })
      .where(eq(claim.id, input.claimId));
    emit(loaded.claim.status === "draft" ? claimDrafted : claimChanged, eventOf(loaded));
    return { claimId: input.claimId, awardId: loaded.award.id, leftOut };
  },
});
