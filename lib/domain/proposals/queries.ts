/** What is read of proposals. */
import { eq } from "drizzle-orm";
import { proposal } from "@/db/schema/proposals";
import { reader } from "@/lib/command/reader";
import type { ProposalFacts } from "./policy";

/** The facts that permissions follow from; for policies, not for people. */
export async function findFacts(proposalId: string): Promise<ProposalFacts | undefined> {
  const [row] = await reader()
    .select({
      id: proposal.id,
      agencyId: proposal.agencyId,
      organisationId: proposal.organisationId,
      piId: proposal.piId,
      status: proposal.status,
      submittedAt: proposal.submittedAt,
    })
    .from(proposal)
    .where(eq(proposal.id, proposalId));
  return row;
}
