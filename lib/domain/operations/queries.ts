import { and, asc, count, desc, eq, gt, inArray, isNull, lt, min, sql } from "drizzle-orm";
import {
  auditLog,
  lease,
  mail,
  outboxEvent,
  reactionCursor,
  reactionFailure,
  streamHead,
} from "@/db/schema/machinery";
import type { Actor } from "@/lib/command/actor";
import { type ChainState, verifyAuditTail } from "@/lib/command/audit-chain";
import { notFound } from "@/lib/command/errors";
import { reader } from "@/lib/command/reader";
import { afterCursor, PAGE, type Page, readCursor, toPage } from "../cursor";
import { isOperator } from "./policy";

function requireOperator(actor: Actor): void {
  if (!isOperator(actor)) throw notFound();
}

export type MailStatus = "queued" | "sent" | "dead";
export type MailItem = {
  id: string;
  to: string;
  subject: string;
  status: MailStatus;
  attempts: number;
  lastError: string | null;
  createdAt: Date;
  nextAttemptAt: Date;
  sentAt: Date | null;
};

/** The delivery log, newest first; never the text, which may hold a one-time link. */
export async function listMails(
  actor: Actor,
  filter: { status?: MailStatus | undefined; to?: string | undefined; cursor?: string | undefined } = {},
): Promise<Page<MailItem>> {
  requireOperator(actor);
  const after = readCursor(filter.cursor);
  const rows = await reader()
    .select({
      id: mail.id,
      to: mail.to,
      subject: mail.subject,
      status: mail.status,
      attempts: mail.attempts,
      lastError: mail.lastError,
      createdAt: mail.createdAt,
      nextAttemptAt: mail.nextAttemptAt,
      sentAt: mail.sentAt,
    })
    .from(mail)
    .where(
      and(
        filter.status && eq(mail.status, filter.status),
        filter.to ? eq(mail.to, filter.to.trim().toLowerCase()) : undefined,
        // Ids are time-ordered, so the primary key is the order of the list.
        after && lt(mail.id, after.id),
      ),
    )
    .orderBy(desc(mail.id))
    .limit(PAGE + 1);
  return toPage(rows, (row) => ({ at: row.createdAt, id: row.id }));
}

/** How many e-mails wait and how many were given up; each counted to 1,000 at most. */
export async function countMails(actor: Actor): Promise<{ queued: number; dead: number }> {
  requireOperator(actor);
  const upTo = async (status: MailStatus) => {
    const some = reader()
      .select({ id: mail.id })
      .from(mail)
      .where(eq(mail.status, status))
      .limit(1_000)
      .as("some");
    const [row] = await reader().select({ n: count() }).from(some);
    return row?.n ?? 0;
  };
  const [queued, dead] = await Promise.all([upTo("queued"), upTo("dead")]);
  return { queued, dead };
}

export type FailureItem = {
  id: string;
  reaction: string;
  error: string;
  createdAt: Date;
  resolvedAt: Date | null;
  eventType: string;
  eventSeq: number | null;
};

/** Events at which reactions failed for good, the unresolved first. */
export async function listReactionFailures(
  actor: Actor,
  options: { resolved?: boolean; cursor?: string | undefined } = {},
): Promise<Page<FailureItem>> {
  requireOperator(actor);
  const { createdAt, id, resolvedAt } = reactionFailure;
  const rows = await reader()
    .select({
      id,
      reaction: reactionFailure.reaction,
      error: reactionFailure.error,
      createdAt,
      resolvedAt,
      eventType: outboxEvent.type,
      eventSeq: outboxEvent.seq,
    })
    .from(reactionFailure)
    .innerJoin(outboxEvent, eq(outboxEvent.id, reactionFailure.eventId))
    .where(
      and(
        options.resolved ? gt(resolvedAt, sql`'1970-01-02'`) : isNull(resolvedAt),
        afterCursor(options.cursor, createdAt, id),
      ),
    )
    .orderBy(desc(createdAt), desc(id))
    .limit(PAGE + 1);
  return toPage(rows, (row) => ({ at: row.createdAt, id: row.id }));
}

export type RelayState = {
  now: Date;
  /** The leading worker; undefined while none leads. */
  leader: { holder: string; epoch: number } | undefined;
  streams: Array<{ name: "events" | "audit"; seq: number; waiting: number; oldest: Date | undefined }>;
  reactions: Array<{ name: string; behind: number; attempts: number; lastError: string | null }>;
  chain: ChainState;
};

async function waitingIn(name: "events" | "audit", seq: number) {
  const table = name === "events" ? outboxEvent : auditLog;
  const some = reader().select({ at: table.at }).from(table).where(isNull(table.seq)).limit(1_000).as("some");
  const [row] = await reader()
    .select({ n: count(), oldest: min(some.at) })
    .from(some);
  return { name, seq, waiting: row?.n ?? 0, oldest: row?.oldest ?? undefined };
}

/** How the worker is doing: leader, waiting rows, reactions behind, and the last 1,000 links of the audit chain. */
export async function getRelayState(actor: Actor): Promise<RelayState> {
  requireOperator(actor);
  const [[leading], heads, cursors, chain, [clock]] = await Promise.all([
    reader()
      .select({ holder: lease.holder, epoch: lease.epoch })
      .from(lease)
      .where(and(eq(lease.name, "relay"), gt(lease.expiresAt, sql`UTC_TIMESTAMP(3)`))),
    reader()
      .select({ name: streamHead.name, seq: streamHead.seq })
      .from(streamHead)
      .where(inArray(streamHead.name, ["events", "audit"])),
    reader().select().from(reactionCursor).orderBy(asc(reactionCursor.name)),
    verifyAuditTail(1_000),
    reader()
      .select({ now: sql<Date>`UTC_TIMESTAMP(3)`.mapWith(lease.expiresAt) })
      .from(sql`(SELECT 1) AS one`),
  ]);
  const seqOf = (name: string) => heads.find((head) => head.name === name)?.seq ?? 0;
  const streams = await Promise.all([
    waitingIn("events", seqOf("events")),
    waitingIn("audit", seqOf("audit")),
  ]);
  return {
    now: clock!.now,
    leader: leading,
    streams,
    reactions: cursors.map(({ name, seq, attempts, lastError }) => ({
      name,
      behind: Math.max(0, seqOf("events") - seq),
      attempts,
      lastError,
    })),
    chain,
  };
}
