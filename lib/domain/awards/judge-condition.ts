import { eq } from "drizzle-orm";
import { z } from "zod";
import { awardCondition } from "@/db/schema/award-terms";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { longText, uuid } from "@/lib/command/fields";
import { mayGovern } from "@/lib/domain/accounts/policy";
import { lockCondition, requireConditional } from "./condition";
import { conditionJudged } from "./events";
import { partiesOf } from "./offer";

const outcomes = { accept: "accepted", return: "open", waive: "waived" } as const;

/** Accepts, returns or waives a condition precedent. With the last one settled the account can be used. */
export const judgeCondition = command({
  name: "award.judge-condition",
  summary:
    "Accept the evidence for a condition of an award, return it with a comment, or waive the condition.",
  access: "user",
  input: z.strictObject({
    conditionId: uuid(),
    outcome: z.enum(["accept", "return", "waive"], "Accept, return or waive."),
    comment: longText({ min: 0, max: 2_000 }).optional(),
  }),
  result: z.object({ awardId: z.string(), conditionId: z.string(), status: z.string() }),
  keys: (input) => [`condition:${input.conditionId}`],
  load: ({ tx, input, actor }) => lockCondition(tx, actor, input.conditionId),
  may: mayGovern,
  emits: [conditionJudged],
  subject: (input, loaded, result) => ({
    type: "award",
    id: loaded.id,
    relatedId: input.conditionId,
    detail: { condition: loaded.condition.text.slice(0, 250), status: result.status },
  }),
  location: (_, { awardId }) => `/agency/awards/${awardId}?done=award.judge-condition`,
  async run({ tx, actor, input, loaded, now, emit }) {
    requireConditional(loaded);
    const { condition } = loaded;
    const { outcome, comment } = input;
    if (condition.status === "accepted" || condition.status === "waived")
      throw conflict("This condition is settled already.");
    if (outcome !== "waive" && condition.status !== "submitted")
      throw conflict("The university has not handed in evidence for this condition. You can waive it.");
    if (outcome !== "accept" && !comment)
      throw invalid({ comment: ["Say what is missing, or why the condition is waived."] });
    const status = outcomes[outcome];
    await tx
      .update(awardCondition)
      .set({ status, comment: comment || null, decidedBy: actorId(actor), decidedAt: now })
      .where(eq(awardCondition.id, condition.id));
    emit(conditionJudged, { ...partiesOf(loaded), conditionId: condition.id });
    return { awardId: loaded.id, conditionId: condition.id, status };
  },
});
