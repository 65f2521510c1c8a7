/** Who may make and apply plans of who reviews what. */
import { type Actor, hasRole } from "@/lib/command/actor";
import { deny, hide, type Verdict } from "@/lib/command/verdict";
import { AGENCY_ROLES } from "../calls/policy";
import { mayManagePool } from "../pools/policy";

/**
 * Officers of the agency who are in no team of the call: a plan tells who may review what, and so of every proposal
 * at once.
 * @param involved whether the actor is in the team of one of the call's proposals
 */
export function mayAssign(actor: Actor, agencyId: string, involved: boolean): Verdict {
  if (!hasRole(actor, agencyId, ...AGENCY_ROLES)) return hide();
  if (involved) return deny("You are in the team of a proposal to this call. Somebody else must assign.");
  return mayManagePool(actor, agencyId);
}
