import { eq } from "drizzle-orm";
import { z } from "zod";
import { interview, interviewSlot } from "@/db/schema/interviews";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { instantText, int, text, ticked, uuid } from "@/lib/command/fields";
import { readInstant } from "@/lib/infra/clock";
import { officerPath } from "../panels/records";
import { interviewMoved, slotsOffered } from "./events";
import { planInterview } from "./plan";
import { choosing, heardOf, loadSlot, mayArrange, mustInterview } from "./records";
import { LIMITS } from "./rules";

/** Another time or place, or none any more. A team that has it is told, with the reason. */
export const changeSlot = command({
  name: "interview.change-slot",
  summary: "Move a time for interviews, change its place, or take it away; a team that has it is told why.",
  access: "user",
  input: z.strictObject({
    slotId: uuid(),
    version: int({ min: 1, max: 2_000_000_000 }),
    /** On the clock of the time's zone; left out (or empty) it stays. */
    startsAt: z.union([z.literal(""), instantText()]).optional(),
    minutes: int({ min: 5, max: LIMITS.minutes }).optional(),
    place: text({ max: LIMITS.place }).optional(),
    /** Takes it away. */
    cancel: ticked().optional(),
    reason: text({ max: LIMITS.reason }),
  }),
  result: z.object({ slotId: z.uuid(), callId: z.uuid(), version: z.int() }),
  keys: (input) => [`interview-slot:${input.slotId}`],
  load: ({ tx, input, actor }) => loadSlot(tx, actor, input.slotId),
  may: mayArrange,
  emits: [interviewMoved, slotsOffered],
  subject: (input, loaded) => ({ type: "panel", id: loaded.panel.id, detail: { reason: input.reason } }),
  location: (_input, result) => `${officerPath(result.callId)}/interviews?done=interview.change-slot`,
  async run({ tx, input, loaded, now, emit }) {
    mustInterview(loaded);
    const { slot, taken, panel } = loaded;
    if (slot.status === "cancelled") throw conflict("This time was taken away already.", "wrong-state");
    if (slot.version !== input.version)
      throw conflict("Somebody else changed this time since you opened it. Look at it again.", "stale");
    const at = input.startsAt ? readInstant(input.startsAt, slot.timeZone) : slot.startsAt;
    if (!(at instanceof Date)) throw invalid({ startsAt: [at.problem] });
    if (!input.cancel && at <= now) throw invalid({ startsAt: ["Has passed. Enter a time in the future."] });
    const version = slot.version + 1;
    const next = {
      startsAt: at,
      minutes: input.minutes ?? slot.minutes,
      place: input.place ?? slot.place,
      status: input.cancel ? ("cancelled" as const) : ("open" as const),
      version,
    };
    await tx.update(interviewSlot).set(next).where(eq(interviewSlot.id, slot.id));
    if (!taken) {
      const proposalIds = await choosing(tx, panel.id);
      emit(slotsOffered, { panelId: panel.id, agencyId: panel.agencyId, userIds: [], proposalIds });
      return { slotId: slot.id, callId: panel.callId, version };
    }
    const lost = next.status === "cancelled";
    const row = lost ? { ...taken, status: "invited" as const } : taken;
    await tx
      .update(interview)
      .set({ version: taken.version + 1, ...(lost ? { status: "invited", slotId: null } : {}) })
      .where(eq(interview.id, taken.id));
    await planInterview(tx, row, lost ? undefined : next, now);
    emit(interviewMoved, { ...(await heardOf(tx, loaded, taken)), reason: input.reason, lost });
    return { slotId: slot.id, callId: panel.callId, version };
  },
});
