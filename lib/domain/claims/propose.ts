import { eq } from "drizzle-orm";
import { z } from "zod";
import { claim } from "@/db/schema/claims";
import { command } from "@/lib/command/define";
import { uuid } from "@/lib/command/fields";
import { claimChanged, claimDrafted } from "./events";
import { mayClaim } from "./policy";
import { takePostings } from "./postings";
import { eventOf, lockClaim, mustBeClaimable, mustBeEditable, recount } from "./records";

/** Proposes a claim's lines again: what was posted since, and what was left out, is taken in. */
export const proposeClaim = command({
  name: "claim.propose",
  summary: "Propose the lines of a claim again from the ledger, with what was posted since.",
  access: "user",
  input: z.strictObject({ claimId: uuid() }),
  result: z.object({ claimId: z.string(), awardId: z.string(), version: z.number() }),
  keys: (input) => [`claim:${input.claimId}`],
  load: ({ tx, input, actor }) => lockClaim(tx, actor, input.claimId),
  may: mayClaim,
  emits: [claimDrafted, claimChanged],
  subject: (input) => ({ type: "claim", id: input.claimId }),
  location: (input, { awardId }) =>
    `/university/awards/${awardId}/claims/${input.claimId}?done=claim.propose`,
  async run({ tx, input, loaded, emit }) {
    mustBeClaimable(loaded);
    mustBeEditable(loaded);
    await takePostings(tx, loaded);
    const sums = await recount(tx, loaded);
    const version = loaded.claim.version + 1;
    await tx
      .update(claim)
      .set({ ...sums, version })
      .where(eq(claim.id, input.claimId));
    emit(loaded.claim.status === "draft" ? claimDrafted : claimChanged, eventOf(loaded));
    return { claimId: input.claimId, awardId: loaded.award.id, version };
  },
});
