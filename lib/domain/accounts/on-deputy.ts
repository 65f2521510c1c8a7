/** Tells a person that they deputise for the principal investigator, or no longer do. */
import { reaction } from "@/lib/command/reaction";
import { deputyAppointed, deputyEnded } from "./events";
import { tellAccess } from "./tell";

export const onDeputyAppointed = reaction({
  name: "accounts.on-deputy-appointed",
  on: deputyAppointed,
  run: ({ tx, payload, event }) =>
    tellAccess(tx, { event, ...payload }, ({ reference, name }) => ({
      title: `You are a deputy on the award account ${name}`,
      href: `/researcher/awards/${payload.awardId}/people`,
      mail: {
        subject: `You are a deputy on the award account ${reference}`,
        text: `You can approve purchases on ${name} beside the principal investigator, and manage its people while they are away.`,
      },
    })),
});

export const onDeputyEnded = reaction({
  name: "accounts.on-deputy-ended",
  on: deputyEnded,
  run: ({ tx, payload, event }) =>
    tellAccess(tx, { event, ...payload }, ({ name }) => ({
      title: `You are no longer a deputy on the award account ${name}`,
      href: `/researcher/awards/${payload.awardId}/people`,
    })),
});
