import { z } from "zod";
import { panelFinding } from "@/db/schema/panels";
import { command } from "@/lib/command/define";
import { notFound } from "@/lib/command/errors";
import { longText, uuid } from "@/lib/command/fields";
import { newId, sha256 } from "@/lib/infra/ids";
import { panelConflictDeclared } from "./events";
import { freeFrom } from "./members";
import { mayScore } from "./policy";
import { loadItem, mustBeOpen, panelPath } from "./records";
import { panelLimits } from "./rules";

/** From then on the item is gone for the member: also what they scored of it no longer counts. */
export const declarePanelConflict = command({
  name: "panel.declare-conflict",
  summary: "Declare a conflict of interest with a proposal on the agenda, and leave the room for it.",
  access: "user",
  input: z.strictObject({ itemId: uuid(), reason: longText({ max: panelLimits.reason }) }),
  result: z.object({ panelId: z.string() }),
  keys: (input) => [`panel-item:${input.itemId}`],
  load: ({ tx, input, actor }) => loadItem(tx, actor, input.itemId),
  may: mayScore,
  emits: [panelConflictDeclared],
  subject: (input, loaded) => ({ type: "panel", id: loaded.panel.id, detail: { itemId: input.itemId } }),
  location: (_input, result) => `${panelPath(result.panelId)}?done=panel.declare-conflict`,
  async run({ tx, input, loaded, now, emit }) {
    mustBeOpen(loaded);
    const { panel, item, seat, members } = loaded;
    if (!seat) throw notFound();
    const name = members.find(({ id }) => id === seat.id)?.name ?? "The member";
    const id = newId();
    await tx.insert(panelFinding).values({
      id,
      panelId: panel.id,
      itemId: item.id,
      memberId: seat.id,
      rule: "declared",
      // Each declaration is one of its own: dismissed, and declared again for another reason.
      fingerprint: sha256(JSON.stringify(["declared", id])),
      evidence: `${name} declares: ${input.reason}`,
      foundAt: now,
    });
    await freeFrom(tx, item, seat.id);
    const { id: panelId, agencyId } = panel;
    emit(panelConflictDeclared, { panelId, agencyId, memberId: seat.id, userIds: [seat.userId] });
    return { panelId };
  },
});
