/** Seats on award accounts: who uses one now. Whoever was removed keeps a row that says when. */
import { type AnyColumn, and, eq, isNull, type SQL } from "drizzle-orm";
import { accountMember } from "@/db/schema/accounts";

/** Rows of `account_member` that count now, of one award (an id, or a column of the query). */
export const seatsOf = (awardId: string | AnyColumn): SQL =>
  and(eq(accountMember.awardId, awardId), isNull(accountMember.removedAt)) as SQL;

/** Rows of `account_member` that count now, of one person (an id, or a column of the query). */
export const seatsBy = (userId: string | AnyColumn): SQL =>
  and(eq(accountMember.userId, userId), isNull(accountMember.removedAt)) as SQL;

/** The one seat of a person on an award. */
export const seatOf = (awardId: string | AnyColumn, userId: string | AnyColumn): SQL =>
  and(eq(accountMember.awardId, awardId), seatsBy(userId)) as SQL;
