/** `maySeeClaim` as a condition of a query. */
import { and, eq, inArray, ne, or, type SQL } from "drizzle-orm";
import { award } from "@/db/schema/awards";
import { claim } from "@/db/schema/claims";
import { type Actor, isUser, organisationsWithRole } from "@/lib/command/actor";
import { universityViewers } from "@/lib/domain/accounts/policy";
import { visibleAwards } from "@/lib/domain/accounts/visible";

/** Claims that the actor may see; rows of `award` and `claim` must be in the query. Drafts are the university's own. */
export function visibleClaims(actor: Actor): SQL {
  const own = organisationsWithRole(actor, ...universityViewers);
  return and(
    visibleAwards(actor),
    or(
      ne(claim.status, "draft"),
      isUser(actor) ? eq(award.piId, actor.id) : undefined,
      own.length > 0 ? inArray(award.organisationId, own) : undefined,
    ),
  ) as SQL;
}
