/** Reminders by the worker: to answer, before the due date, and once it has passed; each goes out exactly once. */
import { and, asc, eq, gt, isNull, lte, type SQL, sql } from "drizzle-orm";
import type { Pool } from "mysql2/promise";
import type { Tx } from "@/db/client";
import { proposal } from "@/db/schema/proposals";
import { review, reviewReminder } from "@/db/schema/reviews";
import { systemTransaction } from "@/lib/command/transaction";
import { newId } from "@/lib/infra/ids";
import { portalLink, queueMail } from "../notifications/changes";
import { instantWords } from "../proposals/tell";
import { reviewPath, reviewToken } from "./invitation-link";
import { reminderDays } from "./rules";
import { type ReviewFacts, reviewFacts, tellReviewer } from "./tell";

const NOW = sql`UTC_TIMESTAMP(3)`;
const BATCH = 200;

type Kind = {
  kind: "answer" | "due" | "overdue";
  when: SQL | undefined;
  title: (facts: ReviewFacts) => string;
};

const kinds: readonly Kind[] = [
  {
    kind: "answer",
    when: and(
      eq(review.status, "invited"),
      lte(review.invitedAt, sql`${NOW} - INTERVAL ${reminderDays.answerAfter} DAY`),
      gt(review.dueAt, NOW),
    ),
    title: ({ agencyName, title }) => `${agencyName} still hopes for your answer about “${title}”`,
  },
  {
    kind: "due",
    when: and(
      eq(review.status, "draft"),
      lte(review.dueAt, sql`${NOW} + INTERVAL ${reminderDays.dueBefore} DAY`),
      gt(review.dueAt, NOW),
    ),
    title: ({ title, review: row, timeZone }) =>
      `Your review of “${title}” is due on ${instantWords(row.dueAt, timeZone)}`,
  },
  {
    kind: "overdue",
    when: and(
      eq(review.status, "draft"),
      lte(review.dueAt, sql`${NOW} - INTERVAL ${reminderDays.overdueAfter} DAY`),
    ),
    title: ({ title }) => `Your review of “${title}” is overdue`,
  },
];

async function remind(tx: Tx, { kind, title }: Kind, reviewId: string): Promise<boolean> {
  const facts = await reviewFacts(tx, reviewId);
  if (!facts) return false;
  const { review: row } = facts;
  // The row is the promise: whoever writes it first reminds, in the same transaction.
  const [done] = await tx
    .insert(reviewReminder)
    .ignore()
    .values({ reviewId, kind: `${kind}:${row.invitedAt.getTime()}`, sentAt: NOW as unknown as Date });
  if (done.affectedRows === 0) return false;
  if (row.reviewerId) await tellReviewer(tx, { id: newId() }, facts, title(facts));
  else
    await queueMail(tx, {
      dedupeKey: `review:${row.id}:${kind}:${row.invitedAt.getTime()}`,
      to: row.email,
      subject: title(facts),
      text: `${title(facts)}.\n\nTo answer, open this page:\n\n${portalLink(reviewPath(row.id, reviewToken(row.id, row.invitedAt)))}\n`,
    });
  return true;
}

/** Sends what is due, also what became due while no worker ran. Repeatable at any time, by any number of workers. */
export async function remindReviewers(from?: Pool): Promise<number> {
  const options = from ? { from } : {};
  let sent = 0;
  for (const kind of kinds) {
    const mark = sql`CONCAT(${kind.kind}, ':', TIMESTAMPDIFF(MICROSECOND, '1970-01-01', ${review.invitedAt}) DIV 1000)`;
    const due = await systemTransaction(
      (tx) =>
        tx
          .select({ id: review.id })
          .from(review)
          .innerJoin(proposal, and(eq(proposal.id, review.proposalId), eq(proposal.status, "submitted")))
          .leftJoin(
            reviewReminder,
            and(eq(reviewReminder.reviewId, review.id), eq(reviewReminder.kind, mark)),
          )
          .where(and(kind.when, isNull(reviewReminder.reviewId)))
          .orderBy(asc(review.id))
          .limit(BATCH),
      options,
    );
    for (const { id } of due) if (await systemTransaction((tx) => remind(tx, kind, id), options)) sent += 1;
  }
  return sent;
}
