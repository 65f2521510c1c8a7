/** Who asks for purchases, approves, receives and posts them. Nobody approves their own. Pure. */
import { type Actor, hasRole, isUser } from "@/lib/command/actor";
import { allow, deny, hide, type Verdict } from "@/lib/command/verdict";
import { isFinance, isHolder } from "@/lib/domain/accounts/holders";
import { type Parties, universityViewers } from "@/lib/domain/accounts/policy";

export type PurchaseFacts = Parties & { purchase: { requestedBy: string } };

/** The university's own business until it is posted: the agency sees the postings. */
export const maySeePurchases = (actor: Actor, parties: Parties): boolean =>
  isUser(actor) &&
  (parties.role !== null ||
    parties.piId === actor.id ||
    hasRole(actor, parties.organisationId, ...universityViewers));

const otherwise = (actor: Actor, parties: Parties, reason: string): Verdict =>
  maySeePurchases(actor, parties) ? deny(reason) : hide();

/** Those who may use the account. */
export const mayRequest = (actor: Actor, parties: Parties): Verdict =>
  isHolder(actor, parties) || parties.role !== null
    ? allow()
    : otherwise(actor, parties, "Only members of this award account may ask for a purchase.");

/** Approve and reject: the holder of the account, or finance; which of them it waits for depends on its state. */
export function mayDecide(actor: Actor, facts: PurchaseFacts): Verdict {
  if (!maySeePurchases(actor, facts)) return hide();
  if (isUser(actor) && facts.purchase.requestedBy === actor.id)
    return deny("You asked for this purchase yourself: somebody else must decide on it.");
  return isHolder(actor, facts) || isFinance(actor, facts)
    ? allow()
    : deny("Only the principal investigator, a deputy or the finance office may decide on this purchase.");
}

/** Whoever asked for it, and the holder of the account. */
export const mayCancel = (actor: Actor, facts: PurchaseFacts): Verdict =>
  isHolder(actor, facts) || (isUser(actor) && facts.role !== null && facts.purchase.requestedBy === actor.id)
    ? allow()
    : otherwise(
        actor,
        facts,
        "Only whoever asked for this purchase, the principal investigator or a deputy may cancel it.",
      );

/** Any member of the account takes a delivery in. */
export const mayReceive = (actor: Actor, facts: Parties): Verdict =>
  isHolder(actor, facts) || facts.role !== null
    ? allow()
    : otherwise(actor, facts, "Only members of this award account may record a delivery.");

/** The finance office, but not the person who recorded the delivery. */
export function maySettle(actor: Actor, facts: PurchaseFacts & { receipt: { receivedBy: string } }): Verdict {
  if (!isFinance(actor, facts))
    return otherwise(actor, facts, "Only the university's finance office may post a delivery.");
  return isUser(actor) && facts.receipt.receivedBy === actor.id
    ? deny("You recorded this delivery yourself: somebody else of the finance office must post it.")
    : allow();
}
