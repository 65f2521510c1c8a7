/**
 * Reminders to reviewers, as work that is due at instants: to answer, before the due date, and once it has passed. Each
 * goes out exactly once, also when no worker ran at the time.
 */
import { and, asc, inArray, notExists, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { scheduledWork } from "@/db/schema/machinery";
import { review, reviewReminder } from "@/db/schema/reviews";
import { type Job, type JobContext, type Planned, plan } from "@/lib/command/scheduled";
import { instantWords } from "@/lib/domain/days";
import { portalLink, queueMail } from "../notifications/changes";
import { reviewPath, reviewToken } from "./invitation-link";
import type { ReviewRow } from "./records";
import { pending, reminderDays } from "./rules";
import { type ReviewFacts, reviewFacts, tellReviewer } from "./tell";

const DAY = 86_400_000;

type Kind = "answer" | "due" | "overdue";
type Reminder = {
  kind: Kind;
  /** From when on it is due. */
  at: (row: ReviewRow) => Date;
  /** Whether it is to be said now, never, or perhaps later. */
  judge: (row: ReviewRow, now: Date) => "now" | "never" | "later";
  title: (facts: ReviewFacts) => string;
};

const later = (at: Date, days: number) => new Date(at.getTime() + days * DAY);

const reminders: readonly Reminder[] = [
  {
    kind: "answer",
    at: ({ invitedAt }) => later(invitedAt, reminderDays.answerAfter),
    judge: ({ status, dueAt }, now) => {
      if (dueAt <= now) return "never";
      return status === "invited" ? "now" : status === "conflicted" ? "later" : "never";
    },
    title: ({ agencyName, title }) => `${agencyName} still hopes for your answer about “${title}”`,
  },
  {
    kind: "due",
    at: ({ dueAt }) => later(dueAt, -reminderDays.dueBefore),
    judge: ({ status, dueAt }, now) => {
      if (dueAt <= now) return "never";
      // Whoever accepts in the last days is reminded all the same.
      return status === "draft" ? "now" : status === "invited" || status === "conflicted" ? "later" : "never";
    },
    title: ({ title, review: row, timeZone }) =>
      `Your review of “${title}” is due on ${instantWords(row.dueAt, timeZone)}`,
  },
  {
    kind: "overdue",
    at: ({ dueAt }) => later(dueAt, reminderDays.overdueAfter),
    judge: ({ status }) => (status === "draft" ? "now" : status === "conflicted" ? "later" : "never"),
    title: ({ title }) => `Your review of “${title}” is overdue`,
  },
];

async function tell(
  { tx, workId }: JobContext,
  { kind, title }: Reminder,
  facts: ReviewFacts,
): Promise<void> {
  const { review: row } = facts;
  const mark = `${kind}:${row.invitedAt.getTime()}`;
  // Also what an earlier release sent is not said again.
  const [done] = await tx
    .insert(reviewReminder)
    .ignore()
    .values({ reviewId: row.id, kind: mark, sentAt: sql`UTC_TIMESTAMP(3)` as unknown as Date });
  if (done.affectedRows === 0) return;
  if (row.reviewerId) return tellReviewer(tx, { id: workId }, facts, title(facts));
  const link = portalLink(reviewPath(row.id, reviewToken(row.id, row.invitedAt)));
  await queueMail(tx, {
    dedupeKey: `review:${row.id}:${mark}`,
    to: row.email,
    subject: title(facts),
    text: `${title(facts)}.\n\nTo answer, open this page:\n\n${link}\n`,
  });
}

const jobOf = (reminder: Reminder): Job => ({
  kind: `reviews.remind-${reminder.kind}`,
  emits: [],
  async run(context) {
    const { tx, subjectId, now } = context;
    const facts = await reviewFacts(tx, subjectId);
    if (facts?.proposalStatus !== "submitted") return undefined;
    const due = reminder.at(facts.review);
    if (due > now) return due;
    const verdict = reminder.judge(facts.review, now);
    if (verdict === "later") return later(now, 1);
    if (verdict === "now") await tell(context, reminder, facts);
    return undefined;
  },
});

export const reviewReminders: readonly Job[] = reminders.map(jobOf);

/** What is planned when somebody is asked, by this invitation: a later one is reminded of anew. */
const remindersOf = (row: ReviewRow): Planned[] =>
  reminders.map((one) => ({
    key: `review:${row.id}:${one.kind}:${row.invitedAt.getTime()}`,
    kind: `reviews.remind-${one.kind}`,
    dueAt: one.at(row),
  }));

/** Plans the reminders of an invitation. */
export const planReminders = (tx: Tx, row: ReviewRow): Promise<void> => plan(tx, row.id, remindersOf(row));

/** Reviews to be answered or written that nobody planned: asked for by an earlier release. */
export async function unplannedReviews(tx: Tx, limit: number): Promise<ReviewRow[]> {
  const planned = tx
    .select({ one: sql`1` })
    .from(scheduledWork)
    .where(sql`${scheduledWork.subjectId} = ${review.id}`);
  return tx
    .select()
    .from(review)
    .where(and(inArray(review.status, [...pending, "conflicted"]), notExists(planned)))
    .orderBy(asc(review.id))
    .limit(limit);
}
