/** Tells the officer who asked, and the reviewers whose own review is in, that the team has responded. */
import { and, eq, inArray } from "drizzle-orm";
import { review } from "@/db/schema/reviews";
import { reaction } from "@/lib/command/reaction";
import { notify } from "@/lib/domain/notifications/changes";
import { officerPath, reviewPath } from "../reviews/invitation-link";
import { responseSubmitted } from "./events";
import { responseFacts } from "./tell";

export const onResponseSubmitted = reaction({
  name: "responses.on-submitted",
  on: responseSubmitted,
  async run({ tx, payload, event }) {
    const its = await responseFacts(tx, payload.responseId);
    if (!its) return;
    const { response: row, name, proposal } = its;
    await notify(tx, {
      event,
      kind: "review",
      userIds: [row.openedBy],
      title: `The team of ${name} has responded to its reviews`,
      href: officerPath(proposal.id),
    });
    const reviews = await tx
      .select({ id: review.id, reviewerId: review.reviewerId })
      .from(review)
      .where(and(eq(review.proposalId, proposal.id), inArray(review.status, ["submitted", "usable"])));
    for (const { id, reviewerId } of reviews)
      if (reviewerId)
        await notify(tx, {
          event,
          kind: "review",
          userIds: [reviewerId],
          title: `The team of ${name} has responded to the reviews`,
          href: reviewPath(id),
        });
  },
});
