import { eq } from "drizzle-orm";
import { z } from "zod";
import { panel, panelItem } from "@/db/schema/panels";
import { command } from "@/lib/command/define";
import { uuid } from "@/lib/command/fields";
import { itemClosed } from "./events";
import { heardBy, itemLocation, itemResult, itemSubject, resultOf } from "./item-command";
import { mayLead } from "./policy";
import { inRoom, loadItem, mustAllow, mustBeOpen } from "./records";

/** Afterwards the panel is between two items, and everybody's screen says the same. */
export const closeItem = command({
  name: "panel.close-item",
  summary: "Close an item: its scores stand, and it takes its place in the order.",
  access: "user",
  input: z.strictObject({ itemId: uuid() }),
  result: itemResult,
  keys: (input) => [`panel-item:${input.itemId}`],
  load: ({ tx, input, actor }) => loadItem(tx, actor, input.itemId),
  may: mayLead,
  emits: [itemClosed],
  subject: (_input, loaded) => itemSubject(loaded),
  location: (_input, result, actor) => itemLocation(result, actor, "panel.close-item"),
  async run({ tx, loaded, now, emit }) {
    mustBeOpen(loaded);
    mustAllow("close", loaded.item);
    const { panel: row, item } = loaded;
    await tx.update(panelItem).set({ stage: "closed", closedAt: now }).where(eq(panelItem.id, item.id));
    if (row.currentItemId === item.id)
      await tx.update(panel).set({ currentItemId: null }).where(eq(panel.id, row.id));
    emit(itemClosed, heardBy(loaded, await inRoom(tx, loaded, item.id)));
    return resultOf(loaded);
  },
});
