import { eq } from "drizzle-orm";
import { z } from "zod";
import { award } from "@/db/schema/awards";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { longText, uuid } from "@/lib/command/fields";
import { awardRejected } from "./events";
import { answerOffer, lockOffer, requireOffered } from "./offer";
import { mayAnswerOffer } from "./policy";

/** Rejects an offer for the university. */
export const rejectAward = command({
  name: "award.reject",
  summary: "Reject an offered award for the university; no account opens.",
  access: "user",
  input: z.strictObject({ awardId: uuid(), comment: longText({ min: 0, max: 2_000 }).optional() }),
  result: z.object({ awardId: z.string(), status: z.literal("rejected") }),
  keys: (input) => [`award:${input.awardId}`],
  load: ({ tx, input, actor }) => lockOffer(tx, actor, input.awardId),
  may: mayAnswerOffer,
  emits: [awardRejected],
  subject: (input, loaded) => ({ type: "award", id: input.awardId, relatedId: loaded.proposalId }),
  location: (input) => `/university/awards/${input.awardId}?done=award.reject`,
  async run({ tx, actor, input, loaded, now, emit }) {
    requireOffered(loaded);
    const { id: awardId, agencyId, organisationId, piId } = loaded;
    await tx
      .update(award)
      .set({
        status: "rejected",
        answeredAt: now,
        answeredBy: actorId(actor),
        answerComment: input.comment || null,
        statusAt: now,
      })
      .where(eq(award.id, awardId));
    await answerOffer(tx, awardId, "rejected", { actorId: actorId(actor), comment: input.comment, now });
    emit(awardRejected, { awardId, agencyId, organisationId, piId });
    return { awardId, status: "rejected" as const };
  },
});
