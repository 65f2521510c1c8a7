/** Tells those who take part that somebody has written; whoever has lost the right meanwhile hears nothing. */
import { and, eq } from "drizzle-orm";
import { discussionMessage } from "@/db/schema/discussions";
import { review } from "@/db/schema/reviews";
import { reaction } from "@/lib/command/reaction";
import { notify } from "@/lib/domain/notifications/changes";
import { proposalFacts } from "../proposals/tell";
import { standsNow } from "../reviews/conflicts";
import { discussionPosted } from "./events";
import { isIn } from "./policy";
import { discussionPath } from "./records";

export const onDiscussionPosted = reaction({
  name: "discussions.on-posted",
  on: discussionPosted,
  async run({ tx, payload, event, now }) {
    const { proposalId, readerId, messageId } = payload;
    const its = await proposalFacts(tx, proposalId);
    const [message] = await tx.select().from(discussionMessage).where(eq(discussionMessage.id, messageId));
    if (!its || !message || readerId === message.authorId) return;
    const told = {
      event,
      kind: "review" as const,
      title: `There is a new message in the discussion of ${its.name}`,
    };
    if (readerId) {
      const [own] = await tx
        .select()
        .from(review)
        .where(and(eq(review.proposalId, proposalId), eq(review.reviewerId, readerId)));
      if (!own || !isIn(own) || (await standsNow(tx, own, now))) return;
      return notify(tx, { ...told, userIds: [readerId], href: `/reviewer/${own.id}/discussion` });
    }
    const rows = await tx
      .selectDistinct({ id: review.invitedBy })
      .from(review)
      .where(eq(review.proposalId, proposalId));
    const officers = rows.map(({ id }) => id).filter((id) => id !== message.authorId);
    await notify(tx, { ...told, userIds: officers, href: discussionPath(proposalId) });
  },
});
