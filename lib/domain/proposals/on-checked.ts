import { eq } from "drizzle-orm";
import { proposalCheck } from "@/db/schema/proposals";
import { reaction } from "@/lib/command/reaction";
import { notify } from "@/lib/domain/notifications/changes";
import { proposalChecked } from "./events";
import { officeRoles } from "./policy";
import { proposalFacts, researcherPath, roleIds, teamIds, universityPath } from "./tell";

/** To the team and its research office, that the agency found it ineligible, or reinstated it. */
export const onChecked = reaction({
  name: "proposals.on-checked",
  on: proposalChecked,
  async run({ tx, event, payload }) {
    const its = await proposalFacts(tx, payload.proposalId);
    const [check] = await tx.select().from(proposalCheck).where(eq(proposalCheck.id, payload.checkId));
    if (!its || !check) return;
    const { name, proposal } = its;
    const what = check.outcome === "ineligible" ? "was found ineligible" : "was reinstated";
    const team = await teamIds(tx, proposal.id);
    const office = await roleIds(tx, proposal.organisationId, officeRoles);
    const told = { event, kind: "decision", title: `${name} ${what}` } as const;
    const mail = {
      subject: `${proposal.reference} ${what}`,
      text: `${name} ${what}.\n\nThe agency's reason:\n\n${check.reason}`,
    };
    await notify(tx, { ...told, userIds: team, href: researcherPath(proposal.id), mail });
    await notify(tx, {
      ...told,
      userIds: office.filter((id) => !team.includes(id)),
      href: universityPath(proposal.id),
      mail,
    });
  },
});
