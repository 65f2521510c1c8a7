import { reaction } from "@/lib/command/reaction";
import { notify } from "@/lib/domain/notifications/changes";
import { claimQueried } from "./events";
import { claimFacts, claimPath, financeRoles, roleIds } from "./tell";

/** To the finance office: the agency asks something. */
export const onClaimQueried = reaction({
  name: "claims.on-queried",
  on: claimQueried,
  async run({ tx, event, payload }) {
    const its = await claimFacts(tx, payload.claimId);
    if (its?.claim.status !== "queried") return;
    await notify(tx, {
      event,
      kind: "claim",
      userIds: await roleIds(tx, payload.organisationId, financeRoles),
      title: `The agency asks about ${its.name}`,
      href: claimPath("university", its.claim),
      mail: {
        subject: `A question about ${its.name}`,
        text: `The agency has sent a claim back with a question. Answer it and send the claim again.\n\n${its.about}`,
      },
    });
  },
});
