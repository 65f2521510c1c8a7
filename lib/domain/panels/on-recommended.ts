/** Tells those who may decide, once for all the recommendations that were made together. */
import { and, eq, inArray } from "drizzle-orm";
import { membership } from "@/db/schema/organisations";
import { reaction } from "@/lib/command/reaction";
import { notify } from "../notifications/changes";
import { decidingRoles } from "../proposals/decisions";
import { panelRecommended } from "./events";
import { panelFacts } from "./tell";

export const onPanelRecommended = reaction({
  name: "panels.on-recommended",
  on: panelRecommended,
  async run({ tx, payload, event }) {
    const facts = await panelFacts(tx, payload.panelId);
    if (!facts) return;
    const people = await tx
      .select({ userId: membership.userId })
      .from(membership)
      .where(
        and(eq(membership.organisationId, payload.agencyId), inArray(membership.role, [...decidingRoles])),
      );
    const title = `${payload.count} decisions await you: ${facts.callTitle}`;
    await notify(tx, {
      event,
      userIds: people.map(({ userId }) => userId).filter((userId) => userId !== payload.by),
      kind: "decision",
      title,
      href: `/agency/proposals?call=${facts.callId}&status=to-decide`,
      mail: {
        subject: title,
        text: `A colleague has recommended ${payload.count} decisions from the panel's ranked list. A second person must confirm each.`,
      },
    });
  },
});
