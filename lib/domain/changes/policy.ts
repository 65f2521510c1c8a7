/**
 * Who asks for a change, who approves it for the university, and who decides for the agency: three different people.
 * The agency knows of a request only once it was submitted, or has taken effect. Pure.
 */

import type { ChangeKind, ChangeStatus } from "@/db/schema/changes";
import type { AgencyRole, UniversityRole } from "@/db/schema/organisations";
import { type Actor, hasRole, isUser } from "@/lib/command/actor";
import { allow, deny, hide, type Verdict } from "@/lib/command/verdict";
import {
  agencyViewers,
  isOwnSide,
  maySeeAward,
  type Parties,
  universityViewers,
  unlessOwn,
} from "@/lib/domain/accounts/policy";

/** University roles that approve requests. */
export const endorsers: UniversityRole[] = ["research-office", "university-admin"];
/** Agency roles that decide on requests, and on those for money. */
export const deciders: AgencyRole[] = ["programme-officer", "approver", "agency-admin"];
const money: AgencyRole[] = ["approver", "agency-admin"];

export type ChangeRow = {
  kind: ChangeKind;
  status: ChangeStatus;
  requestedBy: string;
  savedBy: string;
  sentBy: string | null;
  endorsedBy: string | null;
  submittedAt: Date | null;
  effectiveOn: string | null;
};
type Loaded = { award: Parties; change: ChangeRow };

/** Those who lead the award, and the office that answers for it. */
const ofUniversity = (actor: Actor, award: Parties): boolean =>
  isUser(actor) &&
  (award.piId === actor.id ||
    award.role === "pi" ||
    award.role === "deputy" ||
    hasRole(actor, award.organisationId, ...endorsers));

/** What the agency has been told of. */
export const isTold = (change: Pick<ChangeRow, "submittedAt" | "effectiveOn">): boolean =>
  change.submittedAt !== null || change.effectiveOn !== null;

export const maySeeChange = (actor: Actor, { award, change }: Loaded): boolean =>
  ofUniversity(actor, award) ||
  hasRole(actor, award.organisationId, ...universityViewers) ||
  (isUser(actor) && change.requestedBy === actor.id && award.role !== null) ||
  (isTold(change) && hasRole(actor, award.agencyId, ...agencyViewers));

const otherwise = (actor: Actor, loaded: Loaded, reason: string): Verdict =>
  maySeeChange(actor, loaded) ? deny(reason) : hide();

/** Ask for a change: the principal investigator, a deputy, or the research office in their place. */
export const mayAskChange = (actor: Actor, award: Parties): Verdict =>
  ofUniversity(actor, award)
    ? allow()
    : maySeeAward(actor, award)
      ? deny(
          "Only the principal investigator, a deputy or the university's research office asks for changes.",
        )
      : hide();

/** Write on at a request, send it, answer and withdraw it. */
export const mayWriteChange = (actor: Actor, loaded: Loaded): Verdict =>
  ofUniversity(actor, loaded.award)
    ? allow()
    : otherwise(actor, loaded, "Only those who lead the award, and its research office, may do this.");

const asked = (actor: Actor, { requestedBy, savedBy, sentBy }: ChangeRow): boolean =>
  isUser(actor) && [requestedBy, savedBy, sentBy].includes(actor.id);

/** Give it back to whoever asked: the research office. */
export const mayReturnChange = (actor: Actor, loaded: Loaded): Verdict =>
  hasRole(actor, loaded.award.organisationId, ...endorsers)
    ? allow()
    : otherwise(actor, loaded, "Only the university's research office may do this.");

/** The university's approval: its research office, but not the person who asked. */
export function mayEndorseChange(actor: Actor, loaded: Loaded): Verdict {
  const verdict = mayReturnChange(actor, loaded);
  if (!verdict.allowed) return verdict;
  return asked(actor, loaded.change)
    ? deny("You wrote this request. Somebody else of the research office must approve it.")
    : allow();
}

/** The agency's question back. */
export const mayQueryChange = (actor: Actor, loaded: Loaded): Verdict =>
  isTold(loaded.change) && hasRole(actor, loaded.award.agencyId, ...deciders)
    ? allow()
    : otherwise(actor, loaded, "Only the agency may do this.");

/** The agency's decision: nobody who asked or approved before; more money takes an approver. */
export function mayDecideChange(actor: Actor, loaded: Loaded): Verdict {
  const verdict = mayQueryChange(actor, loaded);
  if (!verdict.allowed) return verdict;
  if (asked(actor, loaded.change) || (isUser(actor) && loaded.change.endorsedBy === actor.id))
    return deny("You asked for this change or approved it for the university. Somebody else must decide.");
  if (isOwnSide(actor, loaded.award)) return unlessOwn(actor, loaded.award, verdict);
  if (loaded.change.kind === "funding" && !hasRole(actor, loaded.award.agencyId, ...money))
    return deny("Additional funding is decided by an approver or an administrator of the agency.");
  return allow();
}

/** Keep the agency's rules. */
export const mayKeepRules = (actor: Actor, agencyId: string): Verdict =>
  hasRole(actor, agencyId, "programme-officer", "agency-admin")
    ? allow()
    : hasRole(actor, agencyId, ...agencyViewers)
      ? deny("Programme officers and administrators of the agency keep the rules.")
      : hide();
