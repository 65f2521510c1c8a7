/** Who reads and decides outlines at the agency: its people outside the team, once outlines may be known. */
import type { OutlineState } from "@/db/schema/outlines";
import { type Actor, hasRole } from "@/lib/command/actor";
import { allow, deny, hide, type Verdict } from "@/lib/command/verdict";
import { eitherRoles, recommendingRoles } from "../proposals/decisions";
import { agencyRoles, type TeamMember, teamRole } from "../proposals/policy";

type Facts = {
  agencyId: string;
  sealed: boolean;
  outline: { state: OutlineState } | undefined;
  team: readonly TeamMember[];
};

/** Deciding on an outline that has reached the agency. Others need not know that there is one. */
export function mayDecideOutline(actor: Actor, { agencyId, sealed, outline, team }: Facts): Verdict {
  const known = outline && outline.state !== "withdrawn" && !sealed;
  if (!known || !hasRole(actor, agencyId, ...agencyRoles)) return hide();
  if (teamRole(actor, team)) return deny("You are in this proposal's team. Somebody else must decide on it.");
  if (hasRole(actor, agencyId, ...recommendingRoles)) return allow();
  return deny("Your role does not allow you to decide on outlines.");
}

/** Telling the teams of a call. */
export function mayTellOutlines(actor: Actor, { agencyId }: { agencyId: string }): Verdict {
  if (!hasRole(actor, agencyId, ...agencyRoles)) return hide();
  if (hasRole(actor, agencyId, ...eitherRoles)) return allow();
  return deny("Your role does not allow you to tell teams about their outlines.");
}
