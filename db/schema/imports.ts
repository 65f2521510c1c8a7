/** Postings brought in from a university's own ledger: the files, their lines, and what a university's codes mean. */
import {
  boolean,
  char,
  index,
  int,
  mediumtext,
  mysqlTable,
  primaryKey,
  text,
  unique,
  varchar,
} from "drizzle-orm/mysql-core";
import { day, exactText, hash, id, instant, money, ref } from "../columns";

export const importStatuses = [
  "columns",
  "reading",
  "checked",
  "posting",
  "posted",
  "stopped",
  "undoing",
  "undone",
  "discarded",
  "failed",
] as const;
export type ImportStatus = (typeof importStatuses)[number];

/** One file. While it is `reading`, `posting` or `undoing`, a worker is at it, by an attempt that shows life. */
export const ledgerImport = mysqlTable(
  "ledger_import",
  {
    id: id(),
    organisationId: ref("organisation_id").notNull(),
    fileHash: hash("file_hash").notNull(),
    /** The file's hash as long as it counts: null once it is discarded or undone, so that it can be brought in again. */
    liveHash: hash("live_hash"),
    fileName: varchar("file_name", { length: 200 }).notNull(),
    /** Bytes. */
    size: int("size").notNull(),
    encoding: varchar("encoding", { length: 16 }).notNull(),
    delimiter: char("delimiter", { length: 1 }).notNull(),
    /** JSON: names of the columns; the first records; the columns chosen (lib/domain/imports/columns.ts). */
    heads: text("heads").notNull(),
    sample: mediumtext("sample").notNull(),
    layout: text("layout"),
    status: varchar("status", { length: 12, enum: importStatuses }).notNull(),
    /** Who works at it: what another attempt brings late is not taken. */
    attempt: ref("attempt"),
    /** The last sign of life of that attempt. */
    beatAt: instant("beat_at"),
    /** How far it is, in lines. */
    done: int("done").notNull().default(0),
    total: int("total").notNull().default(0),
    /** Batches written so far: each has a key of its own. */
    batches: int("batches").notNull().default(0),
    /** What stood against reading it, for people. */
    failure: varchar("failure", { length: 400 }),
    madeBy: ref("made_by").notNull(),
    madeAt: instant("made_at").notNull(),
    checkedAt: instant("checked_at"),
    /** Who asked for the postings: they are made in their name. */
    postedBy: ref("posted_by"),
    postedAt: instant("posted_at"),
    undoneBy: ref("undone_by"),
    undoneAt: instant("undone_at"),
  },
  (t) => [
    unique("ledger_import_once").on(t.organisationId, t.liveHash),
    index("ledger_import_list").on(t.organisationId, t.madeAt, t.id),
    index("ledger_import_work").on(t.status, t.madeAt),
  ],
);

export const rowStatuses = ["ready", "matched", "exception", "posted", "skipped", "undone"] as const;
export type RowStatus = (typeof rowStatuses)[number];

/** One line of a file, and what became of it. */
export const importRow = mysqlTable(
  "import_row",
  {
    importId: ref("import_id").notNull(),
    /** 1, 2, 3, … of the file's records. */
    number: int("number").notNull(),
    organisationId: ref("organisation_id").notNull(),
    /** Line of the file in which the record ends. */
    line: int("line").notNull(),
    /** JSON: the record as the file has it, cut where it is very long. */
    cells: text("cells").notNull(),
    // As the file says it.
    award: exactText("award", { length: 120 }).notNull(),
    headingText: exactText("heading_text", { length: 120 }).notNull(),
    currency: varchar("currency", { length: 10 }).notNull(),
    reference: varchar("reference", { length: 80 }).notNull(),
    description: varchar("description", { length: 250 }).notNull(),
    // As it was understood; null where it was not.
    awardId: ref("award_id"),
    heading: exactText("heading", { length: 80 }),
    occurredOn: day("occurred_on"),
    /** Minor units of the award's currency; negative: money back. */
    amount: money("amount"),
    originalAmount: money("original_amount"),
    rate: varchar("rate", { length: 24 }),
    rateSource: varchar("rate_source", { length: 80 }),
    rateOn: day("rate_on"),
    status: varchar("status", { length: 12, enum: rowStatuses }).notNull(),
    problem: varchar("problem", { length: 20 }),
    reason: varchar("reason", { length: 400 }),
    /** What the line is recognised by, here and in later files. */
    rowKey: hash("row_key"),
    /** The same while the line counts: posted or matched once per university. */
    ownKey: hash("own_key"),
    /** Somebody looked and wants it posted although it looks like another. */
    anyway: boolean("anyway").notNull().default(false),
    /** The commitment that it is to be spent from. */
    commitmentId: ref("commitment_id"),
    /** The posting that it reverses. */
    reversesId: ref("reverses_id"),
    /** The posting that was there already. */
    matchedId: ref("matched_id"),
    /** The transfer that it made, and the one that took it back. */
    transferId: ref("transfer_id"),
    undoneId: ref("undone_id"),
    resolvedBy: ref("resolved_by"),
    resolvedAt: instant("resolved_at"),
    note: varchar("note", { length: 250 }),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.number] }),
    index("import_row_work").on(t.importId, t.status, t.awardId, t.number),
    index("import_row_problem").on(t.importId, t.status, t.problem, t.number),
    unique("import_row_once").on(t.organisationId, t.ownKey),
    unique("import_row_matched").on(t.matchedId),
    unique("import_row_transfer").on(t.transferId),
  ],
);

/** The columns that a university last chose for files with these heads. */
export const importLayout = mysqlTable(
  "import_layout",
  {
    organisationId: ref("organisation_id").notNull(),
    headsHash: hash("heads_hash").notNull(),
    layout: text("layout").notNull(),
    savedBy: ref("saved_by").notNull(),
    savedAt: instant("saved_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisationId, t.headsHash] })],
);

/** What a university's own codes mean: a project code an award, an account code a heading. */
export const importAlias = mysqlTable(
  "import_alias",
  {
    organisationId: ref("organisation_id").notNull(),
    kind: varchar("kind", { length: 8, enum: ["award", "heading"] }).notNull(),
    code: exactText("code", { length: 120 }).notNull(),
    awardId: ref("award_id"),
    heading: exactText("heading", { length: 80 }),
    savedBy: ref("saved_by").notNull(),
    savedAt: instant("saved_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisationId, t.kind, t.code] })],
);
