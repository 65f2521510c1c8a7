import { z } from "zod";
import type { ProposalStatus } from "@/db/schema/proposals";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { invalid } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { isSealed } from "../calls/deadline";
import { formOf } from "../calls/forms";
import { outlinePart } from "../calls/outline-form";
import { stagesOf } from "../calls/stages-of";
import { mustTake } from "../proposals/deadline";
import { proposalSubmitted } from "../proposals/events";
import { missing } from "../proposals/missing";
import { maySubmit } from "../proposals/policy";
import { investigatorsOf } from "../proposals/profiles";
import { contentOf, formFor, loadProposal, mustAllow, progressOf } from "../proposals/records";
import { unreadNotes } from "../proposals/revisions";
import { submitted, writeSubmission } from "../proposals/submission";
import { takePlace } from "../selections/places";
import { receiveOutline } from "./changes";
import { outlineReceived } from "./events";

/** The first stage of calls that have one. Which teams may go on to the full proposal, the agency decides. */
export const submitOutline = command({
  name: "outline.submit",
  summary:
    "Submit the outline of a proposal; it reaches the agency at once, or once endorsed where its call says so.",
  access: "user",
  input: z.strictObject({ proposalId: uuid() }),
  result: submitted,
  keys: (input) => [`proposal:${input.proposalId}`],
  async load({ tx, input }) {
    const loaded = await loadProposal(tx, input.proposalId);
    const its = await formOf(tx, loaded.call.id, loaded.call.formVersion);
    const { outline } = await stagesOf(tx, loaded.call.id);
    const status: ProposalStatus = outline.endorsement ? "outline-endorsement" : "outline-submitted";
    const form = formFor(its, loaded.proposal.status);
    const asks = outlinePart(its).amount;
    const people = await investigatorsOf(tx, input.proposalId, form);
    const unread = await unreadNotes(tx, loaded.proposal);
    const content = await contentOf(tx, input.proposalId);
    return { ...loaded, form, asks, status, people, content, unread };
  },
  may: maySubmit,
  emits: [proposalSubmitted, outlineReceived],
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
    mustAllow("submit-outline", loaded);
    const timing = mustTake(loaded, arrivedAt);
    const { asks, unread } = loaded;
    const blockers = missing({ ...progressOf(loaded, content, form, people, asks), ...unread });
    if (Object.keys(blockers).length > 0)
      throw invalid(blockers, "The outline is not complete yet. Nothing was submitted.");
    await takePlace(tx, row, form.team);
    const by = actorId(actor);
    const given = { stage: "outline", form, content, people, status, timing, by, now, arrivedAt } as const;
    const { submissionId, said } = await writeSubmission(tx, loaded, given);
    const { id: proposalId, organisationId, agencyId } = row;
    emit(proposalSubmitted, { proposalId, organisationId, agencyId, submissionId });
    if (status === "outline-endorsement") return said;
    await receiveOutline(tx, loaded, { submissionId, submittedAt: arrivedAt });
    emit(outlineReceived, { proposalId, agencyId, sealed: isSealed(loaded.call, now) });
    return said;
  },
});
