import { z } from "zod";
import { interviewSlot } from "@/db/schema/interviews";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { instantText, int, text, timeZoneText, uuid } from "@/lib/command/fields";
import { readInstant } from "@/lib/infra/clock";
import { newId } from "@/lib/infra/ids";
import { officerPath } from "../panels/records";
import { slotsOffered } from "./events";
import { choosing, loadInterviewing, mayArrange, mustInterview, openSlots } from "./records";
import { LIMITS, overlaps, slotRow } from "./rules";

/** One time or several in a row; each is for one team. */
export const offerSlots = command({
  name: "interview.offer",
  summary: "Offer times for interviews with the panel: one, or several one after the other.",
  access: "user",
  input: z.strictObject({
    panelId: uuid(),
    startsAt: instantText(),
    minutes: int({ min: 5, max: LIMITS.minutes }),
    /** How many, one after the other. */
    count: int({ min: 1, max: LIMITS.atOnce }).default(1),
    /** Minutes between two of them. */
    pause: int({ min: 0, max: 120 }).default(0),
    timeZone: timeZoneText(),
    /** A room, or the address of a video meeting. */
    place: text({ max: LIMITS.place }),
  }),
  result: z.object({ panelId: z.uuid(), callId: z.uuid(), slotIds: z.array(z.uuid()) }),
  keys: (input) => [`panel:${input.panelId}`],
  async load({ tx, input, actor }) {
    const loaded = await loadInterviewing(tx, actor, input.panelId);
    return { ...loaded, slots: await openSlots(tx, input.panelId) };
  },
  may: mayArrange,
  emits: [slotsOffered],
  subject: (input, _loaded, result) => ({
    type: "panel",
    id: input.panelId,
    detail: { offered: result.slotIds.length },
  }),
  location: (_input, result) => `${officerPath(result.callId)}/interviews?done=interview.offer`,
  async run({ tx, actor, input, loaded, now, emit }) {
    mustInterview(loaded);
    const { panel, slots } = loaded;
    const first = readInstant(input.startsAt, input.timeZone);
    if (!(first instanceof Date)) throw invalid({ startsAt: [first.problem] });
    if (first <= now) throw invalid({ startsAt: ["Has passed. Enter a time in the future."] });
    const times = slotRow(first, input.minutes, input.count, input.pause);
    if (slots.length + times.length > LIMITS.slots)
      throw conflict(`A panel offers at most ${LIMITS.slots} times. Take some away first.`);
    const same = slots.find((one) => times.some((time) => overlaps(one, time)) && one.place === input.place);
    if (same)
      throw invalid({
        startsAt: [`Overlaps with the time at ${same.startsAt.toISOString()} in the same place.`],
      });
    const { place, timeZone } = input;
    const by = { createdBy: actorId(actor), createdAt: now };
    const rows = times.map((time) => ({
      ...time,
      ...by,
      id: newId(),
      panelId: panel.id,
      agencyId: panel.agencyId,
      timeZone,
      place,
      status: "open" as const,
    }));
    await tx.insert(interviewSlot).values(rows);
    const proposalIds = await choosing(tx, panel.id);
    emit(slotsOffered, { panelId: panel.id, agencyId: panel.agencyId, userIds: [], proposalIds });
    return { panelId: panel.id, callId: panel.callId, slotIds: rows.map(({ id }) => id) };
  },
});
