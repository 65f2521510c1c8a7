import { z } from "zod";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { longText, text, uuid } from "@/lib/command/fields";
import { amountText } from "@/lib/domain/money";
import { proposalRecommended } from "./decision-events";
import { mayRecommend } from "./decisions";
import { writeRecommendation } from "./recommendations";
import { loadProposal, mustAllow } from "./records";
import { limits } from "./rules";

/** The first of the two pairs of eyes. A new recommendation takes the place of one that still waits or is not told yet. */
export const recommendProposal = command({
  name: "proposal.recommend",
  summary: "Recommend to award (all or part of what was requested) or to decline; a second person decides.",
  access: "user",
  input: z.strictObject({
    proposalId: uuid(),
    outcome: z.enum(["award", "decline"], "Choose award or decline."),
    /** Decimal text in the call's currency; what was requested when left out. Not used to decline. */
    amount: text({ min: 0, max: 24 }).optional(),
    reason: longText({ max: limits.comment }),
  }),
  result: z.object({ proposalId: z.uuid(), decisionId: z.uuid(), amount: z.string().optional() }),
  keys: (input) => [`proposal:${input.proposalId}`],
  load: ({ tx, input }) => loadProposal(tx, input.proposalId),
  may: mayRecommend,
  emits: [proposalRecommended],
  // A subject of its own: the proposal's timeline is the team's too, and must not tell before the decision.
  subject: (input, _loaded, result) => ({
    type: "decision",
    id: result.decisionId,
    detail: { proposalId: input.proposalId, outcome: input.outcome, amount: result.amount ?? null },
  }),
  location: (input) => `/agency/proposals/${input.proposalId}?done=proposal.recommend`,
  async run({ tx, actor, input, loaded, now, emit }) {
    mustAllow("recommend", loaded);
    const { proposal: row } = loaded;
    const { outcome, amount: typed, reason } = input;
    const given = { outcome, amount: typed, reason, by: actorId(actor), now };
    const { decisionId, amount } = await writeRecommendation(tx, loaded, given);
    emit(proposalRecommended, { proposalId: row.id, agencyId: row.agencyId, decisionId });
    const told = amount === undefined ? {} : { amount: amountText(amount, row.currency) };
    return { proposalId: row.id, decisionId, ...told };
  },
});
