import { eq } from "drizzle-orm";
import { z } from "zod";
import { panelItem } from "@/db/schema/panels";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { int, longText, uuid } from "@/lib/command/fields";
import { itemNoted } from "./events";
import { heardBy, itemLocation, itemResult, itemSubject, resultOf } from "./item-command";
import { mayLead } from "./policy";
import { inRoom, loadItem, mustBeMinuting } from "./records";
import { panelLimits } from "./rules";

export const noteItem = command({
  name: "panel.note-item",
  summary: "Write the minutes of an item, and what applicants may read of it.",
  access: "user",
  input: z.strictObject({
    itemId: uuid(),
    /** The version that the changes were made on. */
    version: int({ min: 1, max: 2_147_483_647 }),
    notes: longText({ min: 0, max: panelLimits.notes }).default(""),
    /** Stays as it is when left out; stands once the panel is closed. */
    forApplicants: longText({ min: 0, max: panelLimits.notes }).optional(),
  }),
  result: itemResult,
  keys: (input) => [`panel-item:${input.itemId}`],
  load: ({ tx, input, actor }) => loadItem(tx, actor, input.itemId),
  may: mayLead,
  emits: [itemNoted],
  subject: (_input, loaded) => itemSubject(loaded),
  location: (_input, result, actor) => itemLocation(result, actor, "panel.note-item"),
  async run({ tx, input, loaded, emit }) {
    mustBeMinuting(loaded);
    const { panel, item, members } = loaded;
    if (input.version !== item.version)
      throw conflict(
        "Somebody else changed these notes meanwhile. Open the item again and compare.",
        "stale-version",
      );
    const { notes, forApplicants = item.forApplicants } = input;
    if (panel.status === "closed" && forApplicants !== item.forApplicants)
      throw conflict(
        "This panel is closed: what applicants read stands as it is. Change the notes for the minutes alone.",
        "wrong-state",
      );
    await tx
      .update(panelItem)
      .set({ notes, forApplicants, version: item.version + 1 })
      .where(eq(panelItem.id, item.id));
    // Before the panel is closed only its chair reads notes, afterwards everybody, where in the room.
    const readers = members
      .filter(({ chair }) => chair || panel.status === "closed")
      .map(({ userId }) => userId);
    const room = await inRoom(tx, loaded, item.id);
    emit(
      itemNoted,
      heardBy(
        loaded,
        room.filter((id) => readers.includes(id)),
      ),
    );
    return resultOf(loaded);
  },
});
