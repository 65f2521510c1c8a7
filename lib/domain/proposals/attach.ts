import { eq } from "drizzle-orm";
import { z } from "zod";
import { call } from "@/db/schema/calls";
import { proposalFile, proposalMember, proposal as proposalTable } from "@/db/schema/proposals";
import { type Actor, actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid, Rejection } from "@/lib/command/errors";
import { file, type Upload, uuid } from "@/lib/command/fields";
import { reader } from "@/lib/command/reader";
import { cleanName } from "@/lib/domain/files/names";
import { inspectPdf } from "@/lib/domain/files/pdf";
import { storeFile } from "@/lib/domain/files/store";
import { newId } from "@/lib/infra/ids";
import { type CallForm, findQuestion, sectionOf } from "../calls/form";
import { formOf } from "../calls/forms";
import { filesChanged } from "./events";
import { mayEdit } from "./policy";
import { findFacts } from "./queries";
import { contentOf, loadProposal, mustAllow } from "./records";
import { canMove, limits, SECTION_KEY } from "./rules";

const MEGABYTES = limits.fileBytes / 1_048_576;

/** A first look, so that nobody fills the store with what cannot be attached; decided again under the lock. */
async function looksAllowed(
  proposalId: string,
  actor: Actor,
  question: string | undefined,
): Promise<Room | undefined> {
  const proposal = await findFacts(proposalId);
  if (!proposal) return undefined;
  const team = await reader().select().from(proposalMember).where(eq(proposalMember.proposalId, proposalId));
  if (!mayEdit(actor, { proposal, team }).allowed || !canMove("edit", proposal.status)) return undefined;
  const [its] = await reader()
    .select({ id: call.id, formVersion: call.formVersion })
    .from(call)
    .innerJoin(proposalTable, eq(proposalTable.callId, call.id))
    .where(eq(proposalTable.id, proposalId));
  if (!its) return undefined;
  const room = roomFor(await formOf(reader(), its.id, its.formVersion), question);
  const { files } = await contentOf(reader(), proposalId);
  return beside(files, question).length < room.files ? room : undefined;
}

/** Files that answer the same question; those of the whole proposal without one. */
const beside = <F extends { questionId: string | null }>(files: F[], question: string | undefined): F[] =>
  files.filter(({ questionId }) => (questionId ?? undefined) === question);

/** @throws Rejection 400 */
function mustFit(pages: number | undefined, room: Room): void {
  if (pages !== undefined && room.pages !== undefined && pages > room.pages)
    throw invalid({ file: [`The file has ${pages} pages; at most ${room.pages} are allowed. Shorten it.`] });
}

/** @throws Rejection 413 or 415; nothing is stored then */
async function mustBePdf(upload: Upload, { bytes }: Room): Promise<{ pages: number | undefined }> {
  if (upload.size > bytes) {
    // Rounded up, so that a file a little above the limit does not read like one that fits.
    const size = (Math.ceil((upload.size / 1_048_576) * 10) / 10).toFixed(1);
    const message = `The file has ${size} MB; the limit is ${bytes / 1_048_576} MB. Make it smaller, or split it.`;
    throw new Rejection(413, "file-too-large", message, { errors: { file: [message] } });
  }
  const pdf = await inspectPdf(upload.bytes);
  if (pdf.ok) return { pages: pdf.pages };
  throw new Rejection(415, "file-kind", pdf.reason, { errors: { file: [pdf.reason] } });
}

type Room = {
  files: number;
  full: string;
  pages?: number | undefined;
  /** Of each file. */
  bytes: number;
  at: { section?: string };
};

