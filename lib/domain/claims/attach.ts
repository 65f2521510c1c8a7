import { eq } from "drizzle-orm";
import { z } from "zod";
import { claim, claimFile } from "@/db/schema/claims";
import { type Actor, actorId, hasRole } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { reader } from "@/lib/command/reader";
import { evidenceFile, storeEvidence } from "@/lib/domain/files/evidence";
import { newId } from "@/lib/infra/ids";
import { claimChanged, claimDrafted } from "./events";
import { mayClaim } from "./policy";
import { eventOf, lockClaim, mustBeEditable } from "./records";
import { isEditable, limits } from "./rules";

/** A first look, so that nobody fills the store with what cannot be attached; decided again under the lock. */
async function looksAllowed(claimId: string, actor: Actor): Promise<boolean> {
  const [row] = await reader()
    .select({ organisationId: claim.organisationId, status: claim.status })
    .from(claim)
    .where(eq(claim.id, claimId));
  return row !== undefined && isEditable(row.status) && hasRole(actor, row.organisationId, "finance");
}

/** Attaches evidence to a claim. The bytes are stored by their hash before the transaction. */
export const attachEvidence = command({
  name: "claim.attach",
  summary: "Attach evidence to a claim: a PDF or a picture of at most 10 MB (multipart form).",
  access: "user",
  input: z.strictObject({ claimId: uuid(), file: evidenceFile() }),
  result: z.object({ fileId: z.string(), awardId: z.string(), name: z.string(), sha256: z.string() }),
  keys: (input) => [`claim:${input.claimId}`],
  prepare: async (input, actor) =>
    (await looksAllowed(input.claimId, actor)) ? storeEvidence(input.file) : undefined,
  load: ({ tx, input, actor }) => lockClaim(tx, actor, input.claimId),
  may: mayClaim,
  emits: [claimDrafted, claimChanged],
  subject: (input, _loaded, { name, sha256 }) => ({
    type: "claim",
    id: input.claimId,
    detail: { file: name, sha256 },
  }),
  location: (input, { awardId }) =>
    `/university/awards/${awardId}/claims/${input.claimId}?done=claim.attach#evidence`,
  async run({ tx, actor, input, prepared, loaded, now, emit }) {
    mustBeEditable(loaded);
    const { id: claimId, awardId, status } = loaded.claim;
    const files = await tx.select().from(claimFile).where(eq(claimFile.claimId, claimId));
    const twin = files.find(({ fileHash }) => fileHash === input.file.sha256);
    if (twin) throw conflict(`This file is attached already, as “${twin.name}”.`);
    if (files.length >= limits.files)
      throw invalid({ file: [`A claim has at most ${limits.files} files. Remove another one first.`] });
    // Possible only since the first look: nothing is stored yet.
    if (!prepared) throw conflict("Something has just changed in this claim. Choose the file again.");
    const fileId = newId();
    const { hash, name, size } = prepared;
    await tx
      .insert(claimFile)
      .values({ id: fileId, claimId, fileHash: hash, name, size, addedBy: actorId(actor), addedAt: now });
    emit(status === "draft" ? claimDrafted : claimChanged, eventOf(loaded));
    return { fileId, awardId, name, sha256: hash };
  },
});
