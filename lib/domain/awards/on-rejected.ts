/** Tells the principal investigator and the agency that the university refused the offer. */
import { reaction } from "@/lib/command/reaction";
import { agencyViewers } from "@/lib/domain/accounts/policy";
import { notify } from "@/lib/domain/notifications/changes";
import { awardRejected } from "./events";
import { describeAward, peopleWithRole } from "./letters";

export const onRejected = reaction({
  name: "awards.on-rejected",
  on: awardRejected,
  async run({ tx, payload, event }) {
    const about = await describeAward(tx, payload.awardId);
    if (!about) return;
    const letter = {
      event,
      kind: "award" as const,
      title: `Rejected by ${about.university}: ${about.name}`,
      mail: {
        subject: `Award rejected: ${about.reference}`,
        text: `${about.university} has rejected the award ${about.name} (${about.money}).${
          about.comment ? `\n\nThe university writes:\n${about.comment}` : ""
        }`,
      },
    };
    await notify(tx, {
      ...letter,
      userIds: [payload.piId],
      href: `/researcher/awards/${payload.awardId}`,
    });
    const agency = await peopleWithRole(tx, payload.agencyId, agencyViewers);
    await notify(tx, {
      ...letter,
      userIds: agency.filter((userId) => userId !== payload.piId),
      href: `/agency/awards/${payload.awardId}`,
    });
  },
});
