/** Where requests stand in each portal. */
import { type Actor, hasRole } from "@/lib/command/actor";
import { agencyViewers, type Parties, universityViewers } from "@/lib/domain/accounts/policy";

type Side = "researcher" | "university" | "agency";

/** The portal in which somebody deals with an award: as its lead before their office, as that before the agency. */
export function sideOf(actor: Actor, award: Parties): Side {
  if (award.role !== null || (actor.kind === "user" && award.piId === actor.id)) return "researcher";
  if (hasRole(actor, award.organisationId, ...universityViewers)) return "university";
  return hasRole(actor, award.agencyId, ...agencyViewers) ? "agency" : "researcher";
}

export const changesPath = (side: Side, awardId: string) => `/${side}/awards/${awardId}/changes`;
export const changePath = (side: Side, awardId: string, changeId: string) =>
  `${changesPath(side, awardId)}/${changeId}`;
