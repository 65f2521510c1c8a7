/** How a university endorses: its chain of steps by version, who stands in for whom, and which steps a submission has passed. */
import { index, int, mysqlTable, primaryKey, text, unique, varchar } from "drizzle-orm/mysql-core";
import { id, instant, ref } from "../columns";

/** A version of the chain; a row never changes. A submission goes through the version of its own time. */
export const endorsementChain = mysqlTable(
  "endorsement_chain",
  {
    organisationId: ref("organisation_id").notNull(),
    version: int("version").notNull(),
    /** JSON: [{ name, people: [user id] }]; no people: the research office. */
    steps: text("steps").notNull(),
    /** How many days before the agency's deadline the university wants to have a proposal. */
    internalDays: int("internal_days").notNull(),
    setBy: ref("set_by").notNull(),
    setAt: instant("set_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisationId, t.version] })],
);

/** Somebody stands in for somebody for a time. */
export const endorsementDelegate = mysqlTable(
  "endorsement_delegate",
  {
    id: id(),
    organisationId: ref("organisation_id").notNull(),
    userId: ref("user_id").notNull(),
    delegateId: ref("delegate_id").notNull(),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at").notNull(),
    createdBy: ref("created_by").notNull(),
    createdAt: instant("created_at").notNull(),
    /** Who ended it before its time; `endsAt` is then when. */
    endedBy: ref("ended_by"),
  },
  (t) => [index("endorsement_delegate_place").on(t.organisationId, t.endsAt)],
);

/** A step that a submission has passed. */
export const endorsementPassage = mysqlTable(
  "endorsement_passage",
  {
    id: id(),
    proposalId: ref("proposal_id").notNull(),
    submissionId: ref("submission_id").notNull(),
    position: int("position").notNull(),
    stepName: varchar("step_name", { length: 80 }).notNull(),
    comment: text("comment").notNull(),
    passedBy: ref("passed_by").notNull(),
    /** For whom, where the step was another's. */
    onBehalfOf: ref("on_behalf_of"),
    passedAt: instant("passed_at").notNull(),
  },
  (t) => [
    unique("endorsement_passage_once").on(t.submissionId, t.position),
    index("endorsement_passage_proposal").on(t.proposalId, t.passedAt),
  ],
);
