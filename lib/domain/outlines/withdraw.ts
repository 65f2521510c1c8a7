import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { proposal, proposalSubmission } from "@/db/schema/proposals";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { uuid } from "@/lib/command/fields";
import { isSealed } from "../calls/deadline";
import { mustTake } from "../proposals/deadline";
import { proposalWithdrawn } from "../proposals/events";
import { mayLead } from "../proposals/policy";
import { loadProposal, mustAllow } from "../proposals/records";
import { withdrawOutline as takeBack } from "./changes";

/** Takes an outline back while outlines are taken; it can be changed and submitted again. */
export const withdrawOutline = command({
  name: "outline.withdraw",
  summary: "Withdraw a submitted outline before outlines are due, to change it or to let it rest.",
  access: "user",
  input: z.strictObject({ proposalId: uuid() }),
  result: z.object({ proposalId: z.string() }),
  keys: (input) => [`proposal:${input.proposalId}`],
  load: ({ tx, input }) => loadProposal(tx, input.proposalId),
  may: mayLead,
  emits: [proposalWithdrawn],
  subject: (input, loaded) => ({
    type: "proposal",
    id: input.proposalId,
    relatedId: loaded.proposal.callId,
    detail: { status: "outline", from: loaded.proposal.status },
  }),
  location: (input) => `/researcher/proposals/${input.proposalId}?done=outline.withdraw`,
  async run({ tx, actor, loaded, now, arrivedAt, emit }) {
    const { proposal: row } = loaded;
    mustAllow("withdraw-outline", loaded);
    mustTake(loaded, arrivedAt);
    await tx
      .update(proposalSubmission)
      .set({ withdrawnAt: now })
      .where(and(eq(proposalSubmission.proposalId, row.id), isNull(proposalSubmission.withdrawnAt)));
    await takeBack(tx, row.id);
    await tx
      .update(proposal)
      .set({ status: "outline", updatedAt: now, updatedBy: actorId(actor) })
      .where(eq(proposal.id, row.id));
    const { id: proposalId, organisationId, agencyId } = row;
    const reachedAgency = row.status === "outline-submitted" && !isSealed(loaded.call, now);
    emit(proposalWithdrawn, { proposalId, organisationId, agencyId, reachedAgency });
    return { proposalId };
  },
});