/** How much may be attached to a question, or to the proposal as a whole. @throws Rejection 400 */
function roomFor(form: CallForm, questionId: string | undefined): Room {
  if (questionId === undefined)
    return {
      files: limits.files,
      full: `A proposal has at most ${limits.files} files. Remove another one first.`,
      bytes: limits.fileBytes,
      at: {},
    };
  const question = findQuestion(form, questionId);
  if (question?.type !== "file") throw invalid({ question: ["This call asks for no such file."] });
  const files = question.most ?? 1;
  const full = `“${question.label}” takes at most ${files} ${files === 1 ? "file" : "files"}. Remove the present one first.`;
  const section = sectionOf(form, questionId)?.id;
  const bytes = Math.min(limits.fileBytes, (question.megabytes ?? Number.POSITIVE_INFINITY) * 1_048_576);
  return { files, full, pages: question.pages, bytes, at: section === undefined ? {} : { section } };
}

/** Attaches a PDF. The bytes are stored by their hash before the transaction, so that it stays short. */
export const attachFile = command({
  name: "proposal.attach",
  summary: "Attach a PDF of at most 10 MB to a proposal (multipart form).",
  access: "user",
  input: z.strictObject({
    proposalId: uuid(),
    /** The id of the file question that it answers; absent for an attachment of the whole. */
    question: z.string().regex(SECTION_KEY).optional(),
    // The front's own limit; the smaller one of proposals is answered with 413 below.
    file: file({ maxBytes: 30 * 1_048_576, label: `a PDF of at most ${MEGABYTES} MB` }),
  }),
  result: z.object({
    fileId: z.string(),
    name: z.string(),
    size: z.number(),
    sha256: z.string(),
    pages: z.number().optional(),
    /** The section of the form in which the question stands. */
    section: z.string().optional(),
  }),
  keys: (input) => [`proposal:${input.proposalId}`],
  async prepare(input, actor) {
    const room = await looksAllowed(input.proposalId, actor, input.question);
    if (!room) return undefined;
    const { pages } = await mustBePdf(input.file, room);
    mustFit(pages, room);
    const hash = await storeFile(input.file.bytes, { mime: "application/pdf", pages });
    return { hash, pages, name: cleanName(input.file.name, "pdf", limits.fileName) };
  },
  async load({ tx, input }) {
    const loaded = await loadProposal(tx, input.proposalId);
    const form = await formOf(tx, loaded.call.id, loaded.call.formVersion);
    return { ...loaded, form, files: (await contentOf(tx, input.proposalId)).files };
  },
  may: mayEdit,
  emits: [filesChanged],
  subject: (input, _loaded, result) => ({
    type: "proposal",
    id: input.proposalId,
    detail: { file: result.name, sha256: result.sha256 },
  }),
  location: (input, { section }) =>
    `/researcher/proposals/${input.proposalId}/${section ? `sections/${section}` : "attachments"}?done=proposal.attach`,
  async run({ tx, actor, input, prepared, loaded, now, emit }) {
    mustAllow("edit", loaded);
    const room = roomFor(loaded.form, input.question);
    const others = beside(loaded.files, input.question);
    const twin = others.find(({ fileHash }) => fileHash === input.file.sha256);
    if (twin) throw conflict(`This file is attached already, as “${twin.name}”.`);
    if (others.length >= room.files) throw invalid({ file: [room.full] });
    // Possible only since the first look: nothing is stored yet.
    if (!prepared) throw conflict("Something has just changed in this proposal. Choose the file again.");
    mustFit(prepared.pages, room);
    if (input.file.size > room.bytes)
      throw invalid({ file: [`The file is larger than ${room.bytes / 1_048_576} MB. Make it smaller.`] });
    const fileId = newId();
    const { hash: sha256, pages, name } = prepared;
    const { size } = input.file;
    await tx.insert(proposalFile).values({
      id: fileId,
      proposalId: input.proposalId,
      fileHash: sha256,
      questionId: input.question ?? null,
      name,
      size,
      addedBy: actorId(actor),
      addedAt: now,
    });
    emit(filesChanged, { proposalId: input.proposalId, fileId });
    return { fileId, name, size, sha256, pages, ...room.at };
  },
});
