/** Who may answer an offer. Who sees an award follows from its account (accounts/policy). */
import type { UniversityRole } from "@/db/schema/organisations";
import { type Actor, hasRole } from "@/lib/command/actor";
import { allow, deny, hide, type Verdict } from "@/lib/command/verdict";
import { maySeeAward, type Parties, unlessOwn } from "@/lib/domain/accounts/policy";

/** Roles of a university that can be its authorised signatory. */
export const signatories: UniversityRole[] = ["research-office", "university-admin", "finance"];

/** Who signs for a university: the role that it has named, else its research office and administrators. */
export const signatoryRoles = (named: string | null): UniversityRole[] =>
  signatories.filter((role) => (named ? role === named : role !== "finance"));

type Offer = Parties & { signatoryRole: string | null };

/** Accept, return or reject: the authorised signatory of the university that would hold the award. */
export const mayAnswerOffer = (actor: Actor, award: Offer): Verdict =>
  hasRole(actor, award.organisationId, ...signatoryRoles(award.signatoryRole))
    ? allow()
    : maySeeAward(actor, award)
      ? deny("Only the university's authorised signatory may answer this offer.")
      : hide();

/** Hand in evidence for a condition: the research office, an administrator, or the principal investigator. */
export const maySubmitCondition = (actor: Actor, award: Parties): Verdict =>
  hasRole(actor, award.organisationId, "research-office", "university-admin") ||
  (actor.kind === "user" && actor.id === award.piId)
    ? allow()
    : maySeeAward(actor, award)
      ? deny("Only the research office and the principal investigator may hand in evidence.")
      : hide();

/** Confirm or refuse what another person of the agency asked for. */
export const mayDecideStep = (actor: Actor, award: Parties & { askedBy: string }): Verdict => {
  if (!hasRole(actor, award.agencyId, "approver", "agency-admin"))
    return maySeeAward(actor, award) ? deny("Only an approver of the agency may decide this.") : hide();
  return actor.kind === "user" && actor.id === award.askedBy
    ? deny("Another person than the one who asked must decide this.")
    : unlessOwn(actor, award, allow());
};
