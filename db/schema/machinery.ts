/** Tables of the command machine: what was asked, what happened, what must follow. They know no noun. */
import {
  bigint,
  index,
  int,
  longtext,
  mysqlTable,
  primaryKey,
  smallint,
  text,
  varchar,
} from "drizzle-orm/mysql-core";
import { email, hash, id, instant, keyText, ref } from "../columns";

/** One row per idempotency key and actor; holds the stored answer. Anonymous actors share the nil UUID. */
export const commandLog = mysqlTable(
  "command_log",
  {
    actorId: ref("actor_id").notNull(),
    key: keyText("idem_key", { length: 64 }).notNull(),
    /** Fresh for every attempt: tells my claim from an earlier one (RELIABILITY §3). */
    attemptId: ref("attempt_id").notNull(),
    command: varchar("command", { length: 64 }).notNull(),
    fingerprint: hash("fingerprint").notNull(),
    status: smallint("http_status"),
    response: longtext("response"),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.actorId, t.key] }), index("command_log_created").on(t.createdAt)],
);

/** What a person typed into a native form that was refused, for the page they go back to. Kept for a day. */
export const formRejection = mysqlTable(
  "form_rejection",
  {
    id: id(),
    actorId: ref("actor_id").notNull(),
    command: varchar("command", { length: 64 }).notNull(),
    problem: text("problem").notNull(),
    input: longtext("input").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [index("form_rejection_created").on(t.createdAt)],
);

/** Append-only. `seq`, `prevHash` and `hash` are stamped once by the relay, which chains the rows. */
export const auditLog = mysqlTable(
  "audit_log",
  {
    id: id(),
    at: instant("at").notNull(),
    actorKind: varchar("actor_kind", { length: 12 }).notNull(),
    actorId: ref("actor_id").notNull(),
    command: varchar("command", { length: 64 }).notNull(),
    key: keyText("idem_key", { length: 64 }).notNull(),
    outcome: varchar("outcome", { length: 12 }).notNull(),
    subjectType: varchar("subject_type", { length: 32 }).notNull(),
    subjectId: ref("subject_id").notNull(),
    relatedId: ref("related_id"),
    detail: longtext("detail").notNull(),
    requestId: varchar("request_id", { length: 64 }).notNull(),
    seq: bigint("seq", { mode: "number" }).unique("audit_log_seq"),
    prevHash: hash("prev_hash"),
    hash: hash("hash"),
    /** Seal over the ledger rows of the same command, stamped with the hash, which covers it. */
    covers: hash("covers"),
  },
  (t) => [
    index("audit_log_subject").on(t.subjectId, t.at),
    index("audit_log_related").on(t.relatedId, t.at),
    index("audit_log_actor").on(t.actorId, t.at),
  ],
);

/** Append-only. `seq` and `hash` are stamped once by the relay: gap-free, in commit-safe order, chained. */
export const outboxEvent = mysqlTable(
  "outbox_event",
  {
    id: id(),
    at: instant("at").notNull(),
    type: varchar("type", { length: 64 }).notNull(),
    actorId: ref("actor_id").notNull(),
    payload: text("payload").notNull(),
    /** JSON array of topic names. */
    topics: text("topics").notNull(),
    seq: bigint("seq", { mode: "number" }).unique("outbox_event_seq"),
    hash: hash("hash"),
  },
  (t) => [index("outbox_event_at").on(t.at)],
);

/** Leadership of a singleton (the relay). `epoch` rises with each change of holder and fences the old one. */
export const lease = mysqlTable("lease", {
  name: varchar("name", { length: 64 }).primaryKey(),
  holder: varchar("holder", { length: 64 }).notNull(),
  epoch: bigint("epoch", { mode: "number" }).notNull(),
  expiresAt: instant("expires_at").notNull(),
});

/** Last stamped number of a stream ("events", "audit"), and the head of its hash chain. */
export const streamHead = mysqlTable("stream_head", {
  name: varchar("name", { length: 64 }).primaryKey(),
  seq: bigint("seq", { mode: "number" }).notNull(),
  hash: hash("hash"),
});

/** How far a reaction has come in the event stream. */
export const reactionCursor = mysqlTable("reaction_cursor", {
  name: varchar("name", { length: 96 }).primaryKey(),
  seq: bigint("seq", { mode: "number" }).notNull(),
  /** Tries of the event after `seq`; above the limit it is parked in reaction_failure. */
  attempts: int("attempts").notNull().default(0),
  lastError: text("last_error"),
  nextAttemptAt: instant("next_attempt_at"),
});

/** Events that a reaction could not digest; an administrator sees and retries them. */
export const reactionFailure = mysqlTable(
  "reaction_failure",
  {
    id: id(),
    reaction: varchar("reaction", { length: 96 }).notNull(),
    eventId: ref("event_id").notNull(),
    error: text("error").notNull(),
    createdAt: instant("created_at").notNull(),
    resolvedAt: instant("resolved_at"),
  },
  (t) => [index("reaction_failure_open").on(t.resolvedAt, t.createdAt)],
);

/** E-mail to be sent: written with what caused it, sent by the worker, at least once with a stable Message-ID. */
export const mail = mysqlTable(
  "mail",
  {
    id: id(),
    /** One mail per cause and recipient, however often the cause is handled. */
    dedupeKey: varchar("dedupe_key", { length: 190 }).notNull().unique("mail_dedupe"),
    to: email("recipient").notNull(),
    subject: varchar("subject", { length: 250 }).notNull(),
    /** Emptied once it was sent: it may hold a link that is still open. */
    text: longtext("body_text").notNull(),
    /** Where one click ends mails of this kind (RFC 8058); none for mails that people need. */
    unsubscribeUrl: varchar("unsubscribe_url", { length: 300 }),
    status: varchar("status", { length: 12, enum: ["queued", "sent", "dead"] }).notNull(),
    attempts: int("attempts").notNull().default(0),
    nextAttemptAt: instant("next_attempt_at").notNull(),
    lastError: text("last_error"),
    createdAt: instant("created_at").notNull(),
    sentAt: instant("sent_at"),
  },
  (t) => [index("mail_due").on(t.status, t.nextAttemptAt), index("mail_recipient").on(t.to, t.createdAt)],
);

/** What must happen at an instant. One row a cause (`call:<id>:closed`), done once by the worker that leads. */
export const scheduledWork = mysqlTable(
  "scheduled_work",
  {
    id: id(),
    key: keyText("work_key", { length: 120 }).notNull().unique("scheduled_work_key"),
    kind: varchar("kind", { length: 64 }).notNull(),
    subjectId: ref("subject_id").notNull(),
    dueAt: instant("due_at").notNull(),
    doneAt: instant("done_at"),
    attempts: int("attempts").notNull().default(0),
    lastError: text("last_error"),
  },
  (t) => [
    index("scheduled_work_due").on(t.doneAt, t.dueAt),
    index("scheduled_work_subject").on(t.subjectId, t.doneAt),
  ],
);
