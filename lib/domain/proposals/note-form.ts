import { eq } from "drizzle-orm";
import { z } from "zod";
import { proposal } from "@/db/schema/proposals";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { int, uuid } from "@/lib/command/fields";
import { formNoted } from "./events";
import { mayEdit } from "./policy";
import { loadProposal, mustAllow } from "./records";

/** The team has read what the agency changed in the form; the difference is no longer shown. */
export const noteForm = command({
  name: "proposal.note-form",
  summary: "Take note of a changed form of the call, so that the changes are no longer shown.",
  access: "user",
  input: z.strictObject({ proposalId: uuid(), formVersion: int({ min: 1, max: 1_000_000 }) }),
  result: z.object({ formVersion: z.int() }),
  keys: (input) => [`proposal:${input.proposalId}`],
  load: ({ tx, input }) => loadProposal(tx, input.proposalId),
  may: mayEdit,
  emits: [formNoted],
  subject: (input, _loaded, result) => ({
    type: "proposal",
    id: input.proposalId,
    detail: { formVersion: result.formVersion },
  }),
  location: (input) => `/researcher/proposals/${input.proposalId}?done=proposal.note-form`,
  async run({ tx, input, loaded, emit }) {
    mustAllow("edit", loaded);
    if (input.formVersion > loaded.call.formVersion)
      throw conflict("The call's form has no such version yet.");
    if (input.formVersion <= loaded.proposal.formVersion)
      throw conflict("Your team has noted this change already.");
    await tx
      .update(proposal)
      .set({ formVersion: input.formVersion })
      .where(eq(proposal.id, input.proposalId));
    emit(formNoted, { proposalId: input.proposalId });
    return { formVersion: input.formVersion };
  },
});
