import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { panelMember } from "@/db/schema/panels";
import { command } from "@/lib/command/define";
import { invalid } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { panelMinuted } from "./events";
import { mayRunPanel } from "./policy";
import { loadPanel, mustBeMinuting, officerPath } from "./records";
import { panelLimits } from "./rules";

export const markPresent = command({
  name: "panel.mark-present",
  summary: "Note which members of a panel were there.",
  access: "user",
  input: z.strictObject({
    panelId: uuid(),
    /** Ids of members; an empty text, as forms send it beside the ticks, counts for nothing. */
    present: z
      .array(z.union([z.literal(""), uuid()]))
      .max(panelLimits.members + 1)
      .transform((ids) => ids.filter((id) => id !== "")),
  }),
  result: z.object({ panelId: z.string(), callId: z.string(), present: z.number() }),
  keys: (input) => [`panel:${input.panelId}`],
  load: ({ tx, input, actor }) => loadPanel(tx, actor, input.panelId),
  may: (actor, loaded) => mayRunPanel(actor, loaded.around),
  emits: [panelMinuted],
  subject: (input, _loaded, result) => ({
    type: "panel",
    id: input.panelId,
    detail: { present: result.present },
  }),
  location: (_input, result) => `${officerPath(result.callId)}/minutes?done=panel.mark-present`,
  async run({ tx, input, loaded, emit }) {
    mustBeMinuting(loaded);
    const { panel, members } = loaded;
    const sitting = members.filter(({ status }) => status === "accepted").map(({ id }) => id);
    if (input.present.some((id) => !sitting.includes(id)))
      throw invalid({ present: ["Only members who have accepted can be there."] });
    await tx.update(panelMember).set({ present: false }).where(eq(panelMember.panelId, panel.id));
    if (input.present.length > 0)
      await tx
        .update(panelMember)
        .set({ present: true })
        .where(and(eq(panelMember.panelId, panel.id), inArray(panelMember.id, input.present)));
    const readers = members.filter(({ status }) => status === "accepted").map(({ userId }) => userId);
    const userIds = panel.status === "closed" ? readers : [];
    emit(panelMinuted, { panelId: panel.id, agencyId: panel.agencyId, userIds });
    return { panelId: panel.id, callId: panel.callId, present: new Set(input.present).size };
  },
});
