import { z } from "zod";
import type { ProposalStatus } from "@/db/schema/proposals";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { invalid } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { formOf } from "../calls/forms";
import { stagesOf } from "../calls/stages-of";
import { takePlace } from "../selections/places";
import { mustTake } from "./deadline";
import { proposalReceived, proposalSubmitted } from "./events";
import { missing } from "./missing";
import { maySubmit } from "./policy";
import { investigatorsOf } from "./profiles";
import { contentOf, loadProposal, mustAllow, progressOf } from "./records";
import { unreadNotes } from "./revisions";
import { submitted, writeSubmission } from "./submission";

/** Hands the proposal to the university for endorsement, or to the agency at once where its call says so. */
export const submitProposal = command({
  name: "proposal.submit",
  summary:
    "Submit a proposal; it reaches the agency once endorsed, or at once where its call wants no endorsement.",
  access: "user",
  input: z.strictObject({ proposalId: uuid() }),
  result: submitted,
  keys: (input) => [`proposal:${input.proposalId}`],
  async load({ tx, input }) {
    const loaded = await loadProposal(tx, input.proposalId);
    const form = await formOf(tx, loaded.call.id, loaded.call.formVersion);
    const { endorsement } = await stagesOf(tx, loaded.call.id);
    const status: ProposalStatus = endorsement ? "awaiting-endorsement" : "submitted";
    const content = await contentOf(tx, input.proposalId);
    const people = await investigatorsOf(tx, input.proposalId, form);
    const unread = await unreadNotes(tx, loaded.proposal);
    return { ...loaded, form, status, content, people, unread };
  },
  may: maySubmit,
  emits: [proposalSubmitted, proposalReceived],
  subject: (input, loaded, result) => ({
    type: "proposal",
    id: input.proposalId,
    relatedId: loaded.proposal.callId,
    detail: {
      status: loaded.status,
      reference: result.reference,
      contentHash: result.contentHash,
      timing: result.timing,
    },
  }),
  location: (input) => `/researcher/proposals/${input.proposalId}/receipt`,
  async run({ tx, actor, loaded, now, arrivedAt, emit }) {
    const { proposal: row, form, content, people, status } = loaded;
    mustAllow("submit", loaded);
    const timing = mustTake(loaded, arrivedAt);
    const blockers = missing({ ...progressOf(loaded, content, form, people), ...loaded.unread });
    if (Object.keys(blockers).length > 0)
      throw invalid(blockers, "The proposal is not complete yet. Nothing was submitted.");
    await takePlace(tx, row, form.team);
    const by = actorId(actor);
    const given = { stage: "full", form, content, people, status, timing, by, now, arrivedAt } as const;
    const { submissionId, said } = await writeSubmission(tx, loaded, given);
    const { id: proposalId, organisationId, agencyId, sealed } = row;
    emit(proposalSubmitted, { proposalId, organisationId, agencyId, submissionId });
    if (status === "submitted") emit(proposalReceived, { proposalId, agencyId, sealed });
    return said;
  },
});
