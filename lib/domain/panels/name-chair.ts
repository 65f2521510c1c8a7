import { and, eq, ne } from "drizzle-orm";
import { z } from "zod";
import { panelMember } from "@/db/schema/panels";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { panelChaired } from "./events";
import { mayRunPanel } from "./policy";
import { loadMember, mustBeOpen, officerPath } from "./records";

/** The chair leads as an officer does, through every item for which they are in the room. */
export const nameChair = command({
  name: "panel.name-chair",
  summary: "Name the member who chairs a panel.",
  access: "user",
  input: z.strictObject({ memberId: uuid() }),
  result: z.object({ memberId: z.string(), callId: z.string() }),
  keys: (input) => [`panel-member:${input.memberId}`],
  load: ({ tx, input, actor }) => loadMember(tx, actor, input.memberId),
  may: (actor, loaded) => mayRunPanel(actor, loaded.around),
  emits: [panelChaired],
  subject: (input, loaded) => ({ type: "panel", id: loaded.panel.id, detail: { memberId: input.memberId } }),
  location: (_input, result) => `${officerPath(result.callId)}?done=panel.name-chair`,
  async run({ tx, loaded, emit }) {
    mustBeOpen(loaded);
    const { panel, member, members } = loaded;
    if (member.status !== "accepted")
      throw conflict(`${member.name} has not accepted to sit on this panel.`, "wrong-state");
    if (member.chair) throw conflict(`${member.name} chairs this panel already.`, "wrong-state");
    const before = members.filter((one) => one.chair);
    await tx
      .update(panelMember)
      .set({ chair: false })
      .where(and(eq(panelMember.panelId, panel.id), ne(panelMember.id, member.id)));
    await tx.update(panelMember).set({ chair: true }).where(eq(panelMember.id, member.id));
    const userIds = [member, ...before].map(({ userId }) => userId);
    emit(panelChaired, { panelId: panel.id, agencyId: panel.agencyId, memberId: member.id, userIds });
    return { memberId: member.id, callId: panel.callId };
  },
});
