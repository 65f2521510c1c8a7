/** Which awards count, where one that went to another university and the one that follows it are one award. */
import { and, inArray, type SQL, sql } from "drizzle-orm";
import { award } from "@/db/schema/awards";
import { givenStatuses } from "./rules";

/** No other award follows it; rows of `award` must be in the query. */
export const last: SQL = sql`NOT EXISTS (SELECT 1 FROM award next_one WHERE next_one.predecessor_id = ${award.id})`;

/** Awards that count as given, each once, also while the one before it is being closed. */
export const given = and(inArray(award.status, givenStatuses), last) as SQL;
