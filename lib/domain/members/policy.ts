import { type Actor, hasRole, isUser } from "@/lib/command/actor";
import { allow, deny, hide, type Verdict } from "@/lib/command/verdict";
import { isConfirmed, UNCONFIRMED } from "../people/policy";

const manages = (actor: Actor, organisationId: string): boolean =>
  isUser(actor) &&
  (actor.platformAdmin || hasRole(actor, organisationId, "university-admin", "agency-admin"));

/** Administrators of an organisation manage its members; a platform administrator may too, to begin with. */
export const mayManageMembers = (actor: Actor, organisationId: string): Verdict => {
  if (manages(actor, organisationId)) return isConfirmed(actor) ? allow() : deny(UNCONFIRMED);
  return hasRole(actor, organisationId)
    ? deny("Only an administrator of the organisation may do this.")
    : hide();
};

/** As above; everybody may leave by themselves. */
export const mayRemoveMember = (actor: Actor, organisationId: string, userId: string): Verdict =>
  isUser(actor) && actor.id === userId && hasRole(actor, organisationId)
    ? allow()
    : mayManageMembers(actor, organisationId);

/** Members see who else is one; reviewers, who come from elsewhere, do not. */
export const maySeeMembers = (actor: Actor, organisationId: string): boolean =>
  manages(actor, organisationId) ||
  (isUser(actor) &&
    actor.memberships.some((m) => m.organisationId === organisationId && m.role !== "reviewer"));

/** The invitation is for the person to whose address it was sent. */
export const mayAnswerInvitation = (actor: Actor, email: string): Verdict => {
  if (!isUser(actor)) return hide();
  if (actor.email !== email)
    return deny("This invitation was sent to another address. Sign in with that one.");
  return isConfirmed(actor) ? allow() : deny(UNCONFIRMED);
};
