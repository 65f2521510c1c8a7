/** Tells the principal investigator and the agency that the account is open. */

import { reaction } from "@/lib/command/reaction";
import { agencyViewers } from "@/lib/domain/accounts/policy";
import { notify } from "@/lib/domain/notifications/changes";
import { awardAccepted } from "./events";
import { describeAward, peopleWithRole } from "./letters";

export const onAccepted = reaction({
  name: "awards.on-accepted",
  on: awardAccepted,
  async run({ tx, payload, event }) {
    const about = await describeAward(tx, payload.awardId);
    if (!about) return;
    const comment = about.comment ? `\n\nThe university writes:\n${about.comment}` : "";
    await notify(tx, {
      event,
      userIds: [payload.piId],
      kind: "award",
      title: `Your award account is open: ${about.name}`,
      href: `/researcher/awards/${payload.awardId}`,
      mail: {
        subject: `Your award account is open: ${about.reference}`,
        text: `${about.university} has accepted ${about.name}. Its account holds ${about.money}; you can spend from it and add others who may.${comment}`,
      },
    });
    const agency = await peopleWithRole(tx, payload.agencyId, agencyViewers);
    await notify(tx, {
      event,
      // Somebody who has both parts is told once, as the investigator.
      userIds: agency.filter((userId) => userId !== payload.piId),
      kind: "award",
      title: `Accepted by ${about.university}: ${about.name}`,
      href: `/agency/awards/${payload.awardId}`,
      mail: {
        subject: `Award accepted: ${about.reference}`,
        text: `${about.university} has accepted ${about.name} (${about.money}).${comment}`,
      },
    });
  },
});
