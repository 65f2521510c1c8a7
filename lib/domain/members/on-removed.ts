/** Tells a person that somebody else took them out of an organisation. */
import { eq } from "drizzle-orm";
import { organisation } from "@/db/schema/organisations";
import { reaction } from "@/lib/command/reaction";
import { notify } from "../notifications/changes";
import { memberRemoved } from "./events";

export const onMemberRemoved = reaction({
  name: "members.on-removed",
  on: memberRemoved,
  async run({ tx, payload, event }) {
    const { organisationId, userId } = payload;
    if (event.actorId === userId) return;
    const [place] = await tx
      .select({ name: organisation.name })
      .from(organisation)
      .where(eq(organisation.id, organisationId));
    if (!place) return;
    await notify(tx, {
      event,
      userIds: [userId],
      kind: "membership",
      title: `You are no longer a member of ${place.name}`,
      href: "/account",
      mail: {
        subject: `You are no longer a member of ${place.name}`,
        text: `An administrator of ${place.name} has ended your membership. What you did there stays.`,
      },
    });
  },
});
