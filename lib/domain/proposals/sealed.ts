/** Calls whose proposals their agency may not know of yet, as SQL by the database's clock; isSealed says the same of a row. */
import { and, eq, gt, inArray, type SQL, sql } from "drizzle-orm";
import { call } from "@/db/schema/calls";
import { reader } from "@/lib/command/reader";
import { MOST_GRACE } from "@/lib/domain/calls/deadline";

const graceEnds = sql`${call.closesAt} + INTERVAL ${call.graceMinutes} MINUTE`;

/** Of the call in the query: 1 while it is sealed. */
export const sealedNow =
  sql`(${call.sealed} AND ${call.status} = 'published' AND ${graceEnds} > UTC_TIMESTAMP(3))`
    .mapWith(Boolean)
    .as("sealed_now");

/** The same of its outlines: 1 while they may not be known. */
export const outlinesSealedNow =
  sql`(${call.sealed} AND ${call.status} = 'published' AND COALESCE(${call.outlineClosesAt}, ${call.closesAt}) + INTERVAL ${call.graceMinutes} MINUTE > UTC_TIMESTAMP(3))`
    .mapWith(Boolean)
    .as("outlines_sealed_now");

/** Ids of the agencies' calls that are sealed still; one range of the index of an agency's calls, by closing time. */
export const sealedCalls = (agencyIds: string[]): SQL =>
  sql`(${reader()
    .select({ id: call.id })
    .from(call)
    .where(
      and(
        inArray(call.agencyId, agencyIds),
        eq(call.status, "published"),
        gt(call.closesAt, sql`UTC_TIMESTAMP(3) - INTERVAL ${sql.raw(String(MOST_GRACE))} MINUTE`),
        eq(call.sealed, true),
        gt(graceEnds, sql`UTC_TIMESTAMP(3)`),
      ),
    )})`;
