import { eq } from "drizzle-orm";
import { z } from "zod";
import { interview } from "@/db/schema/interviews";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { interviewBooked, slotsOffered } from "./events";
import { planInterview } from "./plan";
import { choosing } from "./records";
import { unchoosable } from "./rules";
import { heardByRoom, loadOwnInterview, mayAnswerInterview, mustStand } from "./team";

/** The team takes one of the free times, confirms the one kept for it, or changes to another. */
export const chooseInterview = command({
  name: "interview.choose",
  summary: "Choose or confirm a time for the interview of one's proposal; who comes first has it.",
  access: "user",
  input: z.strictObject({ interviewId: uuid(), slotId: uuid() }),
  result: z.object({ interviewId: z.uuid(), proposalId: z.uuid(), startsAt: z.string() }),
  keys: (input) => [`interview-slot:${input.slotId}`],
  load: ({ tx, input }) => loadOwnInterview(tx, input.interviewId, input.slotId),
  may: mayAnswerInterview,
  emits: [interviewBooked, slotsOffered],
  subject: (_input, loaded, result) => ({
    type: "proposal",
    id: loaded.proposal.id,
    detail: { startsAt: result.startsAt },
  }),
  location: (_input, result) => `/researcher/proposals/${result.proposalId}/interview?done=interview.choose`,
  async run({ tx, actor, loaded, now, arrivedAt, emit }) {
    mustStand(loaded);
    const { interview: row, slot, holder } = loaded;
    const why = unchoosable(row, slot, { arrivedAt, now });
    if (why || !slot) throw conflict(why ?? "This time is no longer offered. Choose another.", "unavailable");
    if (holder && holder.id !== row.id)
      throw conflict("Another team has just taken this time. Choose another.", "taken");
    if (row.status === "booked" && row.slotId === slot.id)
      throw conflict("Your team has this time already.", "wrong-state");
    const booked = { status: "booked" as const, slotId: slot.id, bookedBy: actorId(actor), bookedAt: now };
    await tx
      .update(interview)
      .set({ ...booked, version: row.version + 1 })
      .where(eq(interview.id, row.id));
    await planInterview(tx, { ...row, ...booked }, slot, now);
    const heard = await heardByRoom(tx, row);
    emit(interviewBooked, heard);
    // The others see one time less, and one more where this team had another.
    const others = await choosing(tx, row.panelId);
    const { panelId, agencyId } = row;
    if (others.length > 0) emit(slotsOffered, { panelId, agencyId, userIds: [], proposalIds: others });
    return { interviewId: row.id, proposalId: row.proposalId, startsAt: slot.startsAt.toISOString() };
  },
});
