import { eq } from "drizzle-orm";
import { z } from "zod";
import { decision, proposal } from "@/db/schema/proposals";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { offerAward } from "@/lib/domain/awards/changes";
import { awardOffered } from "@/lib/domain/awards/events";
import { amountText } from "@/lib/domain/money";
import { proposalDecided } from "./decision-events";
import { lockOpenDecision, mayDecide } from "./decisions";
import { loadProposal, mustAllow } from "./records";
import { moves } from "./rules";

/** The second pair of eyes: makes the recommendation final. To award also offers the award to the university. */
export const decideProposal = command({
  name: "proposal.decide",
  summary:
    "Confirm the recommended decision as a second person; awarding offers the award to the university.",
  access: "user",
  /** `decisionId`: the recommendation that was read, so that one made since is not confirmed unread. */
  input: z.strictObject({ proposalId: uuid(), decisionId: uuid().optional() }),
  result: z.object({
    proposalId: z.uuid(),
    status: z.enum(["awarded", "declined"]),
    awardId: z.uuid().optional(),
    reference: z.string().optional(),
  }),
  keys: (input) => [`proposal:${input.proposalId}`],
  load: async ({ tx, input }) => {
    const loaded = await loadProposal(tx, input.proposalId);
    return { ...loaded, open: await lockOpenDecision(tx, input.proposalId) };
  },
  may: mayDecide,
  emits: [proposalDecided, awardOffered],
  subject: (input, loaded, result) => ({
    type: "proposal",
    id: input.proposalId,
    relatedId: result.awardId,
    detail: {
      status: result.status,
      ...(loaded.open?.amount ? { amount: amountText(loaded.open.amount, loaded.proposal.currency) } : {}),
      ...(result.reference ? { reference: result.reference, currency: loaded.proposal.currency } : {}),
    },
  }),
  location: (input) => `/agency/proposals/${input.proposalId}?done=proposal.decide`,
  async run({ tx, actor, input, loaded, now, emit }) {
    const { proposal: row, open } = loaded;
    mustAllow(open?.outcome === "decline" ? "decline" : "award", loaded);
    if (!open) throw conflict("Nobody has recommended a decision on this proposal yet.", "not-recommended");
    if (input.decisionId && input.decisionId !== open.id)
      throw conflict("The recommendation was replaced since you opened it. Read the new one first.", "stale");
    const status = moves[open.outcome].to as "awarded" | "declined";
    const final = { decidedBy: actorId(actor), decidedAt: now, status: "confirmed" as const };
    await tx.update(decision).set(final).where(eq(decision.id, open.id));
    await tx.update(proposal).set({ status, decidedAt: now, updatedAt: now }).where(eq(proposal.id, row.id));
    const { id: proposalId, callId, agencyId, organisationId, piId } = row;
    const about = { proposalId, callId, agencyId, organisationId, piId, decisionId: open.id };
    if (open.outcome === "decline" || open.amount === null) {
      emit(proposalDecided, about);
      return { proposalId, status };
    }
    const offered = await offerAward(tx, { proposal: row, amount: open.amount, now });
    emit(proposalDecided, { ...about, awardId: offered.awardId });
    emit(awardOffered, { awardId: offered.awardId, agencyId, organisationId, piId });
    return { proposalId, status, ...offered };
  },
});
