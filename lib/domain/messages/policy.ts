/** Who reads and writes messages on an award. Pure. */
import type { Audience, MessageSide } from "@/db/schema/messages";
import { type Actor, hasRole, isUser } from "@/lib/command/actor";
import { allow, deny, hide, type Verdict } from "@/lib/command/verdict";
import { agencyViewers, maySeeAward, type Parties, universityViewers } from "@/lib/domain/accounts/policy";

/** On which sides of an award somebody stands; nobody's are both, but for people with two offices. */
export function standsOn(actor: Actor, award: Parties): MessageSide[] {
  if (!isUser(actor)) return [];
  const university =
    award.role !== null ||
    award.piId === actor.id ||
    hasRole(actor, award.organisationId, ...universityViewers);
  const agency = hasRole(actor, award.agencyId, ...agencyViewers);
  return [...(university ? ["university" as const] : []), ...(agency ? ["agency" as const] : [])];
}

/** What somebody may read and write: what is for all parties, and what stays on their own side. */
export function audiencesFor(actor: Actor, award: Parties): Audience[] {
  const sides = standsOn(actor, award);
  return sides.length > 0 ? ["all", ...sides] : [];
}

const SIDE = { university: "the university's side", agency: "the agency" } as const;

/** Write: all parties, in every state of the award: questions come after the close-out too. */
export function maySend(actor: Actor, award: Parties, audience: Audience): Verdict {
  if (!maySeeAward(actor, award)) return hide();
  if (audience === "all" || audiencesFor(actor, award).includes(audience)) return allow();
  return deny(`Only ${SIDE[audience]} writes inside ${SIDE[audience]}. Write to all parties instead.`);
}

export type Written = { award: Parties; message: { audience: Audience; authorId: string } };

/** Correct and withdraw: the author, as long as they may read it. */
export function mayChange(actor: Actor, { award, message }: Written): Verdict {
  if (!audiencesFor(actor, award).includes(message.audience)) return hide();
  return isUser(actor) && actor.id === message.authorId
    ? allow()
    : deny("Only whoever wrote a message may correct or withdraw it.");
}

/** Mark as read: whoever reads there. */
export const mayRead = (actor: Actor, award: Parties): Verdict =>
  maySeeAward(actor, award) ? allow() : hide();

/** Reads what a withdrawn message said, while it is kept: the administrators of the side that wrote it. */
export const mayReadWithdrawn = (actor: Actor, award: Parties, side: MessageSide): boolean =>
  side === "university"
    ? hasRole(actor, award.organisationId, "university-admin")
    : hasRole(actor, award.agencyId, "agency-admin");
