import { z } from "zod";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { longText, uuid } from "@/lib/command/fields";
import { behalfOf, mayTakeStep } from "@/lib/domain/endorsements/policy";
import { loadAtStep, pass } from "@/lib/domain/endorsements/records";
import { isLastStep } from "@/lib/domain/endorsements/rules";
import { isSealed } from "../calls/deadline";
import { receiveOutline } from "../outlines/changes";
import { outlineReceived } from "../outlines/events";
import { mustTake } from "./deadline";
import { proposalEndorsed, proposalPassed } from "./events";
import { judge } from "./judge";
import { mustAllow } from "./records";
import { limits } from "./rules";

/** The university stands behind the proposal, step by step of its chain; with the last it reaches the agency. */
export const endorseProposal = command({
  name: "proposal.endorse",
  summary: "Endorse a proposal for the university; after the last step of its chain it reaches the agency.",
  access: "user",
  input: z.strictObject({
    proposalId: uuid(),
    comment: longText({ min: 0, max: limits.comment }).default(""),
  }),
  result: z.object({
    proposalId: z.string(),
    status: z.enum(["submitted", "awaiting-endorsement", "outline-submitted", "outline-endorsement"]),
  }),
  keys: (input) => [`proposal:${input.proposalId}`],
  load: ({ tx, input }) => loadAtStep(tx, input.proposalId),
  may: mayTakeStep,
  emits: [proposalEndorsed, proposalPassed, outlineReceived],
  subject: (input, loaded, result) => ({
    type: "proposal",
    id: input.proposalId,
    relatedId: loaded.proposal.callId,
    detail: { status: result.status, step: loaded.step.name, comment: input.comment },
  }),
  location: (input, result) =>
    `/university/proposals/${input.proposalId}?done=${result.status.endsWith("submitted") ? "proposal.endorse" : "proposal.pass"}`,
  async run({ tx, actor, input, loaded, now, arrivedAt, emit }) {
    const { id: proposalId, organisationId, agencyId, status } = loaded.proposal;
    const { comment } = input;
    const submissionId = loaded.submission?.id ?? "";
    const isOutline = status === "outline-endorsement";
    // Of an outline the agency hears when outlines have closed, of a full proposal when the call has.
    const sealed = isOutline ? isSealed(loaded.call, now) : loaded.proposal.sealed;
    const by = actorId(actor);
    mustAllow("endorse", loaded);
    mustTake(loaded, arrivedAt);
    await pass(tx, loaded, { by, comment, now, onBehalfOf: behalfOf(actor, loaded) });
    if (!isLastStep(loaded.chain, loaded.passed)) {
      emit(proposalPassed, { proposalId, organisationId, agencyId, submissionId });
      return { proposalId, status: isOutline ? status : ("awaiting-endorsement" as const) };
    }
    const word = { comment, by, now, arrivedAt };
    const endorsementId = await judge(tx, loaded, { outcome: "endorsed", ...word });
    emit(proposalEndorsed, { proposalId, organisationId, agencyId, endorsementId, sealed });
    if (!isOutline) return { proposalId, status: "submitted" as const };
    await receiveOutline(tx, loaded, { submissionId, submittedAt: loaded.proposal.submittedAt ?? now });
    emit(outlineReceived, { proposalId, agencyId, sealed });
    return { proposalId, status: "outline-submitted" as const };
  },
});
