import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { decision } from "@/db/schema/proposals";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { longText, uuid } from "@/lib/command/fields";
import { check } from "./checks";
import { mayRecommend } from "./decisions";
import { proposalChecked } from "./events";
import { mustNotBeOnItsWay } from "./final";
import { loadProposal, mustAllow } from "./records";
import { limits } from "./rules";

/** It is neither reviewed nor decided on from now on; a recommendation that waits, or is confirmed and not told yet, is set aside. */
export const markIneligible = command({
  name: "proposal.mark-ineligible",
  summary: "Find a submitted proposal ineligible, with a reason that its team reads.",
  access: "user",
  input: z.strictObject({ proposalId: uuid(), reason: longText({ max: limits.comment }) }),
  result: z.object({ proposalId: z.uuid(), status: z.literal("ineligible") }),
  keys: (input) => [`proposal:${input.proposalId}`],
  load: ({ tx, input }) => loadProposal(tx, input.proposalId),
  may: mayRecommend,
  emits: [proposalChecked],
  subject: (input, loaded) => ({
    type: "proposal",
    id: input.proposalId,
    relatedId: loaded.proposal.callId,
    detail: { status: "ineligible", reason: input.reason },
  }),
  location: (input) => `/agency/proposals/${input.proposalId}?done=proposal.mark-ineligible`,
  async run({ tx, actor, input, loaded, now, emit }) {
    mustAllow("mark-ineligible", loaded);
    await mustNotBeOnItsWay(tx, input.proposalId);
    await tx
      .update(decision)
      .set({ status: "superseded" })
      .where(and(eq(decision.proposalId, input.proposalId), inArray(decision.status, ["proposed", "held"])));
    const word = { outcome: "ineligible", reason: input.reason, by: actorId(actor), now } as const;
    emit(proposalChecked, await check(tx, loaded, word));
    return { proposalId: input.proposalId, status: "ineligible" as const };
  },
});
