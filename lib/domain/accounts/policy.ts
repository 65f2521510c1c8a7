/** Who sees an award with its account, and who may move its money. Pure. */
import type { AccountRole } from "@/db/schema/accounts";
import type { AgencyRole, UniversityRole } from "@/db/schema/organisations";
import { type Actor, hasRole } from "@/lib/command/actor";
import { allow, deny, hide, type Verdict } from "@/lib/command/verdict";

/** The parties of an award, and what the actor is on its account (null: nothing, or no longer). */
export type Parties = {
  organisationId: string;
  agencyId: string;
  piId: string;
  role: AccountRole | null;
};

/** University roles that see every award of their university. */
export const universityViewers: UniversityRole[] = ["research-office", "finance", "university-admin"];
/** Agency roles that see every award of their agency. */
export const agencyViewers: AgencyRole[] = ["programme-officer", "approver", "agency-admin"];

/** May see the award, its budget and every transaction. */
export const maySeeAward = (actor: Actor, award: Parties): boolean =>
  actor.kind === "user" &&
  (award.role !== null ||
    award.piId === actor.id ||
    hasRole(actor, award.organisationId, ...universityViewers) ||
    hasRole(actor, award.agencyId, ...agencyViewers));

// Before acceptance the account has no members: its future holder is told that, not turned away.
const isPi = (actor: Actor, award: Parties): boolean => actor.kind === "user" && award.piId === actor.id;

const otherwise = (actor: Actor, award: Parties, reason: string): Verdict =>
  maySeeAward(actor, award) ? deny(reason) : hide();

/** Commit, release, spend: the principal investigator and the account's members. */
export const mayUseAccount = (actor: Actor, award: Parties): Verdict =>
  award.role !== null || isPi(actor, award)
    ? allow()
    : otherwise(
        actor,
        award,
        "Only members of this award account may commit and spend. The principal investigator can add members.",
      );

/** Add and remove members, set their limits: the principal investigator, and while they are away a deputy. */
export const mayManageMembers = (actor: Actor, award: Parties & { piAway?: boolean }): Verdict =>
  isPi(actor, award) || (award.role === "deputy" && award.piAway === true)
    ? allow()
    : otherwise(
        actor,
        award,
        award.role === "deputy"
          ? "A deputy manages the people of this account while the principal investigator is away, which they are not today."
          : "Only the principal investigator may add and remove members of this account.",
      );

/** Appoint and dismiss deputies: the principal investigator alone, so that no deputy makes others. */
export const mayAppoint = (actor: Actor, award: Parties): Verdict =>
  isPi(actor, award)
    ? allow()
    : otherwise(actor, award, "Only the principal investigator appoints deputies of this account.");

/** The rules of spending: the university's finance office. */
export const maySetRules = (actor: Actor, award: Parties): Verdict =>
  hasRole(actor, award.organisationId, "finance")
    ? allow()
    : otherwise(actor, award, "Only the university's finance office sets the rules of this account.");

/** The agency's terms of spending: its programme officers and administrators. */
export const maySetTerms = (actor: Actor, award: Parties): Verdict =>
  hasRole(actor, award.agencyId, "programme-officer", "agency-admin")
    ? unlessOwn(actor, award, allow())
    : otherwise(actor, award, "Only the agency sets its terms for this account.");

/** Reverse a posting: the university's finance office. */
export const mayReverse = (actor: Actor, award: Parties): Verdict =>
  hasRole(actor, award.organisationId, "finance")
    ? allow()
    : otherwise(actor, award, "Only the university's finance office may reverse a transaction.");

/** Add a file to a posting: whoever may use the account, and finance. */
export const mayAddEvidence = (actor: Actor, award: Parties): Verdict =>
  mayReverse(actor, award).allowed ? allow() : mayUseAccount(actor, award);

/**
 * Whether the actor has a part in the award on the receiving side: leads it, uses its account, or works in the office
 * of its university. Whoever works at the agency as well judges nothing of it.
 */
export const isOwnSide = (actor: Actor, award: Parties): boolean =>
  actor.kind === "user" &&
  (award.piId === actor.id ||
    award.role !== null ||
    hasRole(actor, award.organisationId, ...universityViewers));

const OWN_SIDE = "You have a part in this award at its university. Somebody else at the agency must do this.";

/** What the agency may, but nobody with a part in the award on the other side. */
export const unlessOwn = (actor: Actor, award: Parties, verdict: Verdict): Verdict =>
  verdict.allowed && isOwnSide(actor, award) ? deny(OWN_SIDE) : verdict;

/** Agency roles that steer an award: its terms, rates and state. */
export const governors: AgencyRole[] = ["programme-officer", "agency-admin"];

/** Steer an award for the agency that pays it. */
export const mayGovern = (actor: Actor, award: Parties): Verdict =>
  hasRole(actor, award.agencyId, ...governors)
    ? unlessOwn(actor, award, allow())
    : otherwise(actor, award, "Only the agency's programme officers may do this.");
