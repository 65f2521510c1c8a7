import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { call } from "@/db/schema/calls";
import { interview, interviewSlot } from "@/db/schema/interviews";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { instantText, longText, uuid } from "@/lib/command/fields";
import { readInstant } from "@/lib/infra/clock";
import { newId } from "@/lib/infra/ids";
import { officerPath } from "../panels/records";
import { interviewInvited } from "./events";
import { planInterview } from "./plan";
import { heardOf, loadInterviewing, mayArrange, mustInterview } from "./records";
import { LIMITS, unchoosable } from "./rules";

/** Asks teams on the agenda to an interview: each chooses a time, or confirms the one that is kept for it. */
export const inviteToInterview = command({
  name: "interview.invite",
  summary: "Invite teams on the panel's agenda to interviews; a time can be kept for one of them.",
  access: "user",
  input: z.strictObject({
    panelId: uuid(),
    /** A form sends an empty one beside the ticked ones. */
    proposalIds: z
      .array(z.union([uuid(), z.literal("")]), "Choose the proposals.")
      .max(301)
      .transform((ids) => [...new Set(ids.filter((id) => id !== ""))])
      .pipe(z.array(z.string()).min(1, "Choose at least one proposal.")),
    /** By when each team is to choose, on the clock of the call's zone. */
    chooseBy: instantText(),
    /** Kept for the team, where one is invited. */
    slotId: z.union([uuid(), z.literal("")]).optional(),
    message: longText({ min: 0, max: LIMITS.message }).default(""),
  }),
  result: z.object({ panelId: z.uuid(), callId: z.uuid(), interviewIds: z.array(z.uuid()) }),
  keys: (input) => [`panel:${input.panelId}`],
  async load({ tx, input, actor }) {
    const loaded = await loadInterviewing(tx, actor, input.panelId);
    // The time before the interviews, as the teams lock them.
    const [slot] = input.slotId
      ? await tx.select().from(interviewSlot).where(eq(interviewSlot.id, input.slotId)).for("update")
      : [];
    const known = await tx
      .select()
      .from(interview)
      .where(and(eq(interview.panelId, input.panelId), inArray(interview.proposalId, input.proposalIds)))
      .for("update");
    const [taken] = slot
      ? await tx.select({ id: interview.id }).from(interview).where(eq(interview.slotId, slot.id))
      : [];
    const [its] = await tx
      .select({ timeZone: call.timeZone })
      .from(call)
      .where(eq(call.id, loaded.panel.callId));
    return { ...loaded, known, slot, taken, timeZone: its?.timeZone ?? "UTC" };
  },
  may: mayArrange,
  emits: [interviewInvited],
  subject: (input, _loaded, result) => ({
    type: "panel",
    id: input.panelId,
    detail: { invited: result.interviewIds.length },
  }),
  location: (_input, result) => `${officerPath(result.callId)}/interviews?done=interview.invite`,
  async run({ tx, actor, input, loaded, now, emit }) {
    mustInterview(loaded);
    const { panel, items, known, slot } = loaded;
    const wanted = input.proposalIds;
    const chooseBy = readInstant(input.chooseBy, loaded.timeZone);
    if (!(chooseBy instanceof Date)) throw invalid({ chooseBy: [chooseBy.problem] });
    if (chooseBy <= now) throw invalid({ chooseBy: ["Has passed. Enter a time in the future."] });
    if (input.slotId && wanted.length > 1)
      throw invalid({ slotId: ["A time is for one team. Choose one proposal, or leave the time open."] });
    if (known.some(({ status }) => status !== "cancelled"))
      throw conflict("One of these teams is invited already. Call its interview off first.", "wrong-state");
    if (input.slotId && (slot?.panelId !== panel.id || loaded.taken))
      throw conflict("This time is no longer free. Choose another.", "taken");
    const fresh = { status: "invited", chooseBy };
    const why = slot && unchoosable(fresh, slot, { arrivedAt: now, now });
    if (why) throw conflict(why);
    const interviewIds: string[] = [];
    for (const proposalId of wanted) {
      const item = items.find((one) => one.proposalId === proposalId);
      if (!item) throw conflict("One of these proposals is not on the panel's agenda.", "not-on-agenda");
      const old = known.find((one) => one.proposalId === proposalId);
      const row = {
        itemId: item.id,
        agencyId: panel.agencyId,
        status: "invited" as const,
        slotId: slot?.id ?? null,
        chooseBy,
        message: input.message,
        attendees: "[]",
        invitedBy: actorId(actor),
        invitedAt: now,
      };
      const id = old?.id ?? newId();
      if (old)
        await tx
          .update(interview)
          .set({ ...row, version: old.version + 1 })
          .where(eq(interview.id, id));
      else await tx.insert(interview).values({ id, panelId: panel.id, proposalId, notes: "", ...row });
      const [made] = await tx.select().from(interview).where(eq(interview.id, id));
      if (!made) throw new Error(`Interview ${id} is gone`);
      await planInterview(tx, made, undefined, now);
      emit(interviewInvited, await heardOf(tx, loaded, made));
      interviewIds.push(id);
    }
    return { panelId: panel.id, callId: panel.callId, interviewIds };
  },
});
