import { z } from "zod";
import { command } from "@/lib/command/define";
import { longText, uuid } from "@/lib/command/fields";
import { mayGovern } from "@/lib/domain/accounts/policy";
import { stepMoved } from "./events";
import { lockOffer, partiesOf } from "./offer";
import { requireMove } from "./state";
import { askStep } from "./steps";

/** Asks to terminate an award for cause. Nothing happens before a second person of the agency confirms it. */
export const terminateAward = command({
  name: "award.terminate",
  summary: "Ask to terminate an award; a second person of the agency must confirm it.",
  access: "user",
  input: z.strictObject({ awardId: uuid(), reason: longText({ max: 2_000 }) }),
  result: z.object({ awardId: z.string(), stepId: z.string() }),
  keys: (input) => [`award:${input.awardId}`],
  load: ({ tx, input, actor }) => lockOffer(tx, actor, input.awardId),
  may: mayGovern,
  emits: [stepMoved],
  subject: (input, _, result) => ({
    type: "award",
    id: input.awardId,
    relatedId: result.stepId,
    detail: { reason: input.reason.slice(0, 250) },
  }),
  location: (input) => `/agency/awards/${input.awardId}?done=award.terminate`,
  async run({ tx, actor, input, loaded, now, emit }) {
    requireMove(loaded, "terminated", "agency");
    const { reason } = input;
    const stepId = await askStep(tx, loaded, { kind: "terminate", reason }, { actor, now });
    const askedBy = actor.kind === "user" ? actor.id : "";
    emit(stepMoved, { ...partiesOf(loaded), stepId, open: true, askedBy });
    return { awardId: loaded.id, stepId };
  },
});
