/** Who selects for a university, and who may express interest. */
import { type Actor, hasRole, isUser } from "@/lib/command/actor";
import { allow, deny, hide, type Verdict } from "@/lib/command/verdict";
import { endorsingRoles, officeRoles } from "../proposals/policy";

/** The research office selects; the others of the office read. */
export function maySelect(actor: Actor, organisationId: string): Verdict {
  if (hasRole(actor, organisationId, ...endorsingRoles)) return allow();
  if (hasRole(actor, organisationId, ...officeRoles))
    return deny("Only the research office may select who submits to a limited call.");
  return hide();
}

/** Nobody decides on their own interest. */
export function mayDecide(actor: Actor, organisationId: string, userId: string): Verdict {
  if (isUser(actor) && actor.id === userId)
    return deny("This is your own interest. Somebody else of the research office must decide on it.");
  return maySelect(actor, organisationId);
}

/** Whoever may apply through the university. */
export const mayExpress = (actor: Actor, organisationId: string): Verdict =>
  hasRole(actor, organisationId)
    ? allow()
    : deny("You do not belong to this university. Ask its administrator to invite you.");
