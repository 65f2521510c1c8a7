import { reaction } from "@/lib/command/reaction";
import { notify } from "../notifications/changes";
import { endorsingRoles } from "../proposals/policy";
import { proposalFacts, roleIds, teamIds, universityPath } from "../proposals/tell";
import { outlineAnswered } from "./events";

/** To the research office; the team has had its letter with the word itself. */
export const onOutlineAnswered = reaction({
  name: "outlines.on-answered",
  on: outlineAnswered,
  async run({ tx, event, payload }) {
    const its = await proposalFacts(tx, payload.proposalId);
    if (!its) return;
    const { name, proposal } = its;
    const team = [payload.piId, ...(await teamIds(tx, proposal.id))];
    const office = await roleIds(tx, proposal.organisationId, endorsingRoles);
    await notify(tx, {
      event,
      kind: "endorsement",
      userIds: office.filter((id) => !team.includes(id)),
      title: payload.invited
        ? `${name} is invited to the full proposal`
        : `${name} is not invited to the full proposal`,
      href: universityPath(proposal.id),
    });
  },
});
