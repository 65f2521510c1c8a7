/** Panels: who sits on them, what they discuss, what keeps whom out of the room, scores, and the order that follows. */
import { boolean, index, int, mysqlTable, primaryKey, text, unique, varchar } from "drizzle-orm/mysql-core";
import { hash, id, instant, money, ref } from "../columns";
import { conflictRules } from "./reviews";

/** The panel of a call: one at most. */
export const panel = mysqlTable("panel", {
  id: id(),
  callId: ref("call_id").notNull().unique("panel_call"),
  agencyId: ref("agency_id").notNull(),
  status: varchar("status", { length: 12, enum: ["open", "closed"] }).notNull(),
  meetsAt: instant("meets_at").notNull(),
  /** A room, or the address of a meeting online. */
  place: varchar("place", { length: 300 }).notNull(),
  /** What there is to award, in the call's currency. */
  budget: money("budget").notNull(),
  /** Counts changes of date, place and budget. */
  version: int("version").notNull().default(1),
  /** Counts changes of the agenda. */
  agendaVersion: int("agenda_version").notNull().default(0),
  /** The item on which everybody's screen is; null between two items. */
  currentItemId: ref("current_item_id"),
  /** On what members score, as JSON; null is the standard scale. Stands once the first score is given. */
  scale: text("scale"),
  createdBy: ref("created_by").notNull(),
  createdAt: instant("created_at").notNull(),
  closedBy: ref("closed_by"),
  closedAt: instant("closed_at"),
  /** What the chair asks to be put right in the minutes; null once they agreed. */
  minutesRemarks: text("minutes_remarks"),
  /** The chair agreed to the minutes, as far as they were in the room. From then on they stand. */
  minutesAgreedAt: instant("minutes_agreed_at"),
});

export const panelMember = mysqlTable(
  "panel_member",
  {
    id: id(),
    panelId: ref("panel_id").notNull(),
    userId: ref("user_id").notNull(),
    status: varchar("status", { length: 12, enum: ["invited", "accepted", "declined", "removed"] }).notNull(),
    chair: boolean("chair").notNull().default(false),
    /** Was there, as the minutes say. */
    present: boolean("present").notNull().default(false),
    invitedBy: ref("invited_by").notNull(),
    invitedAt: instant("invited_at").notNull(),
    answeredAt: instant("answered_at"),
  },
  (t) => [
    unique("panel_member_once").on(t.panelId, t.userId),
    index("panel_member_user").on(t.userId, t.status),
  ],
);

export const itemStages = ["waiting", "scoring", "revealed", "closed"] as const;
export type ItemStage = (typeof itemStages)[number];

/** A proposal on the agenda. */
export const panelItem = mysqlTable(
  "panel_item",
  {
    id: id(),
    panelId: ref("panel_id").notNull(),
    proposalId: ref("proposal_id").notNull(),
    position: int("position").notNull(),
    minutes: int("minutes").notNull(),
    /** Members who present it. */
    firstIntroducer: ref("first_introducer"),
    secondIntroducer: ref("second_introducer"),
    stage: varchar("stage", { length: 12, enum: itemStages }).notNull(),
    openedAt: instant("opened_at"),
    revealedAt: instant("revealed_at"),
    closedAt: instant("closed_at"),
    /** Place in the order, once somebody ordered a tie or moved an item; null while the scores alone say it. */
    place: int("place"),
    /** Its place among those with the same score was decided by people. */
    tieDecided: boolean("tie_decided").notNull().default(false),
    /** For the minutes. */
    notes: text("notes").notNull(),
    /** For the team and its university, where the call's visibility says so. */
    forApplicants: text("for_applicants").notNull(),
    /** Counts changes of the notes. */
    version: int("version").notNull().default(1),
  },
  (t) => [
    unique("panel_item_once").on(t.panelId, t.proposalId),
    index("panel_item_proposal").on(t.proposalId),
  ],
);

export const panelScore = mysqlTable(
  "panel_score",
  {
    itemId: ref("item_id").notNull(),
    memberId: ref("member_id").notNull(),
    /** Whole points; `half` adds half a one. */
    score: int("score").notNull(),
    half: boolean("half").notNull().default(false),
    savedAt: instant("saved_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.itemId, t.memberId] })],
);

/** `declared`: the member said so themselves. */
export const panelConflictRules = [...conflictRules, "declared"] as const;

/** What stands between a member and a proposal on the agenda; kept when it is gone or was dismissed. */
export const panelFinding = mysqlTable(
  "panel_finding",
  {
    id: id(),
    panelId: ref("panel_id").notNull(),
    itemId: ref("item_id").notNull(),
    memberId: ref("member_id").notNull(),
    rule: varchar("rule", { length: 20, enum: panelConflictRules }).notNull(),
    /** SHA-256 of rule and evidence's ids: the same fact is one finding however often it is found. */
    fingerprint: hash("fingerprint").notNull(),
    evidence: text("evidence").notNull(),
    foundAt: instant("found_at").notNull(),
    goneAt: instant("gone_at"),
    dismissedAt: instant("dismissed_at"),
    dismissedBy: ref("dismissed_by"),
    dismissReason: text("dismiss_reason"),
  },
  (t) => [
    unique("panel_finding_once").on(t.itemId, t.memberId, t.fingerprint),
    index("panel_finding_panel").on(t.panelId),
  ],
);

/** Decisions about the order that scores alone do not make; never rewritten. */
export const panelMove = mysqlTable(
  "panel_move",
  {
    id: id(),
    panelId: ref("panel_id").notNull(),
    itemId: ref("item_id").notNull(),
    kind: varchar("kind", { length: 8, enum: ["tie", "move"] }).notNull(),
    fromPlace: int("from_place").notNull(),
    toPlace: int("to_place").notNull(),
    note: text("note").notNull(),
    movedBy: ref("moved_by").notNull(),
    movedAt: instant("moved_at").notNull(),
  },
  (t) => [index("panel_move_panel").on(t.panelId, t.movedAt)],
);
