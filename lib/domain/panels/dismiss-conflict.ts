import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { panelFinding } from "@/db/schema/panels";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, notFound } from "@/lib/command/errors";
import { longText, uuid } from "@/lib/command/fields";
import { panelConflictDismissed } from "./events";
import { mayRunPanel } from "./policy";
import { loadPanel, mustBeOpen, officerPath } from "./records";
import { panelLimits } from "./rules";

/** As with reviews: remembered by the fact, so that found again it stays dismissed. */
export const dismissPanelConflict = command({
  name: "panel.dismiss-conflict",
  summary: "Judge that a conflict of interest of a panel member does not stand in the way, with the reason.",
  access: "user",
  input: z.strictObject({ findingId: uuid(), reason: longText({ max: panelLimits.reason }) }),
  result: z.object({ panelId: z.string(), callId: z.string() }),
  keys: (input) => [`panel-finding:${input.findingId}`],
  async load({ tx, input, actor }) {
    const [seen] = await tx
      .select({ panelId: panelFinding.panelId })
      .from(panelFinding)
      .where(eq(panelFinding.id, input.findingId));
    if (!seen) throw notFound();
    const loaded = await loadPanel(tx, actor, seen.panelId);
    const [finding] = await tx
      .select()
      .from(panelFinding)
      .where(and(eq(panelFinding.id, input.findingId), eq(panelFinding.panelId, seen.panelId)))
      .for("update");
    if (!finding) throw notFound();
    return { ...loaded, finding };
  },
  may: (actor, loaded) => mayRunPanel(actor, loaded.around),
  emits: [panelConflictDismissed],
  subject: (input, { panel, finding }) => ({
    type: "panel",
    id: panel.id,
    detail: { itemId: finding.itemId, rule: finding.rule, reason: input.reason },
  }),
  location: (_input, result) => `${officerPath(result.callId)}/conflicts?done=panel.dismiss-conflict`,
  async run({ tx, actor, input, loaded, now, emit }) {
    mustBeOpen(loaded);
    const { panel, finding, members } = loaded;
    if (finding.dismissedAt) throw conflict("This finding was dismissed already.", "wrong-state");
    if (finding.rule === "own-proposal")
      throw conflict("Nobody judges a proposal of their own: this cannot be dismissed.", "wrong-state");
    await tx
      .update(panelFinding)
      .set({ dismissedAt: now, dismissedBy: actorId(actor), dismissReason: input.reason })
      .where(eq(panelFinding.id, finding.id));
    const member = members.find(({ id }) => id === finding.memberId);
    const { id: panelId, agencyId, callId } = panel;
    const userIds = member ? [member.userId] : [];
    emit(panelConflictDismissed, { panelId, agencyId, memberId: finding.memberId, userIds });
    return { panelId, callId };
  },
});
