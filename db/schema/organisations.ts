/** Universities and funding agencies, who belongs to them, and their reference counters. */
import { boolean, index, int, mysqlTable, primaryKey, unique, varchar } from "drizzle-orm/mysql-core";
import { currency, email, hash, id, instant, ref, zone } from "../columns";

export const organisation = mysqlTable(
  "organisation",
  {
    id: id(),
    kind: varchar("kind", { length: 12, enum: ["university", "agency"] }).notNull(),
    name: varchar("name", { length: 160 }).notNull().unique("organisation_name"),
    slug: varchar("slug", { length: 64 }).notNull().unique("organisation_slug"),
    /** Prefix of human references, such as ISF in ISF-2026-00042. */
    prefix: varchar("prefix", { length: 8 }).notNull().unique("organisation_prefix"),
    country: varchar("country", { length: 2 }).notNull(),
    timeZone: zone().notNull(),
    currency: currency().notNull(),
    emailDomain: varchar("email_domain", { length: 190 }),
    rorId: varchar("ror_id", { length: 40 }),
    /** The organisation of which this one is a part: conflicts of interest reach across both. */
    parentId: ref("parent_id"),
    version: int("version").notNull().default(1),
    /** Of an agency: a call is published by another person than the one who asks for it. */
    secondPublisher: boolean("second_publisher").notNull().default(false),
    /** Of a university: the one role that answers offers of awards; null: research office and administrators. */
    signatoryRole: varchar("signatory_role", { length: 24 }),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [index("organisation_kind").on(t.kind, t.name), index("organisation_parent").on(t.parentId)],
);

export const roles = {
  university: ["researcher", "research-office", "finance", "university-admin"],
  agency: ["programme-officer", "approver", "agency-admin", "reviewer"],
} as const;
export type UniversityRole = (typeof roles.university)[number];
export type AgencyRole = (typeof roles.agency)[number];
export type Role = UniversityRole | AgencyRole;

/** One row per role that a person holds in an organisation. */
export const membership = mysqlTable(
  "membership",
  {
    id: id(),
    organisationId: ref("organisation_id").notNull(),
    userId: ref("user_id").notNull(),
    role: varchar("role", { length: 24 }).$type<Role>().notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    unique("membership_once").on(t.organisationId, t.userId, t.role),
    index("membership_user").on(t.userId),
  ],
);

export const invitation = mysqlTable(
  "invitation",
  {
    id: id(),
    organisationId: ref("organisation_id").notNull(),
    email: email().notNull(),
    role: varchar("role", { length: 24 }).$type<Role>().notNull(),
    tokenHash: hash("token_hash").notNull().unique("invitation_hash"),
    invitedBy: ref("invited_by").notNull(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    acceptedAt: instant("accepted_at"),
    revokedAt: instant("revoked_at"),
  },
  (t) => [
    index("invitation_organisation").on(t.organisationId, t.createdAt),
    index("invitation_email").on(t.email),
  ],
);

/** Human references are numbered per organisation, series ("call", "proposal", "award") and year. */
export const referenceCounter = mysqlTable(
  "reference_counter",
  {
    organisationId: ref("organisation_id").notNull(),
    series: varchar("series", { length: 16 }).notNull(),
    year: int("year").notNull(),
    value: int("value").notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisationId, t.series, t.year] })],
);
