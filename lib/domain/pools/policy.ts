/** Who may do what with reviewer pools. */
import { type Actor, hasRole, isUser, organisationsWithRole } from "@/lib/command/actor";
import { allow, deny, hide, type Verdict } from "@/lib/command/verdict";
import { AGENCY_ROLES, CALL_ROLES } from "../calls/policy";

/** Keeping an agency's pool: its programme officers and administrators. Others need not know whom it lists. */
export function mayManagePool(actor: Actor, agencyId: string): Verdict {
  if (hasRole(actor, agencyId, ...CALL_ROLES)) return allow();
  return hasRole(actor, agencyId, ...AGENCY_ROLES)
    ? deny("Only programme officers and administrators of the agency may keep its pool of reviewers.")
    : hide();
}

/** Agencies whose pools the actor keeps. */
export const poolsOf = (actor: Actor): string[] => organisationsWithRole(actor, ...CALL_ROLES);

/** Leaving a pool and coming back: the person who is listed. */
export const isListed = (actor: Actor, row: { userId: string | null; email: string }): Verdict =>
  isUser(actor) && (row.userId === actor.id || (actor.emailConfirmed && row.email === actor.email))
    ? allow()
    : hide();
