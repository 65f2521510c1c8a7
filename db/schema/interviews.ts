/** Interviews of teams by the panel of a call: times that are offered, who is invited, who comes, what is noted. */
import { index, int, mysqlTable, text, unique, varchar } from "drizzle-orm/mysql-core";
import { id, instant, ref, zone } from "../columns";

/** A time at which one team can come. */
export const interviewSlot = mysqlTable(
  "interview_slot",
  {
    id: id(),
    panelId: ref("panel_id").notNull(),
    agencyId: ref("agency_id").notNull(),
    startsAt: instant("starts_at").notNull(),
    minutes: int("minutes").notNull(),
    /** On whose clock it was set, and is shown first. */
    timeZone: zone().notNull(),
    /** A room, or the address of a video meeting. */
    place: varchar("place", { length: 300 }).notNull(),
    status: varchar("status", { length: 12, enum: ["open", "cancelled"] }).notNull(),
    /** Counts changes: calendars take the highest. */
    version: int("version").notNull().default(1),
    createdBy: ref("created_by").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [index("interview_slot_panel").on(t.panelId, t.startsAt)],
);

/** The interview of one proposal; kept when it was called off. */
export const interview = mysqlTable(
  "interview",
  {
    id: id(),
    panelId: ref("panel_id").notNull(),
    itemId: ref("item_id").notNull(),
    proposalId: ref("proposal_id").notNull(),
    agencyId: ref("agency_id").notNull(),
    /** `invited`: the team is to choose or confirm a time. `booked`: it comes. */
    status: varchar("status", { length: 12, enum: ["invited", "booked", "cancelled"] }).notNull(),
    /** Chosen by the team, or kept for it until it confirms; one team at most has a time. */
    slotId: ref("slot_id"),
    /** Until when the team may choose, by when its request began to arrive. */
    chooseBy: instant("choose_by").notNull(),
    message: text("message").notNull(),
    /** Ids of the members of the team who come, as JSON. */
    attendees: text("attendees").notNull(),
    /** What the panel noted: for it and the agency alone. */
    notes: text("notes").notNull(),
    notesVersion: int("notes_version").notNull().default(1),
    invitedBy: ref("invited_by").notNull(),
    invitedAt: instant("invited_at").notNull(),
    bookedBy: ref("booked_by"),
    bookedAt: instant("booked_at"),
    version: int("version").notNull().default(1),
  },
  (t) => [
    unique("interview_proposal").on(t.panelId, t.proposalId),
    unique("interview_slot_once").on(t.slotId),
    index("interview_by_proposal").on(t.proposalId),
  ],
);
