/** Tells the agency's approvers that a second person is needed, and whoever asked that there was an answer. */
import { reaction } from "@/lib/command/reaction";
import { notify } from "@/lib/domain/notifications/changes";
import { stepMoved } from "./events";
import { describeAward, peopleWithRole } from "./letters";

export const onStepMoved = reaction({
  name: "awards.on-step-moved",
  on: stepMoved,
  async run({ tx, payload, event }) {
    const about = await describeAward(tx, payload.awardId);
    if (!about) return;
    const { open, askedBy, agencyId, awardId } = payload;
    const approvers = open ? await peopleWithRole(tx, agencyId, ["approver", "agency-admin"]) : [askedBy];
    const title = open ? "A second person is needed" : "Your request was answered";
    await notify(tx, {
      event,
      userIds: open ? approvers.filter((id) => id !== askedBy) : approvers,
      kind: "award",
      title: `${title}: ${about.name}`,
      href: `/agency/awards/${awardId}`,
      mail: {
        subject: `${title}: ${about.reference}`,
        text: open
          ? `The termination or transfer of ${about.name} was asked for. Confirm or refuse it on its page.`
          : `The termination or transfer of ${about.name} that you asked for was answered. Its page says how.`,
      },
    });
  },
});
