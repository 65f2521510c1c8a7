/** Who may answer an offer. Who sees an award follows from its account (accounts/policy). */
import { type Actor, hasRole } from "@/lib/command/actor";
import { allow, deny, hide, type Verdict } from "@/lib/command/verdict";
import { maySeeAward, type Parties } from "@/lib/domain/accounts/policy";

/** Accept or reject: the research office or the administrator of the university that would hold the award. */
export const mayAnswerOffer = (actor: Actor, award: Parties): Verdict =>
  hasRole(actor, award.organisationId, "research-office", "university-admin")
    ? allow()
    : maySeeAward(actor, award)
      ? deny("Only the university's research office may accept or reject this award.")
      : hide();
