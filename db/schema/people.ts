/** People, their sessions and their means of access. */
import { bigint, boolean, index, int, mysqlTable, text, varchar } from "drizzle-orm/mysql-core";
import { email, hash, id, instant, ref } from "../columns";

export const user = mysqlTable("user", {
  id: id(),
  email: email().notNull().unique("user_email"),
  name: varchar("name", { length: 120 }).notNull(),
  passwordHash: varchar("password_hash", { length: 255 }).notNull(),
  emailConfirmedAt: instant("email_confirmed_at"),
  status: varchar("status", { length: 12, enum: ["active", "disabled"] }).notNull(),
  platformAdmin: boolean("platform_admin").notNull().default(false),
  /** Raised by "sign out everywhere" and password changes: older sessions end at once. */
  sessionVersion: int("session_version").notNull().default(1),
  orcid: varchar("orcid", { length: 19 }),
  /** Short text about the person's work. */
  biography: text("biography"),
  version: int("version").notNull().default(1),
  createdAt: instant("created_at").notNull(),
});

export const session = mysqlTable(
  "session",
  {
    id: id(),
    userId: ref("user_id").notNull(),
    sessionVersion: int("session_version").notNull(),
    createdAt: instant("created_at").notNull(),
    lastSeenAt: instant("last_seen_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    revokedAt: instant("revoked_at"),
    userAgent: varchar("user_agent", { length: 255 }).notNull(),
    address: varchar("address", { length: 64 }).notNull(),
  },
  (t) => [index("session_user").on(t.userId, t.createdAt)],
);

/** Personal access token of an API client; only its SHA-256 is stored. */
export const accessToken = mysqlTable(
  "access_token",
  {
    id: id(),
    userId: ref("user_id").notNull(),
    name: varchar("name", { length: 80 }).notNull(),
    tokenHash: hash("token_hash").notNull().unique("access_token_hash"),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    lastUsedAt: instant("last_used_at"),
    revokedAt: instant("revoked_at"),
  },
  (t) => [index("access_token_user").on(t.userId, t.createdAt)],
);

/** One-time links sent by e-mail: confirm an address, reset a password. */
export const oneTimeLink = mysqlTable(
  "one_time_link",
  {
    id: id(),
    userId: ref("user_id").notNull(),
    purpose: varchar("purpose", { length: 12, enum: ["confirm", "reset"] }).notNull(),
    /** The address that the link was sent to; confirming makes it the person's. */
    email: email(),
    tokenHash: hash("token_hash").notNull().unique("one_time_link_hash"),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
  },
  (t) => [index("one_time_link_user").on(t.userId, t.purpose)],
);

/** Tickets that carry a person from the primary to a backup with no common parent domain; each is used once. */
export const handoffTicket = mysqlTable("handoff_ticket", {
  id: id(),
  userId: ref("user_id").notNull(),
  usedAt: instant("used_at").notNull(),
  expiresAt: instant("expires_at").notNull(),
});

/** Counters of rate-limiter-flexible, shared by both deployments. */
export const rateLimit = mysqlTable("rate_limit", {
  key: varchar("key", { length: 255 }).primaryKey(),
  points: int("points").notNull().default(0),
  expire: bigint("expire", { mode: "number" }),
});
