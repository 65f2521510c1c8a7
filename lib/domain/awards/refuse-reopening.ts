import { eq } from "drizzle-orm";
import { z } from "zod";
import { reopening } from "@/db/schema/closeouts";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { longText, uuid } from "@/lib/command/fields";
import { reopeningRefused } from "@/lib/domain/closeouts/events";
import { mayAnswerReopening } from "@/lib/domain/closeouts/policy";
import { closeoutPath, loadReopening, payloadOf } from "@/lib/domain/closeouts/records";
import { closeoutLimits } from "@/lib/domain/closeouts/rules";

/** The second person's no, with the reason; the award stays closed. */
export const refuseReopening = command({
  name: "award.refuse-reopening",
  summary: "Refuse to open a closed award again, with the reason.",
  access: "user",
  input: z.strictObject({ reopeningId: uuid(), answer: longText({ max: closeoutLimits.reason }) }),
  result: z.object({ awardId: z.string() }),
  keys: (input) => [`reopening:${input.reopeningId}`],
  load: ({ tx, input, actor }) => loadReopening(tx, actor, input.reopeningId),
  may: (actor, loaded) => mayAnswerReopening(actor, loaded, loaded.reopening),
  emits: [reopeningRefused],
  subject: (input, loaded) => ({ type: "award", id: loaded.awardId, detail: { reason: input.answer } }),
  location: (_input, result) => `${closeoutPath("agency", result.awardId)}?done=award.refuse-reopening`,
  async run({ tx, actor, input, loaded, now, emit }) {
    const { awardId, reopening: row } = loaded;
    if (row.status !== "asked") throw conflict(`This was ${row.status} already.`, "wrong-state");
    await tx
      .update(reopening)
      .set({ status: "refused", answer: input.answer, answeredBy: actorId(actor), answeredAt: now })
      .where(eq(reopening.id, row.id));
    emit(reopeningRefused, { ...payloadOf(loaded), reopeningId: row.id });
    return { awardId };
  },
});
