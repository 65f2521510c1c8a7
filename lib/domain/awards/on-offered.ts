/** Tells the university's office that an offer awaits its answer. */
import { reaction } from "@/lib/command/reaction";
import { notify } from "@/lib/domain/notifications/changes";
import { awardOffered } from "./events";
import { describeAward, peopleWithRole } from "./letters";

export const onOffered = reaction({
  name: "awards.on-offered",
  on: awardOffered,
  async run({ tx, payload, event }) {
    const about = await describeAward(tx, payload.awardId);
    if (!about) return;
    await notify(tx, {
      event,
      userIds: await peopleWithRole(tx, payload.organisationId, ["research-office", "university-admin"]),
      kind: "award",
      title: `An award awaits your answer: ${about.name}`,
      href: `/university/awards/${payload.awardId}`,
      mail: {
        subject: `An award awaits your answer: ${about.reference}`,
        text: `${about.university} is offered ${about.money} for ${about.name}.\n\nAccept the award to open its account, or reject it.`,
      },
    });
  },
});
