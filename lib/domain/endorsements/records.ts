/** What endorsing and returning load: the proposal, its latest submission, and the step that it is at. */
import { desc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { endorsementPassage } from "@/db/schema/endorsements";
import { proposalSubmission } from "@/db/schema/proposals";
import { loadProposal } from "@/lib/domain/proposals/records";
import { newId } from "@/lib/infra/ids";
import { chainOf, delegationsOf, passagesOf } from "./chains";
import { stepAt } from "./rules";

export type AtEndorsement = Awaited<ReturnType<typeof loadAtStep>>;

/** The proposal, locked, with the chain of its submission's time. @throws Rejection 404 */
export async function loadAtStep(tx: Tx, proposalId: string) {
  const loaded = await loadProposal(tx, proposalId);
  const { organisationId } = loaded.proposal;
  const [submission] = await tx
    .select({ id: proposalSubmission.id, submittedAt: proposalSubmission.submittedAt })
    .from(proposalSubmission)
    .where(eq(proposalSubmission.proposalId, proposalId))
    .orderBy(desc(proposalSubmission.number))
    .limit(1);
  const passed = submission ? (await passagesOf(tx, submission.id)).length : 0;
  const chain = await chainOf(tx, organisationId, submission?.submittedAt);
  const delegations = await delegationsOf(tx, organisationId);
  return { ...loaded, submission, chain, passed, delegations, step: stepAt(chain, passed) };
}

type Passing = { by: string; onBehalfOf: string | undefined; comment: string; now: Date };

/** Records that the submission has passed the step it is at. */
export async function pass(tx: Tx, loaded: AtEndorsement, passing: Passing): Promise<void> {
  const { submission, proposal, passed, step } = loaded;
  if (!submission) throw new Error(`Proposal ${proposal.id} awaits endorsement without a submission`);
  await tx.insert(endorsementPassage).values({
    id: newId(),
    proposalId: proposal.id,
    submissionId: submission.id,
    position: passed,
    stepName: step.name,
    comment: passing.comment,
    passedBy: passing.by,
    onBehalfOf: passing.onBehalfOf ?? null,
    passedAt: passing.now,
  });
}
