/** Who holds an account: its principal investigator, and the deputies who act beside them. */
import { and, eq, exists, inArray, or, type SQL, sql } from "drizzle-orm";
import { QueryBuilder } from "drizzle-orm/mysql-core";
import type { Tx } from "@/db/client";
import { accountMember } from "@/db/schema/accounts";
import { award } from "@/db/schema/awards";
import { type Actor, hasRole, isUser } from "@/lib/command/actor";
import type { Parties } from "./policy";
import { seatOf, seatsOf } from "./seats";

/** The principal investigator and their deputies. */
export const isHolder = (actor: Actor, parties: Parties): boolean =>
  isUser(actor) && (parties.piId === actor.id || parties.role === "pi" || parties.role === "deputy");

/** The finance office of the university that holds the award. */
export const isFinance = (actor: Actor, parties: Parties): boolean =>
  hasRole(actor, parties.organisationId, "finance");

/** Ids of the holders, the principal investigator among them. */
export async function holderIds(tx: Pick<Tx, "select">, awardId: string, piId: string): Promise<string[]> {
  const rows = await tx
    .select({ userId: accountMember.userId })
    .from(accountMember)
    .where(and(seatsOf(awardId), inArray(accountMember.role, ["pi", "deputy"])));
  return [...new Set([piId, ...rows.map(({ userId }) => userId)])];
}

// Built when the module loads, where there may be no database yet (a build): a builder needs no connection.
const builder = new QueryBuilder();

/** Awards whose account the actor holds; rows of `award` must be in the query. */
export function heldAwards(actor: Actor): SQL {
  if (!isUser(actor)) return sql`1 = 0`;
  const deputy = builder
    .select({ one: sql`1` })
    .from(accountMember)
    .where(and(seatOf(award.id, actor.id), eq(accountMember.role, "deputy")));
  return or(eq(award.piId, actor.id), exists(deputy)) as SQL;
}
