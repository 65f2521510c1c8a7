/** Tells a person that their roles in an organisation were changed by somebody else. */
import { and, eq } from "drizzle-orm";
import { membership, organisation } from "@/db/schema/organisations";
import { reaction } from "@/lib/command/reaction";
import { notify } from "../notifications/changes";
import { memberChanged } from "./events";
import { roleNames } from "./rules";

export const onMemberChanged = reaction({
  name: "members.on-changed",
  on: memberChanged,
  async run({ tx, payload, event }) {
    const { organisationId, userId } = payload;
    if (event.actorId === userId) return;
    const rows = await tx
      .select({ name: organisation.name, role: membership.role })
      .from(membership)
      .innerJoin(organisation, eq(organisation.id, membership.organisationId))
      .where(and(eq(membership.organisationId, organisationId), eq(membership.userId, userId)));
    const [first] = rows;
    if (!first) return;
    const roles = rows.map((row) => roleNames[row.role]).join(", ");
    await notify(tx, {
      event,
      userIds: [userId],
      kind: "membership",
      title: `Your roles in ${first.name} are now: ${roles}`,
      href: "/account",
      mail: {
        subject: `Your roles in ${first.name} were changed`,
        text: `Your roles in ${first.name} are now: ${roles}.`,
      },
    });
  },
});
