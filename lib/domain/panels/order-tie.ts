import { inArray } from "drizzle-orm";
import { z } from "zod";
import { panelItem, panelMove } from "@/db/schema/panels";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { int, longText, uuid } from "@/lib/command/fields";
import { newId } from "@/lib/infra/ids";
import { panelRanked } from "./events";
import { keepOrder, ranking, whoseOrderChanged } from "./order";
import { mayRunPanel } from "./policy";
import { loadPanel, mustBeOpen, officerPath } from "./records";
import { orderAmong, panelLimits } from "./rules";

/** Equal scores say nothing about the order: people do, and say why. All of the tie at once. */
export const orderTie = command({
  name: "panel.order-tie",
  summary: "Decide the order among items with the same score, with a note that is kept.",
  access: "user",
  input: z.strictObject({
    panelId: uuid(),
    /** Every item of the tie, with its place among them: 1 the best. */
    order: z
      .array(z.strictObject({ itemId: uuid(), place: int({ min: 1, max: panelLimits.items }) }))
      .min(2, "A tie has at least two items.")
      .max(panelLimits.items),
    note: longText({ max: panelLimits.reason }),
  }),
  result: z.object({ panelId: z.string(), callId: z.string() }),
  keys: (input) => [`panel:${input.panelId}`],
  load: ({ tx, input, actor }) => loadPanel(tx, actor, input.panelId),
  may: (actor, loaded) => mayRunPanel(actor, loaded.around),
  emits: [panelRanked],
  subject: (input) => ({
    type: "panel",
    id: input.panelId,
    detail: { items: input.order.length, note: input.note },
  }),
  location: (_input, result) => `${officerPath(result.callId)}/ranking?done=panel.order-tie`,
  async run({ tx, actor, input, loaded, now, emit }) {
    mustBeOpen(loaded);
    const { panel } = loaded;
    const ranked = await ranking(tx, loaded);
    const wanted = [...input.order].sort((a, b) => a.place - b.place).map(({ itemId }) => itemId);
    const first = ranked.find(({ id }) => id === wanted[0]);
    const tie = first ? [first.id, ...first.tiedWith].sort().join() : "";
    if ([...wanted].sort().join() !== tie)
      throw conflict("The scores have changed: these are not a tie any more. Open the ranking again.");
    if (
      input.order.some(({ place }, at) =>
        input.order.some((one, other) => other !== at && one.place === place),
      )
    )
      throw invalid({ order: ["Give each a place of its own: 1, 2 and so on."] });
    const before = ranked.map(({ id }) => id);
    const after = orderAmong(before, wanted);
    await keepOrder(tx, after);
    await tx.update(panelItem).set({ tieDecided: true }).where(inArray(panelItem.id, wanted));
    await tx.insert(panelMove).values(
      wanted.map((itemId) => ({
        id: newId(),
        panelId: panel.id,
        itemId,
        kind: "tie" as const,
        fromPlace: before.indexOf(itemId) + 1,
        toPlace: after.indexOf(itemId) + 1,
        note: input.note,
        movedBy: actorId(actor),
        movedAt: now,
      })),
    );
    const userIds = await whoseOrderChanged(tx, loaded, before, after);
    emit(panelRanked, { panelId: panel.id, agencyId: panel.agencyId, userIds });
    return { panelId: panel.id, callId: panel.callId };
  },
});
