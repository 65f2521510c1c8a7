/** Tells those who may that a call waits to be published by a second person. */
import { and, eq, inArray } from "drizzle-orm";
import { call } from "@/db/schema/calls";
import { membership } from "@/db/schema/organisations";
import { reaction } from "@/lib/command/reaction";
import { notify } from "@/lib/domain/notifications/changes";
import { callPublishingAsked } from "./events";
import { SECOND_ROLES } from "./policy";

export const onPublishingAsked = reaction({
  name: "calls.on-publishing-asked",
  on: callPublishingAsked,
  async run({ tx, payload, event }) {
    const { callId, agencyId, askedBy } = payload;
    const [about] = await tx
      .select({ reference: call.reference, title: call.title, status: call.status })
      .from(call)
      .where(eq(call.id, callId));
    if (about?.status !== "draft") return;
    const people = await tx
      .selectDistinct({ userId: membership.userId })
      .from(membership)
      .where(and(eq(membership.organisationId, agencyId), inArray(membership.role, [...SECOND_ROLES])));
    const name = `${about.reference} ${about.title}`;
    await notify(tx, {
      event,
      userIds: people.map(({ userId }) => userId).filter((userId) => userId !== askedBy),
      kind: "decision",
      title: `A call waits to be published: ${name}`,
      href: `/agency/calls/${callId}/publish`,
      mail: {
        subject: `A call waits to be published: ${about.reference}`,
        text: `A colleague asks that the call ${name} be published. A second person must read it and publish it.`,
      },
    });
  },
});
