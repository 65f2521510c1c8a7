import { reaction } from "@/lib/command/reaction";
import { notify } from "@/lib/domain/notifications/changes";
import { claimFinalCleared } from "./events";
import { claimFacts, claimPath, financeRoles, roleIds } from "./tell";

/** To the finance office: another claim may follow the one that was the final one. */
export const onClaimFinalCleared = reaction({
  name: "claims.on-final-cleared",
  on: claimFinalCleared,
  async run({ tx, event, payload }) {
    const its = await claimFacts(tx, payload.claimId);
    if (!its) return;
    await notify(tx, {
      event,
      kind: "claim",
      userIds: await roleIds(tx, payload.organisationId, financeRoles),
      title: `Another claim may follow ${its.name}`,
      href: `${claimPath("university", its.claim)}#messages`,
      mail: {
        subject: `Another claim may follow ${its.name}`,
        text: `The agency no longer takes a claim for the final one of its award. You can claim what it did not contain.\n\n${its.about}`,
      },
    });
  },
});
