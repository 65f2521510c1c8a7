import { reaction } from "@/lib/command/reaction";
import { notify } from "@/lib/domain/notifications/changes";
import { interestDecided } from "./events";
import { interestFacts, ownPath } from "./tell";

const sentences = {
  selected: "selected you to submit",
  declined: "did not select you to submit",
  expressed: "took its decision back on who submits",
  retracted: "noted that you took your interest back",
} as const;

/** To the person, what the office decided and why. */
export const onInterestDecided = reaction({
  name: "selections.on-decided",
  on: interestDecided,
  async run({ tx, event, payload }) {
    const its = await interestFacts(tx, payload.interestId);
    if (!its) return;
    const { interest, place, callTitle } = its;
    const said = `${place} ${sentences[interest.status]} to “${callTitle}”`;
    await notify(tx, {
      event,
      kind: "endorsement",
      userIds: [payload.userId],
      title: said,
      href: ownPath(payload.callId),
      mail: {
        subject: `Your interest in “${callTitle}”`,
        text: `${said}.${interest.reason ? `\n\nThe reason given:\n\n${interest.reason}` : ""}`,
      },
    });
  },
});
