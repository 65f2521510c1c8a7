import { eq } from "drizzle-orm";
import { outline } from "@/db/schema/outlines";
import { reaction } from "@/lib/command/reaction";
import { stagesOf } from "../calls/stages-of";
import { outlineReads } from "../calls/visibility";
import { notify } from "../notifications/changes";
import { endorsingRoles } from "../proposals/policy";
import {
  instantWords,
  proposalFacts,
  researcherPath,
  roleIds,
  teamIds,
  universityPath,
} from "../proposals/tell";
import { outlineAnswered } from "./events";

/** To the team and its research office: whether it is invited, by when the full proposal is due, and why, where they read it. */
export const onOutlineAnswered = reaction({
  name: "outlines.on-answered",
  on: outlineAnswered,
  async run({ tx, event, payload }) {
    const its = await proposalFacts(tx, payload.proposalId);
    const [row] = await tx.select().from(outline).where(eq(outline.proposalId, payload.proposalId));
    if (!its || !row) return;
    const { name, proposal, call } = its;
    const reads = outlineReads(await stagesOf(tx, call.id), { told: true });
    const reason = reads.reason ? `\n\nThe agency's reason:\n\n${row.reason}` : "";
    const due = instantWords(call.closesAt, call.timeZone);
    const title = payload.invited
      ? `${name} is invited to the full proposal`
      : `${name} is not invited to the full proposal`;
    const text = payload.invited
      ? `The agency invites you to write the full proposal to “${call.title}”. It is due on ${due}. What your outline said stands in it already.${reason}`
      : `The agency has read the outline of ${name} to “${call.title}” and does not invite the full proposal. It ends here.${reason}`;
    const subject = `${proposal.reference}: ${payload.invited ? "invited to the full proposal" : "not invited"}`;
    const people = [payload.piId, ...(await teamIds(tx, proposal.id))];
    await notify(tx, {
      event,
      kind: "decision",
      userIds: people,
      title,
      href: researcherPath(proposal.id),
      mail: { subject, text },
    });
    const office = await roleIds(tx, proposal.organisationId, endorsingRoles);
    await notify(tx, {
      event,
      kind: "endorsement",
      userIds: office.filter((id) => !people.includes(id)),
      title,
      href: universityPath(proposal.id),
    });
  },
});
