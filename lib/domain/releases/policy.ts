/** Who asks to release the decisions of a call, who approves it, who calls it back. */
import { type Actor, hasRole, isUser } from "@/lib/command/actor";
import { allow, deny, hide, type Verdict } from "@/lib/command/verdict";
import { decidingRoles, eitherRoles, recommendingRoles } from "@/lib/domain/proposals/decisions";
import { agencyRoles } from "@/lib/domain/proposals/policy";

const sees = (actor: Actor, agencyId: string) => hasRole(actor, agencyId, ...agencyRoles);

export function mayAskRelease(actor: Actor, { agencyId }: { agencyId: string }): Verdict {
  if (!sees(actor, agencyId)) return hide();
  if (hasRole(actor, agencyId, ...recommendingRoles)) return allow();
  return deny("Only programme officers and administrators of the agency may ask for a release.");
}

/** A different person than the one who asked. */
export function mayApproveRelease(actor: Actor, release: { agencyId: string; askedBy: string }): Verdict {
  if (!sees(actor, release.agencyId)) return hide();
  if (!hasRole(actor, release.agencyId, ...decidingRoles))
    return deny("Only approvers and administrators of the agency may approve a release.");
  if (isUser(actor) && release.askedBy === actor.id)
    return deny("A second person must approve: you asked for this release yourself.");
  return allow();
}

/** Calling back harms nobody, and is wanted quickly: everybody who may ask or approve. */
export function mayRecallRelease(actor: Actor, { agencyId }: { agencyId: string }): Verdict {
  if (!sees(actor, agencyId)) return hide();
  if (hasRole(actor, agencyId, ...eitherRoles)) return allow();
  return deny("Your role does not allow you to recall a release.");
}
