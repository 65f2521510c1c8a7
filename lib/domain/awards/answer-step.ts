import { eq } from "drizzle-orm";
import { z } from "zod";
import { awardStep } from "@/db/schema/award-terms";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { longText, uuid } from "@/lib/command/fields";
import { awardChanged, awardReceived, awardTransferred, stepMoved } from "./events";
import { handOver } from "./hand-over";
import { partiesOf } from "./offer";
import { dayOf } from "./period";
import { mayDecideStep } from "./policy";
import { moveAward, requireMove } from "./state";
import { lockStep } from "./steps";

/** The second person confirms or refuses a termination or a transfer; confirmed, it happens at once. */
export const answerStep = command({
  name: "award.answer-step",
  summary: "Confirm or refuse the termination or transfer of an award that another person asked for.",
  access: "user",
  input: z.strictObject({
    stepId: uuid(),
    answer: z.enum(["confirm", "refuse"], "Confirm or refuse."),
    comment: longText({ min: 0, max: 2_000 }).optional(),
  }),
  result: z.object({
    awardId: z.string(),
    outcome: z.string(),
    /** The award at the other university. */
    successorId: z.string().optional(),
  }),
  keys: (input) => [`award-step:${input.stepId}`],
  load: ({ tx, input, actor }) => lockStep(tx, actor, input.stepId),
  may: mayDecideStep,
  emits: [stepMoved, awardChanged, awardTransferred, awardReceived],
  subject: (_, loaded, result) => ({
    type: "award",
    id: loaded.id,
    relatedId: result.successorId ?? loaded.step.id,
    detail: { step: loaded.step.kind, outcome: result.outcome },
  }),
  location: (_, { awardId }) => `/agency/awards/${awardId}?done=award.answer-step`,
  async run({ tx, actor, input, loaded, now, key, emit }) {
    const { step, id: awardId } = loaded;
    if (step.outcome !== null) throw conflict("This was answered before.");
    const outcome = input.answer === "confirm" ? ("confirmed" as const) : ("refused" as const);
    await tx
      .update(awardStep)
      .set({
        outcome,
        openAwardId: null,
        comment: input.comment || null,
        decidedBy: actorId(actor),
        decidedAt: now,
      })
      .where(eq(awardStep.id, step.id));
    const parties = partiesOf(loaded);
    emit(stepMoved, { ...parties, stepId: step.id, open: false, askedBy: step.askedBy });
    if (outcome === "refused") return { awardId, outcome };
    const { reason, organisationId } = step;
    if (step.kind === "terminate") {
      const today = dayOf(now);
      // No cost arises after it: its period is over, unless it was before.
      const endsOn = loaded.endsOn !== null && loaded.endsOn < today ? loaded.endsOn : today;
      await moveAward(tx, loaded, {
        to: "terminated",
        by: "agency",
        reason,
        at: now,
        emit,
        more: { endsOn },
      });
      return { awardId, outcome };
    }
    requireMove(loaded, "transferred", "agency");
    if (!organisationId) throw new Error(`Step ${step.id} names no university`);
    const { successorId, transferId } = await handOver(
      tx,
      loaded,
      { organisationId, reason },
      { actor, key, now },
    );
    emit(awardTransferred, { ...parties, transferId, successorId });
    emit(awardReceived, { ...parties, awardId: successorId, organisationId, sourceId: successorId });
    return { awardId, outcome, successorId };
  },
});
