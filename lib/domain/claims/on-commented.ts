import { reaction } from "@/lib/command/reaction";
import { notify } from "@/lib/domain/notifications/changes";
import { claimCommented } from "./events";
import { claimFacts, claimPath, financeRoles, officerRoles, roleIds } from "./tell";

/** To the other side: somebody wrote about a claim. */
export const onClaimCommented = reaction({
  name: "claims.on-commented",
  on: claimCommented,
  async run({ tx, event, payload }) {
    const its = await claimFacts(tx, payload.claimId);
    if (!its) return;
    const toAgency = payload.side === "university";
    const people = toAgency
      ? await roleIds(tx, payload.agencyId, officerRoles)
      : await roleIds(tx, payload.organisationId, financeRoles);
    await notify(tx, {
      event,
      kind: "claim",
      userIds: people.filter((id) => id !== event.actorId),
      title: `A message about ${its.name}`,
      href: `${claimPath(toAgency ? "agency" : "university", its.claim)}#messages`,
      mail: { subject: `A message about ${its.name}`, text: `Somebody has written to you.\n\n${its.about}` },
    });
  },
});
