import { reaction } from "@/lib/command/reaction";
import { notify } from "@/lib/domain/notifications/changes";
import { claimSubmitted } from "./events";
import { claimFacts, claimPath, officerRoles, roleIds } from "./tell";

/** To the agency's officers: a claim is theirs to judge. */
export const onClaimSubmitted = reaction({
  name: "claims.on-submitted",
  on: claimSubmitted,
  async run({ tx, event, payload }) {
    const its = await claimFacts(tx, payload.claimId);
    if (its?.claim.status !== "submitted") return;
    await notify(tx, {
      event,
      kind: "claim",
      userIds: await roleIds(tx, payload.agencyId, officerRoles),
      title: `${its.universityName} has sent ${its.name}`,
      href: claimPath("agency", its.claim),
      mail: {
        subject: `To be judged: ${its.name}`,
        text: `${its.universityName} has sent a claim.\n\n${its.about}`,
      },
    });
  },
});
