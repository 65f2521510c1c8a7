import { eq } from "drizzle-orm";
import { z } from "zod";
import { panel } from "@/db/schema/panels";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { panelClosed } from "./events";
import { keepOrder, ranking } from "./order";
import { mayRunPanel } from "./policy";
import { loadPanel, mustBeOpen, officerPath } from "./records";

/** The order is written down with it: what changes afterwards in people or scores cannot move it. */
export const closePanel = command({
  name: "panel.close",
  summary: "Close a panel: its scores, order and minutes stand as they are.",
  access: "user",
  input: z.strictObject({ panelId: uuid() }),
  result: z.object({ panelId: z.string(), callId: z.string() }),
  keys: (input) => [`panel:${input.panelId}`],
  load: ({ tx, input, actor }) => loadPanel(tx, actor, input.panelId),
  may: (actor, loaded) => mayRunPanel(actor, loaded.around),
  emits: [panelClosed],
  subject: (input) => ({ type: "panel", id: input.panelId }),
  location: (_input, result) => `${officerPath(result.callId)}/ranking?done=panel.close`,
  async run({ tx, actor, loaded, now, emit }) {
    mustBeOpen(loaded);
    const { panel: row, members } = loaded;
    const ranked = await ranking(tx, loaded);
    if (ranked.some(({ tieOpen }) => tieOpen))
      throw conflict("Items have the same score. Decide their order first.", "wrong-state");
    await keepOrder(
      tx,
      ranked.map(({ id }) => id),
    );
    await tx
      .update(panel)
      .set({ status: "closed", currentItemId: null, closedBy: actorId(actor), closedAt: now })
      .where(eq(panel.id, row.id));
    const userIds = members.filter(({ status }) => status === "accepted").map(({ userId }) => userId);
    emit(panelClosed, { panelId: row.id, agencyId: row.agencyId, userIds });
    return { panelId: row.id, callId: row.callId };
  },
});
