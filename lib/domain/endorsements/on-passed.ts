import { eq } from "drizzle-orm";
import { proposalSubmission } from "@/db/schema/proposals";
import { reaction } from "@/lib/command/reaction";
import { deadlineOf } from "@/lib/domain/calls/deadline";
import { instantWords } from "@/lib/domain/days";
import { notify } from "@/lib/domain/notifications/changes";
import { proposalPassed } from "@/lib/domain/proposals/events";
import { isWithOffice } from "@/lib/domain/proposals/rules";
import { proposalFacts, researcherPath, teamIds, universityPath } from "@/lib/domain/proposals/tell";
import { chainOf, holdersOf, passagesOf } from "./chains";
import { stepAt } from "./rules";

/** To those whose step is next, that it is their turn; to the team, how far it has come. */
export const onProposalPassed = reaction({
  name: "endorsements.on-passed",
  on: proposalPassed,
  async run({ tx, event, payload }) {
    const its = await proposalFacts(tx, payload.proposalId);
    const [submission] = await tx
      .select()
      .from(proposalSubmission)
      .where(eq(proposalSubmission.id, payload.submissionId));
    if (!its || !submission || !isWithOffice(its.proposal.status)) return;
    const { name, call, piName, proposal } = its;
    const passages = await passagesOf(tx, submission.id);
    const chain = await chainOf(tx, proposal.organisationId, submission.submittedAt);
    const next = stepAt(chain, passages.length);
    const deadline = instantWords(deadlineOf(call, proposal.extendedUntil), call.timeZone);
    await notify(tx, {
      event,
      kind: "endorsement",
      userIds: (await holdersOf(tx, proposal.organisationId, next)).filter((id) => id !== proposal.piId),
      title: `${name} by ${piName} awaits your endorsement: ${next.name}`,
      href: universityPath(proposal.id),
      mail: {
        subject: `${proposal.reference} awaits your endorsement`,
        text: `${name} by ${piName} to “${call.title}” has passed “${passages.at(-1)?.stepName ?? ""}” and is at “${next.name}” now. It must pass every step before the deadline, ${deadline}.`,
      },
    });
    await notify(tx, {
      event,
      kind: "submission",
      userIds: await teamIds(tx, proposal.id),
      title: `${name} has passed “${passages.at(-1)?.stepName ?? ""}” and is at “${next.name}”`,
      href: researcherPath(proposal.id),
    });
  },
});
