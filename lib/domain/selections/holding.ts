/** Which proposals hold a place of a limited call, as SQL. */
import { and, inArray, isNotNull, or, type SQL } from "drizzle-orm";
import { proposal } from "@/db/schema/proposals";
import { placed } from "./rules";

/** WHERE over `proposal`: submitted, or invited to the full proposal after an outline that had a place. */
export const holdsPlace = (): SQL =>
  or(
    inArray(proposal.status, [...placed]),
    and(isNotNull(proposal.invitedAt), inArray(proposal.status, ["draft", "returned"])),
  ) as SQL;
