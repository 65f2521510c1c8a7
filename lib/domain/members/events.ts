import { z } from "zod";
import { event } from "@/lib/command/event";

const place = { organisationId: z.string() };
const ofOrganisation = (p: { organisationId: string }) => [`organisation:${p.organisationId}`];
const ofBoth = (p: { organisationId: string; userId: string }) => [
  `organisation:${p.organisationId}`,
  `user:${p.userId}`,
];
const person = z.object({ ...place, userId: z.string() });
const invited = z.object({ ...place, invitationId: z.string() });

export const memberInvited = event({ name: "member.invited", payload: invited, topics: ofOrganisation });
export const invitationRevoked = event({
  name: "member.invitation-revoked",
  payload: invited,
  topics: ofOrganisation,
});
/** Somebody belongs to an organisation now: by invitation or by the domain of a confirmed address. */
export const memberJoined = event({ name: "member.joined", payload: person, topics: ofBoth });
export const memberChanged = event({ name: "member.changed", payload: person, topics: ofBoth });
export const memberRemoved = event({ name: "member.removed", payload: person, topics: ofBoth });
