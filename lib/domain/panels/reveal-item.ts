import { eq } from "drizzle-orm";
import { z } from "zod";
import { panelItem } from "@/db/schema/panels";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { itemRevealed } from "./events";
import { heardBy, itemLocation, itemResult, itemSubject, resultOf } from "./item-command";
import { mayLead } from "./policy";
import { inRoom, loadItem, mustAllow, mustBeOpen, withFigures } from "./records";

export const revealItem = command({
  name: "panel.reveal-item",
  summary: "Reveal the scores of an item to the members in the room.",
  access: "user",
  input: z.strictObject({ itemId: uuid() }),
  result: itemResult,
  keys: (input) => [`panel-item:${input.itemId}`],
  load: ({ tx, input, actor }) => loadItem(tx, actor, input.itemId),
  may: mayLead,
  emits: [itemRevealed],
  subject: (_input, loaded) => itemSubject(loaded),
  location: (_input, result, actor) => itemLocation(result, actor, "panel.reveal-item"),
  async run({ tx, loaded, now, emit }) {
    mustBeOpen(loaded);
    mustAllow("reveal", loaded.item);
    const figures = (await withFigures(tx, loaded)).find(({ id }) => id === loaded.item.id)?.figures;
    if (!figures) throw conflict("Nobody has scored this item yet.", "wrong-state");
    await tx
      .update(panelItem)
      .set({ stage: "revealed", revealedAt: now })
      .where(eq(panelItem.id, loaded.item.id));
    emit(itemRevealed, heardBy(loaded, await inRoom(tx, loaded, loaded.item.id)));
    return resultOf(loaded);
  },
});
