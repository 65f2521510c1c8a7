/** What the commands of proposals change, as comparable data. */
import { asc, eq } from "drizzle-orm";
import { endorsement, proposal, proposalMember, proposalSubmission } from "@/db/schema/proposals";
import { database } from "@/lib/command/database";

/** State, submissions, the office's words and the team of a proposal; undefined when it is gone. */
export async function proposalState(proposalId: string) {
  const [row] = await database().select().from(proposal).where(eq(proposal.id, proposalId));
  const team = await database()
    .select({ email: proposalMember.email, role: proposalMember.role, status: proposalMember.status })
    .from(proposalMember)
    .where(eq(proposalMember.proposalId, proposalId))
    .orderBy(asc(proposalMember.id));
  const submissions = await database()
    .select({ number: proposalSubmission.number, withdrawnAt: proposalSubmission.withdrawnAt })
    .from(proposalSubmission)
    .where(eq(proposalSubmission.proposalId, proposalId))
    .orderBy(asc(proposalSubmission.number));
  const words = await database()
    .select({ outcome: endorsement.outcome, comment: endorsement.comment })
    .from(endorsement)
    .where(eq(endorsement.proposalId, proposalId))
    .orderBy(asc(endorsement.decidedAt));
  return { status: row?.status, reference: row?.reference, team, submissions, words };
}
