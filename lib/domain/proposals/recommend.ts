import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { decision } from "@/db/schema/proposals";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { invalid } from "@/lib/command/errors";
import { longText, text, uuid } from "@/lib/command/fields";
import { amountText } from "@/lib/domain/money";
import { newId } from "@/lib/infra/ids";
import { proposalRecommended } from "./decision-events";
import { awardAmount, mayRecommend } from "./decisions";
import { loadProposal, mustAllow } from "./records";
import { limits } from "./rules";

/** The first of the two pairs of eyes. A new recommendation takes the place of one that still waits. */
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
    const { proposal: row, call } = loaded;
    const amount =
      input.outcome === "award"
        ? awardAmount(input.amount, { ...row, maximumAmount: call.maximumAmount })
        : undefined;
    if (typeof amount === "object") throw invalid({ amount: [amount.error] });
    await tx
      .update(decision)
      .set({ status: "superseded" })
      .where(and(eq(decision.proposalId, row.id), eq(decision.status, "proposed")));
    const decisionId = newId();
    await tx.insert(decision).values({
      id: decisionId,
      proposalId: row.id,
      outcome: input.outcome,
      amount: amount ?? null,
      reason: input.reason,
      recommendedBy: actorId(actor),
      recommendedAt: now,
      status: "proposed",
    });
    emit(proposalRecommended, { proposalId: row.id, agencyId: row.agencyId, decisionId });
    const given = amount === undefined ? {} : { amount: amountText(amount, row.currency) };
    return { proposalId: row.id, decisionId, ...given };
  },
});
