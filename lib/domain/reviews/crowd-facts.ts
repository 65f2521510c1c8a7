/** The facts for conflicts between many reviewers and many proposals of one agency, in a handful of queries. */
import { and, eq, inArray, ne } from "drizzle-orm";
import { alias } from "drizzle-orm/mysql-core";
import type { Tx } from "@/db/client";
import { accountMember } from "@/db/schema/accounts";
import { award } from "@/db/schema/awards";
import { proposal, proposalMember } from "@/db/schema/proposals";
import { declaredBy, type Known, labelOf, lineagesOf, partiesOf } from "./conflict-facts";
import type { CrowdFacts, Together } from "./crowd-conflicts";
import { SHARED_YEARS } from "./rules";

type Selects = Pick<Tx, "select">;
const theirs = alias(proposalMember, "theirs");
const their = alias(accountMember, "their");

async function proposalsTogether(
  db: Selects,
  agencyId: string,
  reviewers: string[],
  applicants: string[],
): Promise<Together[]> {
  if (reviewers.length === 0 || applicants.length === 0) return [];
  const rows = await db
    .select({
      id: proposal.id,
      reference: proposal.reference,
      agencyId: proposal.agencyId,
      submittedAt: proposal.submittedAt,
      createdAt: proposal.createdAt,
      reviewerId: proposalMember.userId,
      applicantId: theirs.userId,
    })
    .from(proposalMember)
    .innerJoin(theirs, eq(theirs.proposalId, proposalMember.proposalId))
    .innerJoin(proposal, eq(proposal.id, proposalMember.proposalId))
    .where(
      and(
        inArray(proposalMember.userId, reviewers),
        eq(proposalMember.status, "confirmed"),
        inArray(theirs.userId, applicants),
        eq(theirs.status, "confirmed"),
      ),
    );
  return rows.map((row) => ({
    id: row.id,
    reviewerId: row.reviewerId ?? "",
    applicantId: row.applicantId ?? "",
    label: labelOf(row, agencyId),
    at: (row.submittedAt ?? row.createdAt).getTime(),
  }));
}

async function awardsTogether(db: Selects, reviewers: string[], applicants: string[]): Promise<Together[]> {
  if (reviewers.length === 0 || applicants.length === 0) return [];
  const rows = await db
    .select({
      id: award.id,
      label: award.reference,
      at: award.offeredAt,
      reviewerId: accountMember.userId,
      applicantId: their.userId,
    })
    .from(accountMember)
    .innerJoin(their, eq(their.awardId, accountMember.awardId))
    .innerJoin(award, eq(award.id, accountMember.awardId))
    .where(and(inArray(accountMember.userId, reviewers), inArray(their.userId, applicants)));
  return rows.map((row) => ({ ...row, at: row.at.getTime() }));
}

/** The teams of proposals, with everybody who did not decline to be in one. */
async function teamsOf(db: Selects, proposalIds: string[]): Promise<Map<string, Known[]>> {
  const teams = new Map<string, Known[]>(proposalIds.map((id) => [id, []]));
  const rows =
    proposalIds.length === 0
      ? []
      : await db
          .select({
            proposalId: proposalMember.proposalId,
            userId: proposalMember.userId,
            email: proposalMember.email,
          })
          .from(proposalMember)
          .where(and(inArray(proposalMember.proposalId, proposalIds), ne(proposalMember.status, "declined")));
  for (const { proposalId, ...known } of rows) teams.get(proposalId)?.push(known);
  return teams;
}

/**
 * Everything that the rules of conflicts judge by, for all pairs at once.
 * @param proposals of one agency, with the university that would hold the award
 */
export async function crowdFacts(
  db: Selects,
  agencyId: string,
  proposals: readonly { id: string; hostId: string }[],
  reviewers: readonly Known[],
  now: Date,
): Promise<CrowdFacts> {
  const teams = await teamsOf(
    db,
    proposals.map(({ id }) => id),
  );
  const applicants = [...teams.values()].flat();
  const parties = await partiesOf(db, [...reviewers, ...applicants]);
  const mine = parties.slice(0, reviewers.length);
  // The parties came in the order of the teams, which is that of the proposals.
  let from = reviewers.length;
  const filled = proposals.map(({ id, hostId }) => {
    const size = teams.get(id)?.length ?? 0;
    from += size;
    return { id, hostId, applicants: parties.slice(from - size, from) };
  });
  const idsOf = (list: typeof parties) => [...new Set(list.flatMap(({ userId }) => userId ?? []))];
  const [reviewerIds, applicantIds] = [idsOf(mine), idsOf(parties.slice(reviewers.length))];
  const organisationIds = [
    ...proposals.map(({ hostId }) => hostId),
    ...parties.flatMap((one) => one.organisationIds),
  ];
  return {
    reviewers: mine,
    proposals: filled,
    places: await lineagesOf(db, organisationIds),
    sharedProposals: await proposalsTogether(db, agencyId, reviewerIds, applicantIds),
    sharedAwards: await awardsTogether(db, reviewerIds, applicantIds),
    ...(await declaredBy(db, [...new Set([...reviewerIds, ...applicantIds])])),
    now: now.getTime(),
    years: SHARED_YEARS,
  };
}
