/** Who brings postings in and who sees it: the university's finance office, and those who see all its awards. Pure. */
import { type Actor, hasRole, organisationsWithRole } from "@/lib/command/actor";
import { allow, deny, hide, type Verdict } from "@/lib/command/verdict";
import { universityViewers } from "../accounts/policy";

/** Universities whose imports the actor may make. */
export const importPlaces = (actor: Actor): string[] => organisationsWithRole(actor, "finance");

/** Universities whose imports the actor sees. */
export const importViews = (actor: Actor): string[] => organisationsWithRole(actor, ...universityViewers);

/** Bring in, resolve, undo: the finance office. */
export const mayImport = (actor: Actor, organisationId: string): Verdict =>
  hasRole(actor, organisationId, "finance")
    ? allow()
    : hasRole(actor, organisationId, ...universityViewers)
      ? deny("Only the university's finance office may bring in postings.")
      : hide();
