/** Who may do what with reviews. A reviewer's right comes from the assignment alone, never from a membership. */
import type { ReviewStatus } from "@/db/schema/reviews";
import { type Actor, hasRole, isUser } from "@/lib/command/actor";
import { allow, deny, hide, type Verdict } from "@/lib/command/verdict";
import { AGENCY_ROLES, CALL_ROLES } from "../calls/policy";
import { isConfirmed, UNCONFIRMED } from "../people/policy";
import { type ProposalFacts, type TeamMember, teamRole, viewOf } from "../proposals/policy";
import { reviewTokenHash } from "./invitation-link";

type AtAgency = { proposal: ProposalFacts; team: readonly TeamMember[] };

/** Inviting, judging and releasing reviewers: officers of the agency that are not in the proposal's team. */
export function mayManageReviews(actor: Actor, { proposal, team }: AtAgency): Verdict {
  if (!hasRole(actor, proposal.agencyId, ...AGENCY_ROLES)) return hide();
  if (teamRole(actor, team))
    return deny("You are in this proposal's team. Somebody else must see to its reviews.");
  if (viewOf(actor, proposal, team) !== "agency") return hide();
  return hasRole(actor, proposal.agencyId, ...CALL_ROLES)
    ? allow()
    : deny("Only programme officers and administrators of the agency may see to reviews.");
}

/** Reading reviews at the agency: also approvers, but nobody of the team. */
export const maySeeReviews = (actor: Actor, { proposal, team }: AtAgency): boolean =>
  viewOf(actor, proposal, team) === "agency";

type Assignment = {
  reviewerId: string | null;
  email: string;
  tokenHash: string | null;
  status: ReviewStatus;
};

/** Why somebody with a possible conflict sees nothing. It names no evidence: that may be about others. */
const SUSPENDED =
  "The agency looks into a possible conflict of interest. Until then the proposal is closed to you; what you wrote is kept.";

/** The assignment is this person's: by account, by proven address, or by the link of the mail. */
export function isInvited(actor: Actor, row: Assignment, token = ""): boolean {
  if (!isUser(actor)) return false;
  if (row.reviewerId) return row.reviewerId === actor.id;
  const byLink = token !== "" && reviewTokenHash(token) === row.tokenHash;
  return byLink || (actor.emailConfirmed && actor.email === row.email);
}

/** Accepting and declining. */
export function mayAnswer(actor: Actor, row: Assignment, token: string): Verdict {
  if (!isInvited(actor, row, token)) return hide();
  if (row.status === "conflicted") return deny(SUSPENDED);
  return isConfirmed(actor) ? allow() : deny(UNCONFIRMED);
}

/** Writing and submitting: the reviewer who accepted, unless a conflict stands. */
export function mayWrite(actor: Actor, row: Assignment, conflicted: boolean): Verdict {
  if (!isUser(actor) || row.reviewerId !== actor.id) return hide();
  return conflicted || row.status === "conflicted" ? deny(SUSPENDED) : allow();
}
