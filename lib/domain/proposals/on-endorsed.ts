import { eq } from "drizzle-orm";
import { endorsement, proposalSubmission } from "@/db/schema/proposals";
import { reaction } from "@/lib/command/reaction";
import { isSealed } from "@/lib/domain/calls/deadline";
import { notify } from "@/lib/domain/notifications/changes";
import { proposalEndorsed } from "./events";
import { agencyPath, proposalFacts, researcherPath, roleIds, teamIds } from "./tell";

/** To the team, that it is on its way; to the agency's officers, that it has come. */
export const onEndorsed = reaction({
  name: "proposals.on-endorsed",
  on: proposalEndorsed,
  async run({ tx, event, payload, now }) {
    const its = await proposalFacts(tx, payload.proposalId);
    const [word] = await tx.select().from(endorsement).where(eq(endorsement.id, payload.endorsementId));
    const [submission] = word
      ? await tx
          .select({ stage: proposalSubmission.stage })
          .from(proposalSubmission)
          .where(eq(proposalSubmission.id, word.submissionId))
      : [];
    if (!its) return;
    const { name, call, universityName, proposal } = its;
    const comment = word?.comment ? `\n\nTheir comment:\n\n${word.comment}` : "";
    await notify(tx, {
      event,
      kind: "endorsement",
      userIds: await teamIds(tx, proposal.id),
      title: `${name} was endorsed and has reached the agency`,
      href: researcherPath(proposal.id),
      mail: {
        subject: `${proposal.reference} was endorsed`,
        text: `${universityName} endorsed ${name}. It has reached the agency.${comment}`,
      },
    });
    // Of an outline the officers hear by an event of its own.
    if (submission?.stage === "outline" || isSealed(call, now)) return;
    await notify(tx, {
      event,
      kind: "submission",
      userIds: await roleIds(tx, proposal.agencyId, ["programme-officer"]),
      title: `${name} was submitted to “${call.title}”`,
      href: agencyPath(proposal.id),
    });
  },
});
