/** Payments of agencies to universities: bank accounts, runs, and what the bank's statements say became of them. */
import { sql } from "drizzle-orm";
import { boolean, check, index, int, mysqlTable, unique, varchar } from "drizzle-orm/mysql-core";
import { currency, day, hash, id, instant, keyText, money, ref } from "../columns";

const iban = (name = "iban") => varchar(name, { length: 34 });
const bic = (name = "bic") => varchar(name, { length: 11 });

/** An organisation's account at a bank. Asked for by one person, put in force by a second; old ones are kept. */
export const bankAccount = mysqlTable(
  "bank_account",
  {
    id: id(),
    organisationId: ref("organisation_id").notNull(),
    holder: varchar("holder", { length: 70 }).notNull(),
    iban: iban().notNull(),
    bic: bic().notNull(),
    status: varchar("status", { length: 12, enum: ["asked", "active", "refused", "replaced"] }).notNull(),
    askedBy: ref("asked_by").notNull(),
    askedAt: instant("asked_at").notNull(),
    answeredBy: ref("answered_by"),
    answeredAt: instant("answered_at"),
    /** Why it was refused. */
    answer: varchar("answer", { length: 500 }).notNull().default(""),
  },
  (t) => [index("bank_account_organisation").on(t.organisationId, t.status, t.askedAt)],
);

/** Several payments in one file for the bank. */
export const paymentRun = mysqlTable(
  "payment_run",
  {
    id: id(),
    agencyId: ref("agency_id").notNull(),
    reference: varchar("reference", { length: 32 }).notNull().unique("payment_run_reference"),
    status: varchar("status", { length: 12, enum: ["proposed", "approved", "cancelled"] }).notNull(),
    executeOn: day("execute_on").notNull(),
    currency: currency().notNull(),
    total: money("total").notNull(),
    count: int("payment_count").notNull(),
    /** The account that pays, as it was when the run was prepared. */
    holder: varchar("holder", { length: 70 }).notNull(),
    iban: iban().notNull(),
    bic: bic().notNull(),
    preparedBy: ref("prepared_by").notNull(),
    preparedAt: instant("prepared_at").notNull(),
    answeredBy: ref("answered_by"),
    answeredAt: instant("answered_at"),
    /** Why it was cancelled. */
    answer: varchar("answer", { length: 500 }).notNull().default(""),
    /** The payment file, of an approved run. */
    fileHash: hash("file_hash"),
  },
  (t) => [
    index("payment_run_agency").on(t.agencyId, t.preparedAt, t.id),
    check("payment_run_total", sql`total > 0`),
  ],
);

export const paymentStatuses = ["proposed", "sent", "paid", "failed", "cancelled"] as const;
export type PaymentStatus = (typeof paymentStatuses)[number];

/** One attempt to pay a claim or an instalment. */
export const payment = mysqlTable(
  "payment",
  {
    id: id(),
    runId: ref("run_id").notNull(),
    agencyId: ref("agency_id").notNull(),
    organisationId: ref("organisation_id").notNull(),
    awardId: ref("award_id").notNull(),
    subject: varchar("subject", { length: 12, enum: ["claim", "instalment"] }).notNull(),
    subjectId: ref("subject_id").notNull(),
    status: varchar("status", { length: 12, enum: paymentStatuses }).notNull(),
    amount: money("amount").notNull(),
    currency: currency().notNull(),
    /** By which the bank's statement names it. */
    endToEndId: keyText("end_to_end_id", { length: 35 }).notNull().unique("payment_end_to_end"),
    holder: varchar("holder", { length: 70 }).notNull(),
    iban: iban().notNull(),
    bic: bic().notNull(),
    /** Why it failed. */
    reason: varchar("reason", { length: 250 }),
    /** The bank's own, or what a person read on a statement. */
    bankReference: varchar("bank_reference", { length: 35 }),
    paidOn: day("paid_on"),
    settledBy: ref("settled_by"),
    settledAt: instant("settled_at"),
    /** The transfer of the ledger that it made. */
    transferId: ref("transfer_id"),
  },
  (t) => [
    index("payment_run_of").on(t.runId),
    index("payment_subject").on(t.subjectId, t.status),
    index("payment_agency").on(t.agencyId, t.status),
    index("payment_award").on(t.awardId),
    check("payment_amount", sql`amount > 0`),
  ],
);

/** An imported statement of a bank; the same file is imported once. */
export const bankStatement = mysqlTable(
  "bank_statement",
  {
    id: id(),
    agencyId: ref("agency_id").notNull(),
    fileHash: hash("file_hash").notNull(),
    name: varchar("name", { length: 120 }).notNull(),
    /** Lines read, payments confirmed by them, and those put aside because they concern nothing here. */
    lines: int("line_count").notNull(),
    matched: int("matched").notNull(),
    exceptions: int("exceptions").notNull(),
    ignored: int("ignored").notNull(),
    importedBy: ref("imported_by").notNull(),
    importedAt: instant("imported_at").notNull(),
  },
  (t) => [
    unique("bank_statement_once").on(t.agencyId, t.fileHash),
    index("bank_statement_list").on(t.agencyId, t.importedAt, t.id),
  ],
);

export const exceptionKinds = [
  "unknown",
  "amount",
  "currency",
  "duplicate",
  "reversed",
  "state",
  "account",
] as const;
export type ExceptionKind = (typeof exceptionKinds)[number];

/** A line of a statement that was matched, or that a person must look at. */
export const bankLine = mysqlTable(
  "bank_line",
  {
    id: id(),
    statementId: ref("statement_id").notNull(),
    agencyId: ref("agency_id").notNull(),
    /** What makes the line itself: the same line in another file is a duplicate. */
    fingerprint: hash("fingerprint").notNull(),
    endToEndId: varchar("end_to_end_id", { length: 35 }).notNull(),
    amount: money("amount"),
    amountWritten: varchar("amount_written", { length: 24 }).notNull(),
    currency: currency().notNull(),
    incoming: boolean("incoming").notNull(),
    bookedOn: day("booked_on"),
    reference: varchar("reference", { length: 35 }).notNull(),
    name: varchar("name", { length: 140 }).notNull(),
    information: varchar("information", { length: 250 }).notNull(),
    /** The payment that it names, where there is one. */
    paymentId: ref("payment_id"),
    exception: varchar("exception", { length: 12, enum: exceptionKinds }),
    /** What was done about the exception. */
    resolution: varchar("resolution", { length: 500 }),
    resolvedBy: ref("resolved_by"),
    resolvedAt: instant("resolved_at"),
  },
  (t) => [
    index("bank_line_statement").on(t.statementId),
    index("bank_line_known").on(t.agencyId, t.fingerprint),
    index("bank_line_open").on(t.agencyId, t.exception, t.resolvedAt),
  ],
);
