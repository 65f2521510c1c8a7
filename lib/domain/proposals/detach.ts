import { eq } from "drizzle-orm";
import { z } from "zod";
import { proposalFile } from "@/db/schema/proposals";
import { command } from "@/lib/command/define";
import { conflict, notFound } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { sectionOf } from "../calls/form";
import { formOf } from "../calls/forms";
import { filesChanged } from "./events";
import { mayEdit } from "./policy";
import { formFor, loadProposal, mustAllow } from "./records";

/** Takes an attachment away; earlier submissions keep theirs. */
export const detachFile = command({
  name: "proposal.detach",
  summary: "Remove an attached file from a proposal.",
  access: "user",
  input: z.strictObject({ proposalId: uuid(), fileId: uuid() }),
  result: z.object({ fileId: z.string(), section: z.string().optional() }),
  keys: (input) => [`proposal:${input.proposalId}`],
  async load({ tx, input }) {
    const loaded = await loadProposal(tx, input.proposalId);
    const [attached] = await tx.select().from(proposalFile).where(eq(proposalFile.id, input.fileId));
    const its = await formOf(tx, loaded.call.id, loaded.call.formVersion);
    const form = formFor(its, loaded.proposal.status);
    return { ...loaded, form, attached };
  },
  may: mayEdit,
  emits: [filesChanged],
  subject: (input, loaded) => ({
    type: "proposal",
    id: input.proposalId,
    detail: { removed: loaded.attached?.name ?? "" },
  }),
  location: (input, { section }) =>
    `/researcher/proposals/${input.proposalId}/${section ? `sections/${section}` : "attachments"}?done=proposal.detach`,
  async run({ tx, input, loaded, now, emit }) {
    mustAllow("edit", loaded);
    const { attached } = loaded;
    // Another proposal's file is as good as none.
    if (attached?.proposalId !== input.proposalId)
      throw notFound("This file is not attached to the proposal.");
    if (attached.removedAt) throw conflict("This file was removed already.");
    await tx.update(proposalFile).set({ removedAt: now }).where(eq(proposalFile.id, attached.id));
    emit(filesChanged, { proposalId: input.proposalId, fileId: attached.id });
    const section = attached.questionId ? sectionOf(loaded.form, attached.questionId)?.id : undefined;
    return { fileId: attached.id, ...(section ? { section } : {}) };
  },
});
