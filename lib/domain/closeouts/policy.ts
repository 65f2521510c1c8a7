/** Who closes an award, signs for its money, and opens it again. Pure. */
import type { AgencyRole } from "@/db/schema/organisations";
import { type Actor, hasRole, isUser } from "@/lib/command/actor";
import { allow, deny, hide, type Verdict } from "@/lib/command/verdict";
import { maySeeAward, type Parties, unlessOwn } from "@/lib/domain/accounts/policy";

const closers: AgencyRole[] = ["programme-officer", "approver", "agency-admin"];
const otherwise = (actor: Actor, award: Parties, reason: string): Verdict =>
  maySeeAward(actor, award) ? deny(reason) : hide();

const ofAgency = (actor: Actor, award: Parties) => hasRole(actor, award.agencyId, ...closers);
const ofOffice = (actor: Actor, award: Parties) =>
  hasRole(actor, award.organisationId, "research-office", "finance", "university-admin");

/** Begin: the university's offices, or the agency. */
export const mayBeginClosing = (actor: Actor, award: Parties): Verdict =>
  ofAgency(actor, award) || ofOffice(actor, award)
    ? allow()
    : otherwise(actor, award, "The university's offices or the agency begin to close an award.");

/** Sign the final statement, and give money back: finance. */
export const maySignStatement = (actor: Actor, award: Parties): Verdict =>
  hasRole(actor, award.organisationId, "finance")
    ? allow()
    : otherwise(actor, award, "Only the university's finance office may do this.");

/** Close: the agency. */
export const mayCloseAward = (actor: Actor, award: Parties): Verdict =>
  ofAgency(actor, award)
    ? unlessOwn(actor, award, allow())
    : otherwise(actor, award, "Only the agency closes an award.");

/** Ask to open it again: either side's offices. */
export const mayAskReopening = (actor: Actor, award: Parties): Verdict =>
  ofAgency(actor, award) || ofOffice(actor, award)
    ? allow()
    : otherwise(actor, award, "The university's offices or the agency ask to reopen an award.");

/** Answer that: the agency, but never the person who asked. */
export function mayAnswerReopening(actor: Actor, award: Parties, asked: { askedBy: string }): Verdict {
  if (!ofAgency(actor, award)) return otherwise(actor, award, "Only the agency reopens an award.");
  return isUser(actor) && actor.id === asked.askedBy
    ? deny("You asked for it yourself. A second person must answer.")
    : unlessOwn(actor, award, allow());
}
