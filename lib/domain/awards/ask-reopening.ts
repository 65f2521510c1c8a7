import { eq, max } from "drizzle-orm";
import { z } from "zod";
import { reopening } from "@/db/schema/closeouts";
import { actorId, hasRole } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { longText, uuid } from "@/lib/command/fields";
import { lockLedger } from "@/lib/domain/accounts/ledger";
import { agencyViewers } from "@/lib/domain/accounts/policy";
import { reopeningAsked } from "@/lib/domain/closeouts/events";
import { mayAskReopening } from "@/lib/domain/closeouts/policy";
import { closeoutPath, openReopening, payloadOf, requireStatus } from "@/lib/domain/closeouts/records";
import { closeoutLimits } from "@/lib/domain/closeouts/rules";
import { newId } from "@/lib/infra/ids";

/** Asks a second person to open a closed award again. */
export const askReopening = command({
  name: "award.ask-reopening",
  summary: "Ask a second person of the agency to open a closed award again, with the reason.",
  access: "user",
  input: z.strictObject({ awardId: uuid(), reason: longText({ max: closeoutLimits.reason }) }),
  result: z.object({ awardId: z.string(), reopeningId: z.string(), side: z.enum(["university", "agency"]) }),
  keys: (input) => [`award:${input.awardId}`],
  load: async ({ tx, input, actor }) => ({
    ...(await lockLedger(tx, actor, input.awardId)),
    open: await openReopening(tx, input.awardId),
  }),
  may: mayAskReopening,
  emits: [reopeningAsked],
  subject: (input) => ({ type: "award", id: input.awardId, detail: { reason: input.reason } }),
  location: (input, result) => `${closeoutPath(result.side, input.awardId)}?done=award.ask-reopening`,
  async run({ tx, actor, input, loaded, now, emit }) {
    requireStatus(loaded, "closed");
    if (loaded.open) throw conflict("It was asked for already, and waits for a second person.", "open");
    const { awardId } = loaded;
    const [last] = await tx
      .select({ number: max(reopening.number) })
      .from(reopening)
      .where(eq(reopening.awardId, awardId));
    const reopeningId = newId();
    await tx.insert(reopening).values({
      id: reopeningId,
      awardId,
      number: (last?.number ?? 0) + 1,
      status: "asked",
      reason: input.reason,
      askedBy: actorId(actor),
      askedAt: now,
    });
    emit(reopeningAsked, { ...payloadOf(loaded), reopeningId });
    const side = hasRole(actor, loaded.agencyId, ...agencyViewers)
      ? ("agency" as const)
      : ("university" as const);
    return { awardId, reopeningId, side };
  },
});
