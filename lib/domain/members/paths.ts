import { type Actor, hasRole } from "@/lib/command/actor";
import type { OrganisationKind } from "./rules";

/** Where this actor manages an organisation's members: in its portal, or from outside as a platform administrator. */
export function membersPath(actor: Actor, place: { organisationId: string; kind: OrganisationKind }): string {
  const { organisationId, kind } = place;
  return hasRole(actor, organisationId)
    ? `/${kind}/members?organisation=${organisationId}`
    : `/admin/organisations/${organisationId}?members=`;
}
