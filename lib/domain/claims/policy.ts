/** Who sees, makes and judges claims. Pure. */
import type { ClaimStatus } from "@/db/schema/claims";
import { type Actor, hasRole, isUser } from "@/lib/command/actor";
import { allow, deny, hide, type Verdict } from "@/lib/command/verdict";
import {
  agencyViewers,
  isOwnSide,
  maySeeAward,
  type Parties,
  universityViewers,
} from "@/lib/domain/accounts/policy";

export type ClaimFacts = Parties & {
  /** The claim's state; absent where none is there yet. */
  claimStatus?: ClaimStatus | undefined;
  createdBy?: string | undefined;
  submittedBy?: string | null | undefined;
  firstApprovedBy?: string | null | undefined;
};

/** Drafts are the university's own; the investigator sees them too. */
export const maySeeClaim = (actor: Actor, facts: ClaimFacts): boolean =>
  facts.claimStatus === "draft"
    ? isUser(actor) && (facts.piId === actor.id || hasRole(actor, facts.organisationId, ...universityViewers))
    : maySeeAward(actor, facts);

const otherwise = (actor: Actor, facts: ClaimFacts, reason: string): Verdict =>
  maySeeClaim(actor, facts) ? deny(reason) : hide();

/** Start, change, submit: the university's finance office. */
export const mayClaim = (actor: Actor, facts: ClaimFacts): Verdict =>
  hasRole(actor, facts.organisationId, "finance")
    ? allow()
    : otherwise(actor, facts, "Only the university's finance office makes claims.");

const officers = ["programme-officer", "agency-admin"] as const;

/** Whose own claim it is: made by them, or of an award in which they have a part at its university. */
const isOwn = (actor: Actor, facts: ClaimFacts): boolean =>
  isUser(actor) &&
  (facts.createdBy === actor.id || facts.submittedBy === actor.id || isOwnSide(actor, facts));

const OWN =
  "You made this claim, use its account or work at its university. Somebody else at the agency must judge it.";

/** Ask, disallow, set how an award is paid: programme officers and administrators of the agency. */
export function mayJudge(actor: Actor, facts: ClaimFacts): Verdict {
  if (!hasRole(actor, facts.agencyId, ...officers))
    return otherwise(actor, facts, "Only programme officers of the agency may do this.");
  return isOwn(actor, facts) ? deny(OWN) : allow();
}

/** First a programme officer; where a second person is needed, anybody else of the agency. */
export function mayApprove(actor: Actor, facts: ClaimFacts): Verdict {
  if (!facts.firstApprovedBy) return mayJudge(actor, facts);
  if (!hasRole(actor, facts.agencyId, ...agencyViewers))
    return otherwise(actor, facts, "Only the agency approves claims.");
  if (isOwn(actor, facts)) return deny(OWN);
  if (isUser(actor) && facts.firstApprovedBy === actor.id)
    return deny("A second person must approve it: you have approved this claim already.");
  return allow();
}

/** On which side somebody writes about a claim; undefined: they only read. */
export function sideOf(actor: Actor, facts: ClaimFacts): "university" | "agency" | undefined {
  if (hasRole(actor, facts.organisationId, ...universityViewers)) return "university";
  if (hasRole(actor, facts.agencyId, ...agencyViewers)) return "agency";
  return undefined;
}

/** Write about a claim: both offices. */
export const mayComment = (actor: Actor, facts: ClaimFacts): Verdict =>
  sideOf(actor, facts)
    ? allow()
    : otherwise(actor, facts, "The finance office and the agency write to each other here.");

/** What the agency decides for all its claims. */
export const maySetRule = (actor: Actor, agencyId: string): Verdict => {
  if (hasRole(actor, agencyId, "agency-admin")) return allow();
  return hasRole(actor, agencyId, ...agencyViewers)
    ? deny("Only administrators of the agency change its limits.")
    : hide();
};
