/** Tells those who were there that the minutes can be read, and asks the chair whether they agree. */
import { and, eq } from "drizzle-orm";
import { panelMember } from "@/db/schema/panels";
import { reaction } from "@/lib/command/reaction";
import { panelClosed } from "./events";
import { tellMembers } from "./tell";

export const onPanelClosed = reaction({
  name: "panels.on-closed",
  on: panelClosed,
  async run({ tx, payload, event }) {
    const there = await tx
      .select({ userId: panelMember.userId, chair: panelMember.chair, present: panelMember.present })
      .from(panelMember)
      .where(and(eq(panelMember.panelId, payload.panelId), eq(panelMember.status, "accepted")));
    const of = (chair: boolean) => ({
      panelId: payload.panelId,
      userIds: there
        .filter((one) => (chair ? one.chair : one.present && !one.chair))
        .map(({ userId }) => userId),
    });
    await tellMembers(tx, event, of(true), ({ callTitle }) => ({
      title: `Do you agree to the minutes of the panel of “${callTitle}”?`,
      text: `The panel of “${callTitle}” is closed. As its chair, please read the minutes, and agree to them or say what must be put right.`,
    }));
    await tellMembers(tx, event, of(false), ({ callTitle }) => ({
      title: `The minutes of the panel of “${callTitle}” can be read`,
      text: `The panel of “${callTitle}” is closed. You can read the minutes of what you were in the room for.`,
    }));
  },
});
