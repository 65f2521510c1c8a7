import { z } from "zod";
import { panelMove } from "@/db/schema/panels";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { int, longText, uuid } from "@/lib/command/fields";
import { newId } from "@/lib/infra/ids";
import { panelRanked } from "./events";
import { itemResult, itemSubject, resultOf } from "./item-command";
import { keepOrder, ranking, whoseOrderChanged } from "./order";
import { mayRunPanel } from "./policy";
import { loadItem, mustBeOpen, officerPath } from "./records";
import { moveTo, panelLimits } from "./rules";

export const moveItem = command({
  name: "panel.move-item",
  summary: "Move an item to another place of the ranked list, with a note that is kept.",
  access: "user",
  input: z.strictObject({
    itemId: uuid(),
    /** 1 is the best. */
    place: int({ min: 1, max: panelLimits.items }),
    note: longText({ max: panelLimits.reason }),
  }),
  result: itemResult,
  keys: (input) => [`panel-item:${input.itemId}`],
  load: ({ tx, input, actor }) => loadItem(tx, actor, input.itemId),
  may: (actor, loaded) => mayRunPanel(actor, loaded.around),
  emits: [panelRanked],
  subject: (input, loaded) => itemSubject(loaded, { place: input.place, note: input.note }),
  location: (_input, result) => `${officerPath(result.callId)}/ranking?done=panel.move-item`,
  async run({ tx, actor, input, loaded, now, emit }) {
    mustBeOpen(loaded);
    const { panel, item } = loaded;
    const before = (await ranking(tx, loaded)).map(({ id }) => id);
    const after = moveTo(before, item.id, input.place);
    const from = before.indexOf(item.id) + 1;
    const to = after.indexOf(item.id) + 1;
    if (from === to) throw conflict(`It is at place ${to} already.`, "wrong-state");
    await keepOrder(tx, after);
    await tx.insert(panelMove).values({
      id: newId(),
      panelId: panel.id,
      itemId: item.id,
      kind: "move",
      fromPlace: from,
      toPlace: to,
      note: input.note,
      movedBy: actorId(actor),
      movedAt: now,
    });
    const userIds = await whoseOrderChanged(tx, loaded, before, after);
    emit(panelRanked, { panelId: panel.id, agencyId: panel.agencyId, userIds });
    return resultOf(loaded);
  },
});
