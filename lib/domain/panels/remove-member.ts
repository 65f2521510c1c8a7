import { z } from "zod";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { panelMemberRemoved } from "./events";
import { endSeat } from "./members";
import { mayRunPanel } from "./policy";
import { loadMember, mustBeOpen, officerPath } from "./records";

export const removePanelMember = command({
  name: "panel.remove-member",
  summary: "Take a person off a panel; their scores are kept and no longer count.",
  access: "user",
  input: z.strictObject({ memberId: uuid() }),
  result: z.object({ memberId: z.string(), callId: z.string() }),
  keys: (input) => [`panel-member:${input.memberId}`],
  load: ({ tx, input, actor }) => loadMember(tx, actor, input.memberId),
  may: (actor, loaded) => mayRunPanel(actor, loaded.around),
  emits: [panelMemberRemoved],
  subject: (input, loaded) => ({
    type: "panel",
    id: loaded.panel.id,
    detail: { memberId: input.memberId },
  }),
  location: (_input, result) => `${officerPath(result.callId)}?done=panel.remove-member`,
  async run({ tx, loaded, now, emit }) {
    mustBeOpen(loaded);
    const { panel, member } = loaded;
    if (member.status !== "invited" && member.status !== "accepted")
      throw conflict(`${member.name} does not sit on this panel.`, "wrong-state");
    await endSeat(tx, { id: member.id, panelId: panel.id }, "removed", now);
    const { id: panelId, agencyId, callId } = panel;
    emit(panelMemberRemoved, { panelId, agencyId, memberId: member.id, userIds: [member.userId] });
    return { memberId: member.id, callId };
  },
});
