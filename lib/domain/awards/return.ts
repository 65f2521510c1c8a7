import { eq } from "drizzle-orm";
import { z } from "zod";
import { award } from "@/db/schema/awards";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { longText, uuid } from "@/lib/command/fields";
import { awardReturned } from "./events";
import { answerOffer, lockOffer, partiesOf, requireOffered } from "./offer";
import { mayAnswerOffer } from "./policy";

/** Returns an offer to the agency with what the university wants changed. */
export const returnAward = command({
  name: "award.return",
  summary: "Return an offer to the agency with comments; it is revised and offered again.",
  access: "user",
  input: z.strictObject({ awardId: uuid(), comment: longText({ max: 2_000 }) }),
  result: z.object({ awardId: z.string(), status: z.literal("returned") }),
  keys: (input) => [`award:${input.awardId}`],
  load: ({ tx, input, actor }) => lockOffer(tx, actor, input.awardId),
  may: mayAnswerOffer,
  emits: [awardReturned],
  subject: (input, loaded) => ({
    type: "award",
    id: input.awardId,
    relatedId: loaded.proposalId,
    detail: { comment: input.comment.slice(0, 250) },
  }),
  location: (input) => `/university/awards/${input.awardId}?done=award.return`,
  async run({ tx, actor, input, loaded, now, emit }) {
    requireOffered(loaded);
    const { comment } = input;
    await tx
      .update(award)
      .set({ status: "returned", answerComment: comment, statusAt: now, statusReason: comment })
      .where(eq(award.id, loaded.id));
    await answerOffer(tx, loaded.id, "returned", { actorId: actorId(actor), comment, now });
    emit(awardReturned, partiesOf(loaded));
    return { awardId: loaded.id, status: "returned" as const };
  },
});
