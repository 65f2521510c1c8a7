/** The rule of deadlines (calls/deadline.ts) applied to a proposal: in commands, and as SQL for lists. */
import { type SQL, sql } from "drizzle-orm";
import { call } from "@/db/schema/calls";
import { proposal } from "@/db/schema/proposals";
import { conflict } from "@/lib/command/errors";
import { graceEnds, type Terms, type Timing, timingOf } from "@/lib/domain/calls/deadline";
import { exactWords, instantWords } from "@/lib/domain/days";
import { outlineStatuses } from "./rules";

type Loaded = { call: Terms & { timeZone: string }; proposal: { extendedUntil: Date | null } };

/**
 * How a request that began to arrive at `at` counts for the proposal.
 * @throws Rejection 409 that names the deadline and the arrival
 */
export function mustTake({ call: its, proposal: { extendedUntil } }: Loaded, at: Date): Timing {
  const timing = timingOf(its, extendedUntil, at);
  const text = (instant: Date) => instantWords(instant, its.timeZone);
  switch (timing) {
    case "unavailable":
      if (its.status === "draft") throw conflict("This call is not published yet.", "call-not-open");
      throw conflict("This call was put away by its agency.", "call-not-open");
    case "early":
      throw conflict(`This call opens on ${text(its.opensAt)}.`, "call-not-open");
    case "late": {
      const grace = its.graceMinutes > 0 ? `, its grace ended on ${text(graceEnds(its))}` : "";
      const extension = extendedUntil ? `, this proposal's extension on ${text(extendedUntil)}` : "";
      throw conflict(
        `This call closed on ${text(its.closesAt)}${grace}${extension}; your request arrived on ${exactWords(at, its.timeZone)}.`,
        "call-closed",
      );
    }
    default:
      return timing;
  }
}

const OUTLINE = sql.raw(outlineStatuses.map((status) => `'${status}'`).join(", "));

/** Of `proposal` joined with `call`: when the call closes for it, by the stage that it is in. */
export const closesFor = (): SQL =>
  sql`(CASE WHEN ${proposal.status} IN (${OUTLINE}) THEN COALESCE(${call.outlineClosesAt}, ${call.closesAt}) ELSE ${call.closesAt} END)`;

/** What a proposal asks for: the total that an outline names, the sum of a budget; minor units. */
export const askedFor = (): SQL =>
  sql`(CASE WHEN ${proposal.status} IN (${OUTLINE}) THEN COALESCE(${proposal.outlineAmount}, 0) ELSE ${proposal.requested} END)`;

/** WHERE over `proposal` joined with `call`: not too late for the proposal at the database's now. */
export const stillTaken = (): SQL =>
  sql`GREATEST(${closesFor()} + INTERVAL ${call.graceMinutes} MINUTE, COALESCE(${proposal.extendedUntil}, ${closesFor()})) > UTC_TIMESTAMP(3)`;
