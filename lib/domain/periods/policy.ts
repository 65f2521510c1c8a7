/** Who closes and opens months of a university's books: its finance office. Pure. */
import { type Actor, actorId, hasRole, organisationsWithRole } from "@/lib/command/actor";
import { allow, deny, hide, type Verdict } from "@/lib/command/verdict";
import { universityViewers } from "../accounts/policy";

export const periodPlaces = (actor: Actor): string[] => organisationsWithRole(actor, "finance");
export const periodViews = (actor: Actor): string[] => organisationsWithRole(actor, ...universityViewers);

export const mayKeepBooks = (actor: Actor, organisationId: string): Verdict =>
  hasRole(actor, organisationId, "finance")
    ? allow()
    : hasRole(actor, organisationId, ...universityViewers)
      ? deny("Only the university's finance office closes and opens months.")
      : hide();

/** Opening a month again takes a second person. */
export function mayReopen(actor: Actor, organisationId: string, askedBy: string | null): Verdict {
  const verdict = mayKeepBooks(actor, organisationId);
  if (!verdict.allowed || askedBy !== actorId(actor)) return verdict;
  return deny("You asked for it yourself. Another person of the finance office must open the month.");
}
