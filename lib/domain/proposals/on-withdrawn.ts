import { reaction } from "@/lib/command/reaction";
import { notify } from "@/lib/domain/notifications/changes";
import { proposalWithdrawn } from "./events";
import { endorsingRoles } from "./policy";
import { proposalFacts, researcherPath, roleIds, teamIds, universityPath } from "./tell";

/** To the team and the research office; to the agency's officers only when it had reached them. */
export const onWithdrawn = reaction({
  name: "proposals.on-withdrawn",
  on: proposalWithdrawn,
  async run({ tx, event, payload }) {
    const its = await proposalFacts(tx, payload.proposalId);
    if (!its) return;
    const { name, piName, proposal } = its;
    const tell = (userIds: string[], href: string, kind: "submission" | "endorsement") =>
      notify(tx, {
        event,
        kind,
        userIds,
        title: `${name} was withdrawn by ${piName}`,
        href,
        mail: { subject: `${proposal.reference} was withdrawn`, text: `${piName} withdrew ${name}.` },
      });
    await tell(await teamIds(tx, proposal.id), researcherPath(proposal.id), "submission");
    const office = await roleIds(tx, proposal.organisationId, endorsingRoles);
    await tell(office, universityPath(proposal.id), "endorsement");
    if (payload.reachedAgency)
      // The proposal itself is not theirs to see any more: the way leads to their list.
      await tell(
        await roleIds(tx, proposal.agencyId, ["programme-officer"]),
        proposal.status === "outline" ? `/agency/calls/${proposal.callId}/outlines` : "/agency/proposals",
        "submission",
      );
  },
});
