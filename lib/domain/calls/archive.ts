import { eq } from "drizzle-orm";
import { z } from "zod";
import { call } from "@/db/schema/calls";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { text, uuid } from "@/lib/command/fields";
import { instantWords } from "@/lib/domain/days";
import { lockCall } from "./changes";
import { graceEnds } from "./deadline";
import { callArchived, callDiscarded } from "./events";
import { mayManageCalls } from "./policy";
import { archivable, callState } from "./rules";

/** One command for both ends: a draft that came to nothing, and a call that is over. Neither is ever deleted. */
export const archiveCall = command({
  name: "call.archive",
  summary:
    "Put a call away: discard a draft, withdraw one that has not opened, or archive one that has closed.",
  access: "user",
  input: z.strictObject({ callId: uuid(), reason: text({ min: 0, max: 500 }).optional() }),
  result: z.object({ callId: z.uuid(), was: z.string() }),
  keys: (input) => [`call:${input.callId}`],
  load: ({ tx, input }) => lockCall(tx, input.callId),
  may: (actor, loaded) => mayManageCalls(actor, loaded.agencyId),
  emits: [callArchived, callDiscarded],
  subject: (input, loaded, result) => ({
    type: "call",
    id: input.callId,
    relatedId: loaded.agencyId,
    detail: { was: result.was, ...(input.reason ? { reason: input.reason } : {}) },
  }),
  location: () => "/agency/calls?done=call.archive",
  async run({ tx, input, loaded, now, emit }) {
    const was = callState(loaded, now);
    if (was === "archived") throw conflict("This call is archived already.");
    if (!archivable.includes(was))
      throw conflict("This call is open: people are writing for it. It can be archived once it has closed.");
    if (was === "closed" && now < graceEnds(loaded))
      throw conflict(
        `This call still takes submissions in its grace, until ${instantWords(graceEnds(loaded), loaded.timeZone)}. Archive it after that.`,
      );
    const version = loaded.version + 1;
    await tx
      .update(call)
      .set({ status: "archived", version, updatedAt: now })
      .where(eq(call.id, input.callId));
    emit(was === "draft" ? callDiscarded : callArchived, { callId: loaded.id, agencyId: loaded.agencyId });
    return { callId: loaded.id, was };
  },
});
