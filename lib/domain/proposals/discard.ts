import { eq } from "drizzle-orm";
import { z } from "zod";
import { proposalCv } from "@/db/schema/cvs";
import {
  proposal,
  proposalBudgetLine,
  proposalFile,
  proposalMember,
  proposalSection,
  proposalTextVersion,
} from "@/db/schema/proposals";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { proposalDiscarded } from "./events";
import { mayLead } from "./policy";
import { loadProposal, mustAllow } from "./records";

/** Deletes a draft that was never submitted; the audit keeps that it was there. */
export const discardProposal = command({
  name: "proposal.discard",
  summary: "Delete a draft that was never submitted. This cannot be undone.",
  access: "user",
  input: z.strictObject({ proposalId: uuid() }),
  result: z.object({ proposalId: z.string() }),
  keys: (input) => [`proposal:${input.proposalId}`],
  load: ({ tx, input }) => loadProposal(tx, input.proposalId),
  may: mayLead,
  emits: [proposalDiscarded],
  subject: (input, loaded) => ({
    type: "proposal",
    id: input.proposalId,
    relatedId: loaded.proposal.callId,
    detail: { title: loaded.proposal.title },
  }),
  location: () => "/researcher/proposals?done=proposal.discard",
  async run({ tx, loaded, emit }) {
    mustAllow("discard", loaded);
    const { id, piId, submittedAt } = loaded.proposal;
    if (submittedAt)
      throw conflict("Its outline was submitted once: it stays in the record and cannot be discarded.");
    await tx.delete(proposalBudgetLine).where(eq(proposalBudgetLine.proposalId, id));
    await tx.delete(proposalSection).where(eq(proposalSection.proposalId, id));
    await tx.delete(proposalTextVersion).where(eq(proposalTextVersion.proposalId, id));
    await tx.delete(proposalFile).where(eq(proposalFile.proposalId, id));
    await tx.delete(proposalCv).where(eq(proposalCv.proposalId, id));
    await tx.delete(proposalMember).where(eq(proposalMember.proposalId, id));
    await tx.delete(proposal).where(eq(proposal.id, id));
    emit(proposalDiscarded, { proposalId: id, piId });
    return { proposalId: id };
  },
});
