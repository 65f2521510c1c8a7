import { z } from "zod";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { longText, uuid } from "@/lib/command/fields";
import { check } from "./checks";
import { mayRecommend } from "./decisions";
import { proposalChecked } from "./events";
import { loadProposal, mustAllow } from "./records";
import { limits } from "./rules";

export const reinstateProposal = command({
  name: "proposal.reinstate",
  summary: "Take back that a proposal is ineligible, with a reason that its team reads.",
  access: "user",
  input: z.strictObject({ proposalId: uuid(), reason: longText({ max: limits.comment }) }),
  result: z.object({ proposalId: z.uuid(), status: z.literal("submitted") }),
  keys: (input) => [`proposal:${input.proposalId}`],
  load: ({ tx, input }) => loadProposal(tx, input.proposalId),
  may: mayRecommend,
  emits: [proposalChecked],
  subject: (input, loaded) => ({
    type: "proposal",
    id: input.proposalId,
    relatedId: loaded.proposal.callId,
    detail: { status: "submitted", reason: input.reason },
  }),
  location: (input) => `/agency/proposals/${input.proposalId}?done=proposal.reinstate`,
  async run({ tx, actor, input, loaded, now, emit }) {
    mustAllow("reinstate", loaded);
    const word = { outcome: "reinstated", reason: input.reason, by: actorId(actor), now } as const;
    emit(proposalChecked, await check(tx, loaded, word));
    return { proposalId: input.proposalId, status: "submitted" as const };
  },
});
