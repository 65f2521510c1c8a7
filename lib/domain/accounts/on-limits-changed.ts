/** Tells a member that their limits have changed; what they are stands on the page that it leads to. */
import { reaction } from "@/lib/command/reaction";
import { memberChanged } from "./events";
import { tellAccess } from "./tell";

export const onLimitsChanged = reaction({
  name: "accounts.on-limits-changed",
  on: memberChanged,
  run: ({ tx, payload, event }) =>
    tellAccess(tx, { event, ...payload }, ({ reference, name }) => ({
      title: `Your limits on the award account ${name} have changed`,
      href: `/researcher/awards/${payload.awardId}/people`,
      mail: {
        subject: `Your limits on the award account ${reference} have changed`,
        text: `What you may spend alone on ${name} has changed. Beyond it you can ask for a purchase, which somebody approves.`,
      },
    })),
});
