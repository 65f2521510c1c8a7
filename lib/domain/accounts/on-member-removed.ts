/** Tells a person that they no longer may use an award account. The link leads to those they still have. */
import { reaction } from "@/lib/command/reaction";
import { memberRemoved } from "./events";
import { tellAccess } from "./tell";

export const onMemberRemoved = reaction({
  name: "accounts.on-member-removed",
  on: memberRemoved,
  run: ({ tx, payload, event }) =>
    tellAccess(tx, { event, ...payload }, ({ reference, name }) => ({
      title: `You no longer have access to the award account ${name}`,
      href: "/researcher/awards",
      mail: {
        subject: `Your access to the award account ${reference} has ended`,
        text: `You are no longer on the account of ${name}. What you spent stays as it is.`,
      },
    })),
});
