/** What the parties of an award write to each other, and each side to itself. */
import { index, int, mysqlTable, primaryKey, text, unique, varchar } from "drizzle-orm/mysql-core";
import { hash, id, instant, ref } from "../columns";

/** `all`: every party of the award; the others: one side alone, and nobody else knows of it. */
export const audiences = ["all", "university", "agency"] as const;
export type Audience = (typeof audiences)[number];

export const messageSides = ["university", "agency"] as const;
/** For whom its author wrote; people on the account belong to the university's side. */
export type MessageSide = (typeof messageSides)[number];

export const awardMessage = mysqlTable(
  "award_message",
  {
    id: id(),
    awardId: ref("award_id").notNull(),
    organisationId: ref("organisation_id").notNull(),
    agencyId: ref("agency_id").notNull(),
    audience: varchar("audience", { length: 12, enum: audiences }).notNull(),
    /** 1, 2, 3, … by award and audience, as they were committed. One count over all would tell of hidden ones. */
    number: int("number").notNull(),
    authorId: ref("author_id").notNull(),
    side: varchar("side", { length: 12, enum: messageSides }).notNull(),
    /** Markdown; empty once it was withdrawn. */
    body: text("body").notNull(),
    writtenAt: instant("written_at").notNull(),
    /** Counts corrections. */
    version: int("version").notNull().default(1),
    correctedAt: instant("corrected_at"),
    withdrawnAt: instant("withdrawn_at"),
  },
  (t) => [
    unique("award_message_number").on(t.awardId, t.audience, t.number),
    index("award_message_award").on(t.awardId, t.writtenAt, t.id),
    index("award_message_university").on(t.organisationId, t.writtenAt, t.id),
    index("award_message_agency").on(t.agencyId, t.writtenAt, t.id),
  ],
);

/** What a message said before it was corrected or withdrawn. */
export const awardMessageEdition = mysqlTable(
  "award_message_edition",
  {
    messageId: ref("message_id").notNull(),
    version: int("version").notNull(),
    body: text("body").notNull(),
    /** Until when it said so. */
    replacedAt: instant("replaced_at").notNull(),
    /** When the portal forgets it; null: it belongs to a message that stands. */
    forgetAt: instant("forget_at"),
  },
  (t) => [
    primaryKey({ columns: [t.messageId, t.version] }),
    index("award_message_edition_forget").on(t.forgetAt),
  ],
);

/** Files sent along. Contents lie in `file`, by their hash. */
export const awardMessageFile = mysqlTable(
  "award_message_file",
  {
    id: id(),
    messageId: ref("message_id").notNull(),
    position: int("position").notNull(),
    hash: hash("hash").notNull(),
    name: varchar("name", { length: 200 }).notNull(),
    mime: varchar("mime", { length: 100 }).notNull(),
    /** Bytes. */
    size: int("size").notNull(),
    /** As of an edition. */
    forgetAt: instant("forget_at"),
  },
  (t) => [
    unique("award_message_file_place").on(t.messageId, t.position),
    index("award_message_file_forget").on(t.forgetAt),
  ],
);

/** Who is named in a message, and was told so. */
export const awardMessageMention = mysqlTable(
  "award_message_mention",
  {
    messageId: ref("message_id").notNull(),
    userId: ref("user_id").notNull(),
    awardId: ref("award_id").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.messageId, t.userId] }),
    index("award_message_mention_user").on(t.userId, t.messageId),
    index("award_message_mention_award").on(t.awardId),
  ],
);

/** Up to which number somebody has read, by award and audience. */
export const awardMessageRead = mysqlTable(
  "award_message_read",
  {
    userId: ref("user_id").notNull(),
    awardId: ref("award_id").notNull(),
    audience: varchar("audience", { length: 12, enum: audiences }).notNull(),
    number: int("number").notNull(),
    readAt: instant("read_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.awardId, t.audience] })],
);
