import { eq } from "drizzle-orm";
import { z } from "zod";
import { transferDocument } from "@/db/schema/accounts";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid, notFound } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { evidenceFile, storeEvidence } from "@/lib/domain/files/evidence";
import { canSeeTransfer } from "./documents";
import { evidenceAdded } from "./events";
import { requireReleasable } from "./guards";
import { awardOfTransfer, lockLedger } from "./ledger";
import { mayAddEvidence } from "./policy";
import { EVIDENCE_FILES } from "./rules";

/** Adds a file to a posting: an invoice, a receipt, a boarding pass. It stays; a wrong one is explained by another. */
export const addEvidence = command({
  name: "account.add-evidence",
  summary: "Add a file to a posting as its evidence (multipart form).",
  access: "user",
  input: z.strictObject({
    transferId: uuid(),
    file: evidenceFile(),
  }),
  result: z.object({
    awardId: z.string(),
    number: z.number(),
    position: z.number(),
    name: z.string(),
    sha256: z.string(),
  }),
  keys: (input) => [`transfer:${input.transferId}`],
  // A first look, so that nobody fills the store with what cannot be attached; decided again under the lock.
  prepare: async (input, actor) =>
    (await canSeeTransfer(actor, input.transferId)) ? storeEvidence(input.file) : undefined,
  load: async ({ tx, input, actor }) => {
    const awardId = await awardOfTransfer(tx, input.transferId);
    const ledger = await lockLedger(tx, actor, awardId, input.transferId);
    if (!ledger.referred) throw notFound();
    return { ...ledger, referred: ledger.referred };
  },
  may: mayAddEvidence,
  emits: [evidenceAdded],
  subject: (_, loaded, result) => ({
    type: "award",
    id: loaded.awardId,
    relatedId: loaded.referred.id,
    detail: { file: result.name, sha256: result.sha256, transaction: result.number },
  }),
  location: (_, { awardId, number }, actor) => {
    const side = actor.kind === "user" && actor.memberships.some(({ role }) => role === "finance");
    return `/${side ? "university" : "researcher"}/awards/${awardId}/transactions/${number}?done=account.add-evidence`;
  },
  async run({ tx, actor, prepared, loaded, now, emit }) {
    requireReleasable(loaded);
    const { referred, awardId } = loaded;
    if (referred.kind !== "spend" && referred.kind !== "post")
      throw conflict("Only money that was spent has evidence. Open the posting itself.");
    if (!prepared) throw conflict("Something has just changed in this account. Choose the file again.");
    const present = await tx
      .select({ hash: transferDocument.hash, name: transferDocument.name })
      .from(transferDocument)
      .where(eq(transferDocument.transferId, referred.id));
    const twin = present.find(({ hash }) => hash === prepared.hash);
    if (twin) throw conflict(`This file is there already, as “${twin.name}”.`);
    if (present.length >= EVIDENCE_FILES)
      throw invalid({ file: [`A posting has at most ${EVIDENCE_FILES} files. Put several into one PDF.`] });
    const position = present.length + 1;
    await tx.insert(transferDocument).values({
      ...prepared,
      transferId: referred.id,
      position,
      addedBy: actorId(actor),
      addedAt: now,
    });
    emit(evidenceAdded, { awardId, transferId: referred.id });
    return { awardId, number: referred.number, position, name: prepared.name, sha256: prepared.hash };
  },
});
