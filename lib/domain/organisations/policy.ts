import { type Actor, hasRole, isUser } from "@/lib/command/actor";
import { allow, deny, hide, type Verdict } from "@/lib/command/verdict";
import { isConfirmed, UNCONFIRMED } from "../people/policy";
import { isOfDomain } from "../people/rules";

export const mayCreateOrganisation = (actor: Actor): Verdict =>
  isUser(actor) && actor.platformAdmin ? allow() : hide();

/** Its administrators, and platform administrators. Who they are is public; so others are refused, not misled. */
export const mayChangeOrganisation = (actor: Actor, organisationId: string): Verdict =>
  (isUser(actor) && actor.platformAdmin) || hasRole(actor, organisationId, "university-admin", "agency-admin")
    ? allow()
    : deny("Only an administrator of the organisation may change it.");

/** Whoever has a confirmed address of a university's domain may call themselves its researcher. */
export const mayJoin = (actor: Actor, place: { kind: string; emailDomain: string | null }): Verdict => {
  if (!isUser(actor)) return hide();
  if (place.kind !== "university" || !isOfDomain(actor.email, place.emailDomain))
    return deny("Your e-mail address is not one of this organisation's. Ask its office to invite you.");
  return isConfirmed(actor) ? allow() : deny(UNCONFIRMED);
};
