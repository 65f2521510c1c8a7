/** Tells those who lead an unfinished proposal that its call closes later than announced. */
import { and, eq, inArray } from "drizzle-orm";
import { call } from "@/db/schema/calls";
import { proposal } from "@/db/schema/proposals";
import { reaction } from "@/lib/command/reaction";
import { callExtended } from "@/lib/domain/calls/events";
import { instantWords } from "@/lib/domain/days";
import { notify } from "@/lib/domain/notifications/changes";

export const onCallExtended = reaction({
  name: "proposals.on-call-extended",
  on: callExtended,
  async run({ tx, payload, event }) {
    const [about] = await tx
      .select({
        reference: call.reference,
        title: call.title,
        closesAt: call.closesAt,
        outlineClosesAt: call.outlineClosesAt,
        timeZone: call.timeZone,
      })
      .from(call)
      .where(eq(call.id, payload.callId));
    if (!about) return;
    const leads = await tx
      .selectDistinct({ userId: proposal.piId })
      .from(proposal)
      .where(
        and(
          eq(proposal.callId, payload.callId),
          inArray(proposal.status, [
            "outline",
            "outline-endorsement",
            "draft",
            "returned",
            "withdrawn",
            "awaiting-endorsement",
          ]),
        ),
      );
    const at = (instant: Date) => instantWords(instant, about.timeZone);
    const closes = about.outlineClosesAt
      ? `${at(about.closesAt)}; outlines are due on ${at(about.outlineClosesAt)}`
      : at(about.closesAt);
    await notify(tx, {
      event,
      userIds: leads.map(({ userId }) => userId),
      kind: "call",
      title: `${about.title} now closes on ${closes}`,
      href: `/calls/${payload.callId}`,
      mail: {
        subject: `${about.reference} closes later`,
        text: `The call ${about.reference} ${about.title}, for which you write a proposal, now closes on ${closes}.`,
      },
    });
  },
});
