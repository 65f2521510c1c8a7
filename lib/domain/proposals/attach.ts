import { eq } from "drizzle-orm";
import { z } from "zod";
import { call } from "@/db/schema/calls";
import { proposalFile, proposalMember, proposal as proposalTable } from "@/db/schema/proposals";
import { type Actor, actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { file, uuid } from "@/lib/command/fields";
import { reader } from "@/lib/command/reader";
import { formatFacts, kindsOrPdf, kindsText } from "@/lib/domain/files/kinds";
import { cleanName } from "@/lib/domain/files/names";
import { storeFile } from "@/lib/domain/files/store";
import { newId } from "@/lib/infra/ids";
import { formOf } from "../calls/forms";
import { beside, mustBeOfKind, mustFit, type Room, roomFor } from "./attach-room";
import { filesChanged } from "./events";
import { mayEdit } from "./policy";
import { findFacts } from "./queries";
import { contentOf, formFor, loadProposal, mustAllow } from "./records";
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
  const form = formFor(await formOf(reader(), its.id, its.formVersion), proposal.status);
  const room = roomFor(form, question);
  const { files } = await contentOf(reader(), proposalId);
  return beside(files, question).length < room.files ? room : undefined;
}

/** Attaches a file. The bytes are stored by their hash before the transaction, so that it stays short. */
export const attachFile = command({
  name: "proposal.attach",
  summary:
    "Attach a file of a kind that the call takes (PDF, where it says nothing) and of at most 10 MB to a proposal (multipart form).",
  access: "user",
  input: z.strictObject({
    proposalId: uuid(),
    /** The id of the file question that it answers; absent for an attachment of the whole. */
    question: z.string().regex(SECTION_KEY).optional(),
    // The front's own limit; the smaller one of proposals is answered with 413 below.
    file: file({ maxBytes: 30 * 1_048_576, label: `at most ${MEGABYTES} MB` }),
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
    const { pages, mime, extension, format } = await mustBeOfKind(input.file, room);
    mustFit(pages, room);
    const hash = await storeFile(input.file.bytes, { mime, pages });
    return { hash, pages, format, name: cleanName(input.file.name, extension, limits.fileName) };
  },
  async load({ tx, input }) {
    const loaded = await loadProposal(tx, input.proposalId);
    const its = await formOf(tx, loaded.call.id, loaded.call.formVersion);
    const form = formFor(its, loaded.proposal.status);
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
    // The form may have changed since the first look.
    const { kind, label } = formatFacts[prepared.format];
    if (!kindsOrPdf(room.kinds).includes(kind))
      throw invalid({ file: [`Only ${kindsText(room.kinds)} is taken here now, no ${label}.`] });
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
