import { eq } from "drizzle-orm";
import { z } from "zod";
import { panel, panelItem } from "@/db/schema/panels";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { itemLeft, itemOpened } from "./events";
import { heardBy, itemLocation, itemResult, itemSubject, resultOf } from "./item-command";
import { mayLead } from "./policy";
import { inRoom, loadItem, mustAllow, mustBeOpen } from "./records";

/**
 * Everybody in the room is led to the item. What was open before stays as far as it is, to be come back to. A closed
 * item is opened again; an order that people had decided is then theirs to decide anew.
 */
export const openItem = command({
  name: "panel.open-item",
  summary: "Go on to an item of the agenda: the members in the room see it and score it.",
  access: "user",
  input: z.strictObject({ itemId: uuid() }),
  result: itemResult,
  keys: (input) => [`panel-item:${input.itemId}`],
  load: ({ tx, input, actor }) => loadItem(tx, actor, input.itemId),
  may: mayLead,
  emits: [itemOpened, itemLeft],
  subject: (_input, loaded) => itemSubject(loaded),
  location: (_input, result, actor) => itemLocation(result, actor, "panel.open-item"),
  async run({ tx, loaded, now, emit }) {
    mustBeOpen(loaded);
    const { panel: row, item, items } = loaded;
    mustAllow("open", item);
    if (row.currentItemId === item.id && item.stage !== "closed")
      throw conflict("The panel is at this item already.", "wrong-state");
    const stage = item.revealedAt ? ("revealed" as const) : ("scoring" as const);
    if (item.stage === "closed")
      await tx.update(panelItem).set({ place: null, tieDecided: false }).where(eq(panelItem.panelId, row.id));
    await tx
      .update(panelItem)
      .set({ stage, openedAt: item.openedAt ?? now, closedAt: null })
      .where(eq(panelItem.id, item.id));
    await tx.update(panel).set({ currentItemId: item.id }).where(eq(panel.id, row.id));
    const left = items.find(({ id }) => id === row.currentItemId && id !== item.id);
    if (left) emit(itemLeft, heardBy({ panel: row, item: left }, await inRoom(tx, loaded, left.id)));
    emit(itemOpened, heardBy(loaded, await inRoom(tx, loaded, item.id)));
    return resultOf(loaded);
  },
});
