import { eq } from "drizzle-orm";
import { z } from "zod";
import { proposalFile, proposalMember } from "@/db/schema/proposals";
import { type Actor, actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid, Rejection } from "@/lib/command/errors";
import { file, type Upload, uuid } from "@/lib/command/fields";
import { reader } from "@/lib/command/reader";
import { cleanName } from "@/lib/domain/files/names";
import { inspectPdf } from "@/lib/domain/files/pdf";
import { storeFile } from "@/lib/domain/files/store";
import { newId } from "@/lib/infra/ids";
import { filesChanged } from "./events";
import { mayEdit } from "./policy";
import { findFacts } from "./queries";
import { contentOf, loadProposal, mustAllow } from "./records";
import { canMove, limits } from "./rules";

const MEGABYTES = limits.fileBytes / 1_048_576;

/** A first look, so that nobody fills the store with what cannot be attached; decided again under the lock. */
async function looksAllowed(proposalId: string, actor: Actor): Promise<boolean> {
  const proposal = await findFacts(proposalId);
  if (!proposal) return false;
  const team = await reader().select().from(proposalMember).where(eq(proposalMember.proposalId, proposalId));
  if (!mayEdit(actor, { proposal, team }).allowed || !canMove("edit", proposal.status)) return false;
  return (await contentOf(reader(), proposalId)).files.length < limits.files;
}

/** @throws Rejection 413 or 415; nothing is stored then */
async function mustBePdf(upload: Upload): Promise<{ pages: number | undefined }> {
  if (upload.size > limits.fileBytes) {
    const message = `The file has ${(upload.size / 1_048_576).toFixed(1)} MB; the limit is ${MEGABYTES} MB. Make it smaller, or split it.`;
    throw new Rejection(413, "file-too-large", message, { errors: { file: [message] } });
  }
  const pdf = await inspectPdf(upload.bytes);
  if (pdf.ok) return { pages: pdf.pages };
  throw new Rejection(415, "file-kind", pdf.reason, { errors: { file: [pdf.reason] } });
}

/** Attaches a PDF. The bytes are stored by their hash before the transaction, so that it stays short. */
export const attachFile = command({
  name: "proposal.attach",
  summary: "Attach a PDF of at most 10 MB to a proposal (multipart form).",
  access: "user",
  input: z.strictObject({
    proposalId: uuid(),
    // The front's own limit; the smaller one of proposals is answered with 413 below.
    file: file({ maxBytes: 30 * 1_048_576, label: `a PDF of at most ${MEGABYTES} MB` }),
  }),
  result: z.object({
    fileId: z.string(),
    name: z.string(),
    size: z.number(),
    sha256: z.string(),
    pages: z.number().optional(),
  }),
  keys: (input) => [`proposal:${input.proposalId}`],
  async prepare(input, actor) {
    if (!(await looksAllowed(input.proposalId, actor))) return undefined;
    const { pages } = await mustBePdf(input.file);
    const hash = await storeFile(input.file.bytes, { mime: "application/pdf", pages });
    return { hash, pages, name: cleanName(input.file.name, "pdf", limits.fileName) };
  },
  async load({ tx, input }) {
    const loaded = await loadProposal(tx, input.proposalId);
    return { ...loaded, files: (await contentOf(tx, input.proposalId)).files };
  },
  may: mayEdit,
  emits: [filesChanged],
  subject: (input, _loaded, result) => ({
    type: "proposal",
    id: input.proposalId,
    detail: { file: result.name, sha256: result.sha256 },
  }),
  location: (input) => `/researcher/proposals/${input.proposalId}/attachments?done=proposal.attach`,
  async run({ tx, actor, input, prepared, loaded, now, emit }) {
    mustAllow("edit", loaded);
    const twin = loaded.files.find(({ fileHash }) => fileHash === input.file.sha256);
    if (twin) throw conflict(`This file is attached already, as “${twin.name}”.`);
    if (loaded.files.length >= limits.files)
      throw invalid({ file: [`A proposal has at most ${limits.files} files. Remove another one first.`] });
    // Possible only since the first look: nothing is stored yet.
    if (!prepared) throw conflict("Something has just changed in this proposal. Choose the file again.");
    const fileId = newId();
    const { hash: sha256, pages, name } = prepared;
    const { size } = input.file;
    await tx.insert(proposalFile).values({
      id: fileId,
      proposalId: input.proposalId,
      fileHash: sha256,
      name,
      size,
      addedBy: actorId(actor),
      addedAt: now,
    });
    emit(filesChanged, { proposalId: input.proposalId, fileId });
    return { fileId, name, size, sha256, pages };
  },
});
