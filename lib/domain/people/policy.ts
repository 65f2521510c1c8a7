import { type Actor, isUser } from "@/lib/command/actor";
import { allow, deny, hide, type Verdict } from "@/lib/command/verdict";

/** Why somebody with an unconfirmed address may not submit, accept invitations or join. */
export const UNCONFIRMED =
  "Confirm your e-mail address first: open the link we sent you, or ask for a new one under My account.";

/** The person proved that the address is theirs. Unconfirmed people may start and save, but commit nobody. */
export const isConfirmed = (actor: Actor): boolean => isUser(actor) && actor.emailConfirmed;

/** What concerns one's own sign-in is done signed in: a leaked access token must not take the account over. */
export const mayChangeOwnAccess = (actor: Actor): Verdict => {
  if (!isUser(actor)) return hide();
  return actor.via === "session"
    ? allow()
    : deny("An access token cannot do this. Sign in to the portal with your password.");
};

/** A session or token is its owner's alone. */
export const mayEndAccess = (actor: Actor, ownerId: string): Verdict =>
  isUser(actor) && actor.id === ownerId ? allow() : hide();

/** Platform administrators look after people; others need not know who there is. */
export const mayAdministerPeople = (actor: Actor): Verdict =>
  isUser(actor) && actor.platformAdmin ? allow() : hide();
