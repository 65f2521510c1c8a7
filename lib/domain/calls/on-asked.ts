/** Tells an agency's officers that somebody asks about a call. */
import { and, eq, inArray } from "drizzle-orm";
import { call } from "@/db/schema/calls";
import { membership } from "@/db/schema/organisations";
import { reaction } from "@/lib/command/reaction";
import { notify } from "@/lib/domain/notifications/changes";
import { callAsked } from "./events";
import { CALL_ROLES } from "./policy";

export const onAsked = reaction({
  name: "calls.on-asked",
  on: callAsked,
  async run({ tx, payload, event }) {
    const [about] = await tx
      .select({ reference: call.reference, title: call.title })
      .from(call)
      .where(eq(call.id, payload.callId));
    if (!about) return;
    const people = await tx
      .selectDistinct({ userId: membership.userId })
      .from(membership)
      .where(and(eq(membership.organisationId, payload.agencyId), inArray(membership.role, [...CALL_ROLES])));
    await notify(tx, {
      event,
      userIds: people.map(({ userId }) => userId),
      kind: "call",
      title: `A question about ${about.reference} ${about.title}`,
      href: `/agency/calls/${payload.callId}/questions`,
      mail: {
        subject: `A question about ${about.reference}`,
        text: `Somebody asks about the call ${about.reference} ${about.title}. You can answer them alone, or everybody.`,
      },
    });
  },
});
