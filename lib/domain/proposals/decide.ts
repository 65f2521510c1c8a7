import { z } from "zod";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { awardOffered } from "@/lib/domain/awards/events";
import { stagesOf } from "@/lib/domain/calls/stages-of";
import { amountText } from "@/lib/domain/money";
import { tellSingly } from "@/lib/domain/releases/changes";
import { decisionHeld, proposalDecided } from "./decision-events";
import { lockOpenDecision, mayDecide } from "./decisions";
import { holdDecisions, makeFinal } from "./final";
import { loadProposal, mustAllow } from "./records";
import { moves } from "./rules";

/**
 * The second pair of eyes: makes the recommendation final, and offers the award to the university. Where the call tells
 * all decisions together, it is kept until their release; where it tells them one by one, its letter goes out with it, or after
 * the hold that the call gives it. Until then nobody outside the agency learns of it.
 */
export const decideProposal = command({
  name: "proposal.decide",
  summary:
    "Confirm the recommended decision as a second person; awarding offers the award to the university.",
  access: "user",
  /** `decisionId`: the recommendation that was read, so that one made since is not confirmed unread. */
  input: z.strictObject({ proposalId: uuid(), decisionId: uuid().optional() }),
  result: z.object({
    proposalId: z.uuid(),
    /** `held`: confirmed, and told later: with the others by the call's release, or by itself at `dueAt`. */
    status: z.enum(["awarded", "declined", "held"]),
    dueAt: z.string().optional(),
    awardId: z.uuid().optional(),
    reference: z.string().optional(),
  }),
  keys: (input) => [`proposal:${input.proposalId}`],
  load: async ({ tx, input }) => {
    const loaded = await loadProposal(tx, input.proposalId);
    const stages = await stagesOf(tx, loaded.call.id);
    return { ...loaded, stages, open: await lockOpenDecision(tx, input.proposalId) };
  },
  may: mayDecide,
  emits: [proposalDecided, decisionHeld, awardOffered],
  subject: (input, loaded, result) => {
    // A subject of its own while it is held: the proposal's timeline is the team's too.
    if (result.status === "held" && loaded.open)
      return { type: "decision", id: loaded.open.id, detail: { proposalId: input.proposalId } };
    return {
      type: "proposal",
      id: input.proposalId,
      relatedId: result.awardId,
      detail: {
        status: result.status,
        ...(loaded.open?.amount ? { amount: amountText(loaded.open.amount, loaded.proposal.currency) } : {}),
        ...(result.reference ? { reference: result.reference, currency: loaded.proposal.currency } : {}),
      },
    };
  },
  location: (input, { status, dueAt }) => {
    const held = dueAt ? "proposal.on-its-way" : "proposal.held";
    return `/agency/proposals/${input.proposalId}?done=${status === "held" ? held : "proposal.decide"}`;
  },
  async run({ tx, actor, input, loaded, now, emit }) {
    const { proposal: row, open } = loaded;
    mustAllow(open?.outcome === "decline" ? "decline" : "award", loaded);
    if (!open) throw conflict("Nobody has recommended a decision on this proposal yet.", "not-recommended");
    if (input.decisionId && input.decisionId !== open.id)
      throw conflict("The recommendation was replaced since you opened it. Read the new one first.", "stale");
    const confirmed = { decidedBy: actorId(actor), decidedAt: now };
    const { id: proposalId, callId, agencyId, organisationId, piId } = row;
    if (loaded.stages.letters === "together") {
      await holdDecisions(tx, [open.id], confirmed);
      emit(decisionHeld, { callId, agencyId });
      return { proposalId, status: "held" as const };
    }
    const ready = [{ proposal: row, decision: open }];
    const holdMinutes = loaded.stages.letterHold;
    const dueAt = await tellSingly(tx, ready, { callId, agencyId, holdMinutes, confirmed });
    if (dueAt) {
      emit(decisionHeld, { callId, agencyId });
      return { proposalId, status: "held" as const, dueAt: dueAt.toISOString() };
    }
    const status = moves[open.outcome].to as "awarded" | "declined";
    const made = await makeFinal(tx, ready, now, confirmed);
    const about = { proposalId, callId, agencyId, organisationId, piId, decisionId: open.id };
    const offered = made.get(proposalId);
    if (!offered) {
      emit(proposalDecided, about);
      return { proposalId, status };
    }
    const { awardId, reference } = offered;
    emit(proposalDecided, { ...about, awardId });
    emit(awardOffered, { awardId, agencyId, organisationId, piId });
    return { proposalId, status, awardId, reference };
  },
});
