import { z } from "zod";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { longText, uuid } from "@/lib/command/fields";
import { proposalEndorsed } from "./events";
import { judge } from "./judge";
import { mayEndorse } from "./policy";
import { loadProposal } from "./records";
import { limits } from "./rules";

/** The university stands behind the proposal; with this it reaches the agency. */
export const endorseProposal = command({
  name: "proposal.endorse",
  summary: "Endorse a proposal for the university; it reaches the agency.",
  access: "user",
  input: z.strictObject({
    proposalId: uuid(),
    comment: longText({ min: 0, max: limits.comment }).default(""),
  }),
  result: z.object({ proposalId: z.string(), status: z.literal("submitted") }),
  keys: (input) => [`proposal:${input.proposalId}`],
  load: ({ tx, input }) => loadProposal(tx, input.proposalId),
  may: mayEndorse,
  emits: [proposalEndorsed],
  subject: (input, loaded) => ({
    type: "proposal",
    id: input.proposalId,
    relatedId: loaded.proposal.callId,
    detail: { status: "submitted", comment: input.comment },
  }),
  location: (input) => `/university/proposals/${input.proposalId}?done=proposal.endorse`,
  async run({ tx, actor, input, loaded, now, arrivedAt, emit }) {
    const { id: proposalId, organisationId, agencyId } = loaded.proposal;
    const word = { comment: input.comment, by: actorId(actor), now, arrivedAt };
    const endorsementId = await judge(tx, loaded, { outcome: "endorsed", ...word });
    emit(proposalEndorsed, { proposalId, organisationId, agencyId, endorsementId });
    return { proposalId, status: "submitted" as const };
  },
});
