import { z } from "zod";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { longText, uuid } from "@/lib/command/fields";
import { mayTakeStep } from "@/lib/domain/endorsements/policy";
import { loadAtStep } from "@/lib/domain/endorsements/records";
import { proposalReturned } from "./events";
import { judge } from "./judge";
import { endorsedStatus, limits } from "./rules";

/** The university asks for changes; the team can edit and submit again until the deadline. */
export const returnProposal = command({
  name: "proposal.return",
  summary: "Return a proposal to its team with a comment that says what to change.",
  access: "user",
  input: z.strictObject({ proposalId: uuid(), comment: longText({ max: limits.comment }) }),
  result: z.object({ proposalId: z.string(), status: z.enum(["returned", "outline"]) }),
  keys: (input) => [`proposal:${input.proposalId}`],
  load: ({ tx, input }) => loadAtStep(tx, input.proposalId),
  may: mayTakeStep,
  emits: [proposalReturned],
  subject: (input, loaded) => ({
    type: "proposal",
    id: input.proposalId,
    relatedId: loaded.proposal.callId,
    detail: { status: "returned", step: loaded.step.name, comment: input.comment },
  }),
  location: (input) => `/university/proposals/${input.proposalId}?done=proposal.return`,
  async run({ tx, actor, input, loaded, now, arrivedAt, emit }) {
    const { id: proposalId, organisationId, agencyId } = loaded.proposal;
    const word = { comment: input.comment, by: actorId(actor), now, arrivedAt };
    const endorsementId = await judge(tx, loaded, { outcome: "returned", ...word });
    emit(proposalReturned, { proposalId, organisationId, agencyId, endorsementId });
    const status = endorsedStatus("return", loaded.proposal.status) === "outline" ? "outline" : "returned";
    return { proposalId, status } as const;
  },
});
