import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { claimFile } from "@/db/schema/claims";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { claimChanged, claimDrafted } from "./events";
import { mayClaim } from "./policy";
import { eventOf, lockClaim, mustBeEditable } from "./records";

/** Takes a file away from a claim that is not with the agency. */
export const detachEvidence = command({
  name: "claim.detach",
  summary: "Remove a file of evidence from a claim.",
  access: "user",
  input: z.strictObject({ claimId: uuid(), fileId: uuid() }),
  result: z.object({ claimId: z.string(), awardId: z.string(), name: z.string() }),
  keys: (input) => [`claim:${input.claimId}`],
  load: ({ tx, input, actor }) => lockClaim(tx, actor, input.claimId),
  may: mayClaim,
  emits: [claimDrafted, claimChanged],
  subject: (input, _loaded, { name }) => ({ type: "claim", id: input.claimId, detail: { file: name } }),
  location: (input, { awardId }) =>
    `/university/awards/${awardId}/claims/${input.claimId}?done=claim.detach#evidence`,
  async run({ tx, input, loaded, emit }) {
    mustBeEditable(loaded);
    const { id: claimId, awardId, status } = loaded.claim;
    const at = and(eq(claimFile.id, input.fileId), eq(claimFile.claimId, claimId));
    const [row] = await tx.select().from(claimFile).where(at);
    if (!row) throw conflict("This file is not attached to the claim any more.");
    await tx.delete(claimFile).where(at);
    emit(status === "draft" ? claimDrafted : claimChanged, eventOf(loaded));
    return { claimId, awardId, name: row.name };
  },
});
