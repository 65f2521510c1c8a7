import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import { z } from "zod";
import { decision, proposal, proposalSubmission } from "@/db/schema/proposals";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { mustTake } from "./deadline";
import { proposalWithdrawn } from "./events";
import { mayLead } from "./policy";
import { loadProposal, mustAllow } from "./records";

/** Takes a submission back until the deadline; it can be changed and submitted again. */
export const withdrawProposal = command({
  name: "proposal.withdraw",
  summary: "Withdraw a submitted proposal before the deadline, to change it or to let it rest.",
  access: "user",
  input: z.strictObject({ proposalId: uuid() }),
  result: z.object({ proposalId: z.string() }),
  keys: (input) => [`proposal:${input.proposalId}`],
  async load({ tx, input }) {
    const loaded = await loadProposal(tx, input.proposalId);
    const [recommendation] = await tx
      .select({ id: decision.id })
      .from(decision)
      .where(and(eq(decision.proposalId, input.proposalId), inArray(decision.status, ["proposed", "held"])))
      .orderBy(desc(decision.recommendedAt))
      .limit(1);
    return { ...loaded, recommendation };
  },
  may: mayLead,
  emits: [proposalWithdrawn],
  subject: (input, loaded) => ({
    type: "proposal",
    id: input.proposalId,
    relatedId: loaded.proposal.callId,
    detail: { status: "withdrawn", from: loaded.proposal.status },
  }),
  location: (input) => `/researcher/proposals/${input.proposalId}?done=proposal.withdraw`,
  async run({ tx, actor, loaded, now, arrivedAt, emit }) {
    const { proposal: row } = loaded;
    mustAllow("withdraw", loaded);
    mustTake(loaded, arrivedAt);
    if (loaded.recommendation)
      throw conflict("The agency is already deciding on this proposal. Ask the agency to withdraw it.");
    await tx
      .update(proposalSubmission)
      .set({ withdrawnAt: now })
      .where(
        and(
          eq(proposalSubmission.proposalId, row.id),
          // What was invited stays: the outline was answered.
          eq(proposalSubmission.stage, "full"),
          isNull(proposalSubmission.withdrawnAt),
        ),
      );
    await tx
      .update(proposal)
      .set({ status: "withdrawn", updatedAt: now, updatedBy: actorId(actor) })
      .where(eq(proposal.id, row.id));
    const { organisationId, agencyId } = row;
    const reachedAgency = row.status === "submitted" && !row.sealed;
    emit(proposalWithdrawn, { proposalId: row.id, organisationId, agencyId, reachedAgency });
    return { proposalId: row.id };
  },
});
