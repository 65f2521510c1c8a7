import { eq } from "drizzle-orm";
import { z } from "zod";
import { award } from "@/db/schema/awards";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { int, longText, uuid } from "@/lib/command/fields";
import { openAccount } from "@/lib/domain/accounts/changes";
import { amountText } from "@/lib/domain/money";
import { awardAccepted } from "./events";
import { answerOffer, lockOffer, requireOffered } from "./offer";
import { planEnd } from "./period";
import { mayAnswerOffer } from "./policy";

/** Accepts an offer for the university and opens the award account in the principal investigator's name. */
export const acceptAward = command({
  name: "award.accept",
  summary: "Accept an offered award for the university; its account opens with the awarded budget.",
  access: "user",
  input: z.strictObject({
    awardId: uuid(),
    comment: longText({ min: 0, max: 2_000 }).optional(),
    /** Of the offer that was read: one that was revised meanwhile is not accepted unseen. */
    version: int({ min: 0, max: 1_000_000 }).optional(),
  }),
  result: z.object({ awardId: z.string(), status: z.literal("active") }),
  keys: (input) => [`award:${input.awardId}`],
  load: ({ tx, input, actor }) => lockOffer(tx, actor, input.awardId),
  may: mayAnswerOffer,
  emits: [awardAccepted],
  subject: (input, loaded) => ({
    type: "award",
    id: input.awardId,
    relatedId: loaded.proposalId,
    detail: { amount: amountText(loaded.amount, loaded.currency), currency: loaded.currency },
  }),
  location: (input) => `/university/awards/${input.awardId}?done=award.accept`,
  async run({ tx, actor, input, loaded, now, key, emit }) {
    requireOffered(loaded);
    if (input.version !== undefined && input.version !== loaded.version)
      throw conflict(
        "The agency has revised this offer since you opened it. Read it again, then answer it.",
        "stale-version",
      );
    const { id: awardId, agencyId, organisationId, piId } = loaded;
    const total = loaded.headings.reduce((sum, heading) => sum + heading.amount, 0n);
    if (total !== loaded.amount) throw new Error(`The headings of award ${awardId} do not add up to it`);
    const lastTransfer = await openAccount(tx, { ...loaded, awardId }, { actorId: actorId(actor), key, now });
    await tx
      .update(award)
      .set({
        status: "active",
        answeredAt: now,
        answeredBy: actorId(actor),
        answerComment: input.comment || null,
        statusAt: now,
        lastTransfer,
      })
      .where(eq(award.id, awardId));
    await answerOffer(tx, awardId, "accepted", { actorId: actorId(actor), comment: input.comment, now });
    await planEnd(tx, awardId, loaded.endsOn);
    emit(awardAccepted, { awardId, agencyId, organisationId, piId });
    return { awardId, status: "active" as const };
  },
});
