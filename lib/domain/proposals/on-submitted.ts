import { eq } from "drizzle-orm";
import { proposalSubmission } from "@/db/schema/proposals";
import { reaction } from "@/lib/command/reaction";
import { deadlineOf } from "@/lib/domain/calls/deadline";
import { stagesOf } from "@/lib/domain/calls/stages-of";
import { instantWords } from "@/lib/domain/days";
import { chainOf, holdersOf } from "@/lib/domain/endorsements/chains";
import { stepAt } from "@/lib/domain/endorsements/rules";
import { notify } from "@/lib/domain/notifications/changes";
import { env } from "@/lib/infra/env";
import { receiptBlock } from "../receipts/receipt";
import { proposalSubmitted } from "./events";
import { isWithOffice } from "./rules";
import { proposalFacts, researcherPath, teamIds, universityPath } from "./tell";

/** The signed receipt, for everybody to check. */
const receiptLines = (code: string | null): string[] => {
  const page = `${env().PUBLIC_ORIGIN}/verify`;
  return code ? [receiptBlock(code), "", `Anybody can check this receipt at ${page}`, ""] : [];
};

/** The receipt to the team; to the research office, that it is their turn. */
export const onSubmitted = reaction({
  name: "proposals.on-submitted",
  on: proposalSubmitted,
  async run({ tx, event, payload }) {
    const [submission] = await tx
      .select()
      .from(proposalSubmission)
      .where(eq(proposalSubmission.id, payload.submissionId));
    const its = await proposalFacts(tx, payload.proposalId);
    if (!its || !submission) return;
    const { name, call, piName, universityName, proposal } = its;
    const stages = await stagesOf(tx, call.id);
    // As it was when it was submitted: the stage may have changed since, or the office may have endorsed it.
    const isOutline = submission.stage === "outline";
    const endorsed =
      (isOutline ? stages.outline.endorsement : stages.endorsement) || isWithOffice(proposal.status);
    const what = isOutline ? `The outline of ${name}` : name;
    const chain = await chainOf(tx, proposal.organisationId, submission.submittedAt);
    const holders = await holdersOf(tx, proposal.organisationId, stepAt(chain, 0));
    const closes = isOutline ? "outlines close" : "the call closes";
    const deadline = instantWords(deadlineOf(call, proposal.extendedUntil), call.timeZone);
    await notify(tx, {
      event,
      kind: "submission",
      userIds: await teamIds(tx, proposal.id),
      title: `${what} was submitted`,
      href: `${researcherPath(proposal.id)}/receipt`,
      mail: {
        subject: `Receipt: ${proposal.reference} was submitted`,
        text: [
          `${what} was submitted to “${call.title}”.`,
          "",
          `Reference:    ${proposal.reference}`,
          `Received:     ${submission.submittedAt.toISOString()} (server time, UTC)`,
          `Content hash: ${submission.contentHash} (SHA-256)`,
          "",
          ...receiptLines(submission.receipt),
          endorsed
            ? `It now awaits the endorsement of ${universityName}, which must be given before ${closes} on ${deadline}. Until then you can withdraw it, change it and submit it again.`
            : `It has reached the agency: no endorsement is wanted. Until ${closes} on ${deadline} you can withdraw it, change it and submit it again.`,
        ].join("\n"),
      },
    });
    if (!endorsed) return;
    await notify(tx, {
      event,
      kind: "endorsement",
      userIds: holders.filter((id) => id !== proposal.piId),
      title: `${what} by ${piName} awaits endorsement`,
      href: universityPath(proposal.id),
      mail: {
        subject: `${proposal.reference} awaits your endorsement`,
        text: `${piName} submitted ${isOutline ? "the outline of " : ""}${name} to “${call.title}”. It reaches the agency only when it is endorsed before ${closes} on ${deadline}.`,
      },
    });
  },
});
