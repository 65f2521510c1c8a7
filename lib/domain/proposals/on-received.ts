import { reaction } from "@/lib/command/reaction";
import { isSealed } from "@/lib/domain/calls/deadline";
import { notify } from "@/lib/domain/notifications/changes";
import { proposalReceived } from "./events";
import { agencyPath, proposalFacts, roleIds } from "./tell";

/** To the agency's officers, that it has come without an endorsement; of a sealed call they hear once it has closed. */
export const onReceived = reaction({
  name: "proposals.on-received",
  on: proposalReceived,
  async run({ tx, event, payload, now }) {
    const its = await proposalFacts(tx, payload.proposalId);
    if (!its || isSealed(its.call, now)) return;
    await notify(tx, {
      event,
      kind: "submission",
      userIds: await roleIds(tx, its.proposal.agencyId, ["programme-officer"]),
      title: `${its.name} was submitted to “${its.call.title}”`,
      href: agencyPath(its.proposal.id),
    });
  },
});
