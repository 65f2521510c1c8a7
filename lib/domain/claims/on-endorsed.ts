import { reaction } from "@/lib/command/reaction";
import { notify } from "@/lib/domain/notifications/changes";
import { claimEndorsed } from "./events";
import { agencyRoles, claimFacts, claimPath, roleIds } from "./tell";

/** To everybody else at the agency: a second person is needed. */
export const onClaimEndorsed = reaction({
  name: "claims.on-endorsed",
  on: claimEndorsed,
  async run({ tx, event, payload }) {
    const its = await claimFacts(tx, payload.claimId);
    if (its?.claim.status !== "submitted" || !its.claim.firstApprovedBy) return;
    const people = await roleIds(tx, payload.agencyId, agencyRoles);
    await notify(tx, {
      event,
      kind: "claim",
      userIds: people.filter((id) => id !== its.claim.firstApprovedBy),
      title: `A second person must approve ${its.name}`,
      href: claimPath("agency", its.claim),
      mail: {
        subject: `A second approval is needed: ${its.name}`,
        text: `One person has approved a claim; above your agency's limit a second one must.\n\n${its.about}`,
      },
    });
  },
});
