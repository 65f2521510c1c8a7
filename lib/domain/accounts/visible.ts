/** `maySeeAward` as a condition of a query, so that lists and pages are scoped where they are read. */
import { eq, exists, inArray, or, type SQL, sql } from "drizzle-orm";
import { accountMember } from "@/db/schema/accounts";
import { award } from "@/db/schema/awards";
import { type Actor, isUser, organisationsWithRole } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { agencyViewers, universityViewers } from "./policy";
import { seatOf } from "./seats";

const nothing = sql`1 = 0`;

/** Awards that the actor leads, or on whose account they are. */
export function ownAwards(actor: Actor): SQL {
  if (!isUser(actor)) return nothing;
  const membership = reader().select({ one: sql`1` }).from(accountMember).where(seatOf(award.id, actor.id));
  return or(eq(award.piId, actor.id), exists(membership)) as SQL;
}

/** Awards of the universities whose awards the actor sees by role. */
export function universityAwards(actor: Actor): SQL {
  const ids = organisationsWithRole(actor, ...universityViewers);
  return ids.length > 0 ? inArray(award.organisationId, ids) : nothing;
}

/** Awards of the agencies whose awards the actor sees by role. */
export function agencyAwards(actor: Actor): SQL {
  const ids = organisationsWithRole(actor, ...agencyViewers);
  return ids.length > 0 ? inArray(award.agencyId, ids) : nothing;
}

/** Every award that the actor may see; rows of `award` must be in the query. */
export const visibleAwards = (actor: Actor): SQL =>
  or(ownAwards(actor), universityAwards(actor), agencyAwards(actor)) as SQL;
