import { eq } from "drizzle-orm";
import { z } from "zod";
import { awardCondition, awardConditionFile } from "@/db/schema/award-terms";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { longText, uuid } from "@/lib/command/fields";
import { evidenceFile, storeEvidence } from "@/lib/domain/files/evidence";
import { lockCondition, requireConditional } from "./condition";
import { conditionSubmitted } from "./events";
import { partiesOf } from "./offer";
import { maySubmitCondition } from "./policy";
import { canSeeCondition } from "./terms-queries";

const FILES = 10;

/** Hands in evidence for a condition precedent, for the agency to judge. */
export const submitCondition = command({
  name: "award.submit-condition",
  summary: "Hand in evidence that a condition of an award is met: a word on it, and a file (multipart form).",
  access: "user",
  input: z.strictObject({
    conditionId: uuid(),
    note: longText({ max: 2_000 }),
    file: evidenceFile().optional(),
  }),
  result: z.object({ awardId: z.string(), conditionId: z.string(), status: z.literal("submitted") }),
  keys: (input) => [`condition:${input.conditionId}`],
  // A first look, so that nobody fills the store with what cannot be attached; decided again under the lock.
  prepare: async (input, actor) =>
    input.file && (await canSeeCondition(actor, input.conditionId)) ? storeEvidence(input.file) : undefined,
  load: ({ tx, input, actor }) => lockCondition(tx, actor, input.conditionId),
  may: maySubmitCondition,
  emits: [conditionSubmitted],
  subject: (input, loaded) => ({
    type: "award",
    id: loaded.id,
    relatedId: input.conditionId,
    detail: { condition: loaded.condition.text.slice(0, 250) },
  }),
  location: (_, { awardId }, actor) => {
    const office = actor.kind === "user" && actor.memberships.some(({ role }) => role === "research-office");
    return `/${office ? "university" : "researcher"}/awards/${awardId}?done=award.submit-condition`;
  },
  async run({ tx, actor, input, prepared, loaded, now, emit }) {
    requireConditional(loaded);
    const { condition } = loaded;
    if (condition.status === "accepted" || condition.status === "waived")
      throw conflict("The agency has settled this condition already.");
    if (prepared) {
      const present = await tx
        .select({ position: awardConditionFile.position })
        .from(awardConditionFile)
        .where(eq(awardConditionFile.conditionId, condition.id));
      if (present.length >= FILES)
        throw invalid({ file: [`A condition has at most ${FILES} files. Put several into one PDF.`] });
      await tx.insert(awardConditionFile).values({
        ...prepared,
        conditionId: condition.id,
        position: present.length + 1,
        addedBy: actorId(actor),
        addedAt: now,
      });
    }
    await tx
      .update(awardCondition)
      .set({ status: "submitted", note: input.note, submittedBy: actorId(actor), submittedAt: now })
      .where(eq(awardCondition.id, condition.id));
    emit(conditionSubmitted, { ...partiesOf(loaded), conditionId: condition.id });
    return { awardId: loaded.id, conditionId: condition.id, status: "submitted" as const };
  },
});
