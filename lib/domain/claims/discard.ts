import { eq } from "drizzle-orm";
import { z } from "zod";
import { claim, claimFile, claimForecast, claimLine, claimPosting } from "@/db/schema/claims";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { claimDrafted } from "./events";
import { mayClaim } from "./policy";
import { eventOf, lockClaim } from "./records";
import { claimWords } from "./rules";

/** Discards a draft; its postings can be claimed by another. Its number is given again. */
export const discardClaim = command({
  name: "claim.discard",
  summary: "Discard a draft claim; its postings can be claimed by another.",
  access: "user",
  input: z.strictObject({ claimId: uuid() }),
  result: z.object({ awardId: z.string() }),
  keys: (input) => [`claim:${input.claimId}`],
  load: ({ tx, input, actor }) => lockClaim(tx, actor, input.claimId),
  may: mayClaim,
  emits: [claimDrafted],
  subject: (input) => ({ type: "claim", id: input.claimId }),
  location: (_input, { awardId }) => `/university/awards/${awardId}/claims?done=claim.discard`,
  async run({ tx, loaded, emit }) {
    const { id, status, awardId } = loaded.claim;
    if (status !== "draft")
      throw conflict(`This claim ${claimWords[status]}; only a draft can be discarded.`, "wrong-state");
    for (const table of [claimPosting, claimLine, claimForecast, claimFile])
      await tx.delete(table).where(eq(table.claimId, id));
    await tx.delete(claim).where(eq(claim.id, id));
    emit(claimDrafted, eventOf(loaded));
    return { awardId };
  },
});
