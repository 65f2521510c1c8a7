import { eq } from "drizzle-orm";
import { z } from "zod";
import { call } from "@/db/schema/calls";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { instantText, int, text, uuid } from "@/lib/command/fields";
import { readInstant } from "@/lib/infra/clock";
import { type LoadedCall, lockCall } from "./changes";
import { callExtended } from "./events";
import { mayManageCalls } from "./policy";
import { callState, extendable, FARTHEST_MS } from "./rules";

const moved = () => z.union([z.literal(""), instantText()]).optional();

type Dates = { closesAt: Date; outlineClosesAt: Date | null };

/** The deadlines as they shall be. @throws Rejection 400 by field, 409 where outlines have closed */
function laterDates(
  loaded: LoadedCall,
  typed: { closesAt?: string | undefined; outlineClosesAt?: string | undefined },
  now: Date,
): Dates {
  const errors: Record<string, string[]> = {};
  const read = (field: "closesAt" | "outlineClosesAt", present: Date): Date => {
    const text = typed[field];
    if (!text) return present;
    const at = readInstant(text, loaded.timeZone);
    if (!(at instanceof Date)) errors[field] = [at.problem];
    else if (at <= present)
      errors[field] = ["Is not later than the present date. A deadline can only move to a later one."];
    else if (at.getTime() > now.getTime() + FARTHEST_MS)
      errors[field] = ["Is more than ten years from now. Enter an earlier date."];
    else return at;
    return present;
  };
  const closesAt = read("closesAt", loaded.closesAt);
  if (typed.outlineClosesAt && !loaded.outlineClosesAt)
    errors.outlineClosesAt = ["This call asks for no outlines. Leave it empty."];
  const outlineClosesAt = loaded.outlineClosesAt && read("outlineClosesAt", loaded.outlineClosesAt);
  if (typed.outlineClosesAt && loaded.outlineClosesAt && loaded.outlineClosesAt <= now)
    throw conflict("Outlines have closed already: their deadline can no longer move.");
  if (outlineClosesAt && outlineClosesAt >= closesAt)
    errors[typed.outlineClosesAt ? "outlineClosesAt" : "closesAt"] = [
      "Outlines would be due after the full proposals. Move both dates.",
    ];
  if (Object.keys(errors).length > 0) throw invalid(errors);
  if (!typed.closesAt && !typed.outlineClosesAt) throw invalid({ closesAt: ["Enter a later date."] });
  return { closesAt, outlineClosesAt };
}

export const extendCall = command({
  name: "call.extend",
  summary: "Move the closing date of a published call to a later one, with a reason that everybody sees.",
  access: "user",
  input: z.strictObject({
    callId: uuid(),
    version: int({ min: 1, max: 2_000_000_000 }).optional(),
    /** Left out (or empty) it stays: one of the two must move. */
    closesAt: moved(),
    outlineClosesAt: moved(),
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
    const dates = laterDates(loaded, input, now);
    const version = loaded.version + 1;
    await tx
      .update(call)
      .set({ ...dates, version, updatedAt: now })
      .where(eq(call.id, loaded.id));
    emit(callExtended, { callId: loaded.id, agencyId: loaded.agencyId });
    // What moved is what is told: the outlines' deadline where it alone did.
    const both = input.closesAt || !loaded.outlineClosesAt || !dates.outlineClosesAt;
    const [before, after] = both
      ? [loaded.closesAt, dates.closesAt]
      : [loaded.outlineClosesAt as Date, dates.outlineClosesAt as Date];
    const [from, to] = [before.toISOString(), after.toISOString()];
    return { callId: loaded.id, version, from, to };
  },
});
