/** That teams have read a change of their call which its agency wants them to have read; a row never changes. */
import { int, mysqlTable, primaryKey } from "drizzle-orm/mysql-core";
import { instant, ref } from "../columns";

export const revisionAcknowledgement = mysqlTable(
  "revision_acknowledgement",
  {
    proposalId: ref("proposal_id").notNull(),
    /** The call's revision; it stands for all earlier ones. */
    number: int("number").notNull(),
    acknowledgedBy: ref("acknowledged_by").notNull(),
    acknowledgedAt: instant("acknowledged_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.proposalId, t.number] })],
);
