import { eq } from "drizzle-orm";
import { z } from "zod";
import { call } from "@/db/schema/calls";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { instantText, int, text, uuid } from "@/lib/command/fields";
import { readInstant } from "@/lib/infra/clock";
import { lockCall } from "./changes";
import { callExtended } from "./events";
import { mayManageCalls } from "./policy";
import { callState, extendable, FARTHEST_MS } from "./rules";

export const extendCall = command({
  name: "call.extend",
  summary: "Move the closing date of a published call to a later one, with a reason that everybody sees.",
  access: "user",
  input: z.strictObject({
    callId: uuid(),
    version: int({ min: 1, max: 2_000_000_000 }).optional(),
    closesAt: instantText(),
    reason: text({ max: 500 }),
  }),
  result: z.object({ callId: z.uuid(), version: z.int(), from: z.string(), to: z.string() }),
  keys: (input) => [`call:${input.callId}`],
  load: ({ tx, input }) => lockCall(tx, input.callId),
  may: (actor, loaded) => mayManageCalls(actor, loaded.agencyId),
  emits: [callExtended],
  subject: (input, loaded, result) => ({
    type: "call",
    id: input.callId,
    relatedId: loaded.agencyId,
    detail: { from: result.from, to: result.to, reason: input.reason },
  }),
  location: (input) => `/agency/calls/${input.callId}?done=call.extend`,
  async run({ tx, input, loaded, now, emit }) {
    const state = callState(loaded, now);
    if (state === "draft") throw conflict("This call is a draft: change its closing date in the draft.");
    if (!extendable.includes(state))
      throw conflict("This call has closed. Publish a new call instead of reopening this one.");
    if (input.version !== undefined && input.version !== loaded.version)
      throw conflict("The call changed since you opened it. Open it again.", "stale");
    const closesAt = readInstant(input.closesAt, loaded.timeZone);
    if (!(closesAt instanceof Date)) throw invalid({ closesAt: [closesAt.problem] });
    if (closesAt <= loaded.closesAt)
      throw invalid({
        closesAt: ["Is not later than the present closing date. It can only move to a later one."],
      });
    if (closesAt.getTime() > now.getTime() + FARTHEST_MS)
      throw invalid({ closesAt: ["Is more than ten years from now. Enter an earlier date."] });
    const version = loaded.version + 1;
    await tx.update(call).set({ closesAt, version, updatedAt: now }).where(eq(call.id, loaded.id));
    emit(callExtended, { callId: loaded.id, agencyId: loaded.agencyId });
    const [from, to] = [loaded.closesAt.toISOString(), closesAt.toISOString()];
    return { callId: loaded.id, version, from, to };
  },
});
