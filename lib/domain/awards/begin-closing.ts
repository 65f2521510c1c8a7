import { z } from "zod";
import { closeout } from "@/db/schema/closeouts";
import { actorId, hasRole } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { agencyViewers } from "@/lib/domain/accounts/policy";
import { closingBegun } from "@/lib/domain/closeouts/events";
import { mayBeginClosing } from "@/lib/domain/closeouts/policy";
import {
  closeoutPath,
  loadCloseout,
  payloadOf,
  requireStatus,
  turnAward,
} from "@/lib/domain/closeouts/records";
import { dayWords } from "@/lib/domain/days";

/** Begins to close an award whose time is over, or that was terminated or has gone to another university: from now on only finance posts, for days within its period. */
export const beginClosing = command({
  name: "award.begin-closing",
  summary: "Begin to close an award that has ended; the checklist says what is left to do.",
  access: "user",
  input: z.strictObject({ awardId: uuid() }),
  result: z.object({
    awardId: z.string(),
    status: z.literal("closing"),
    side: z.enum(["university", "agency"]),
  }),
  keys: (input) => [`award:${input.awardId}`],
  load: ({ tx, input, actor }) => loadCloseout(tx, actor, input.awardId),
  may: mayBeginClosing,
  emits: [closingBegun],
  subject: (input) => ({ type: "award", id: input.awardId }),
  location: (input, result) => `${closeoutPath(result.side, input.awardId)}?done=award.begin-closing`,
  async run({ tx, actor, loaded, now, emit }) {
    requireStatus(loaded, "ended", "active", "terminated", "transferred");
    const { awardId, endsOn, today } = loaded;
    if (loaded.status === "active" && (endsOn === null || endsOn >= today))
      throw conflict(
        endsOn === null
          ? "This award has no last day. Ask the agency to end it before it is closed."
          : `This award runs until ${dayWords(endsOn)}. It is closed once that day is over.`,
        "wrong-state",
      );
    await tx
      .insert(closeout)
      .values({ awardId, begunBy: actorId(actor), begunAt: now })
      .onDuplicateKeyUpdate({ set: { begunBy: actorId(actor), begunAt: now } });
    await turnAward(tx, awardId, "closing", "Closing begun", now);
    emit(closingBegun, payloadOf(loaded));
    const side = hasRole(actor, loaded.agencyId, ...agencyViewers)
      ? ("agency" as const)
      : ("university" as const);
    return { awardId, status: "closing" as const, side };
  },
});
