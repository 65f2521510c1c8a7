/** Who may do what with calls. */

import { roles } from "@/db/schema/organisations";
import { type Actor, hasRole, organisationsWithRole } from "@/lib/command/actor";
import { allow, deny, hide, type Verdict } from "@/lib/command/verdict";

/** Roles that write and publish calls. */
export const CALL_ROLES = ["programme-officer", "agency-admin"] as const;
/** Roles that work in the agency's portal (reviewers have a place of their own). */
export const AGENCY_ROLES = roles.agency.filter((role) => role !== "reviewer");

/** True for those who work at this agency. */
export const worksAt = (actor: Actor, agencyId: string): boolean => hasRole(actor, agencyId, ...AGENCY_ROLES);

/** Agencies whose drafts, proposals and decisions the actor may see. */
export const agenciesOf = (actor: Actor): string[] => organisationsWithRole(actor, ...AGENCY_ROLES);

/** Roles that publish what another person asked to publish. */
export const SECOND_ROLES = [...CALL_ROLES, "approver"] as const;

/** Publishing as the second person. */
export function mayPublish(actor: Actor, agencyId: string, second: boolean): Verdict {
  return second && hasRole(actor, agencyId, ...SECOND_ROLES) ? allow() : mayManageCalls(actor, agencyId);
}

/** Writing, publishing, extending and archiving an agency's calls. Others need not know its drafts. */
export function mayManageCalls(actor: Actor, agencyId: string): Verdict {
  if (hasRole(actor, agencyId, ...CALL_ROLES)) return allow();
  if (worksAt(actor, agencyId))
    return deny("Only programme officers and administrators of the agency may change its calls.");
  return hide();
}
