/** Tells a person that they may use an award account. */
import { reaction } from "@/lib/command/reaction";
import { memberAdded } from "./events";
import { tellAccess } from "./tell";

export const onMemberAdded = reaction({
  name: "accounts.on-member-added",
  on: memberAdded,
  run: ({ tx, payload, event }) =>
    tellAccess(tx, { event, ...payload }, ({ reference, name }) => ({
      title: `You can now use the award account ${name}`,
      href: `/researcher/awards/${payload.awardId}`,
      mail: {
        subject: `You can now use the award account ${reference}`,
        text: `You were added to the account of ${name}. You can commit and spend within its budget.`,
      },
    })),
});
