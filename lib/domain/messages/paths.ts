/** Where the messages of an award stand in each portal. */
import { type Actor, hasRole, isUser } from "@/lib/command/actor";
import { agencyViewers, type Parties, universityViewers } from "@/lib/domain/accounts/policy";

export type Portal = "researcher" | "university" | "agency";

export const messagesPath = (portal: Portal, awardId: string) => `/${portal}/awards/${awardId}/messages`;

/** The portal in which somebody deals with an award. */
export function portalOf(actor: Actor, award: Parties): Portal {
  if (isUser(actor) && (award.role !== null || award.piId === actor.id)) return "researcher";
  if (hasRole(actor, award.organisationId, ...universityViewers)) return "university";
  return hasRole(actor, award.agencyId, ...agencyViewers) ? "agency" : "researcher";
}
