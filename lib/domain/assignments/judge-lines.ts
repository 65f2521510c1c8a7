/** Whether the lines of a plan still hold: what stands against each now, by the same rules that made it. */
import { eq, inArray } from "drizzle-orm";
import { poolMember } from "@/db/schema/pools";
import { isAvailable } from "../pools/rules";
import { crowdConflicts } from "../reviews/crowd-conflicts";
import { crowdFacts } from "../reviews/crowd-facts";
import { type AssignmentRow, callFacts, dayOf, isTheirs, type Selects } from "./records";

type Line = { id: string; proposalId: string; memberId: string };
export type Judged = Line & {
  who: string;
  reference: string;
  email: string;
  userId: string | null;
  /** Why it no longer holds; undefined when it does. */
  problem: string | undefined;
};

/** Judges lines by the database as it is; within a transaction by what it has locked. */
export async function judgeLines(
  db: Selects,
  row: Pick<AssignmentRow, "callId" | "agencyId">,
  lines: readonly Line[],
  now: Date,
): Promise<Judged[]> {
  if (lines.length === 0) return [];
  const proposalIds = [...new Set(lines.map(({ proposalId }) => proposalId))];
  const memberIds = [...new Set(lines.map(({ memberId }) => memberId))];
  const facts = await callFacts(db, row, { proposalIds, memberIds });
  const names = await db
    .select({ id: poolMember.id, name: poolMember.name })
    .from(poolMember)
    .where(inArray(poolMember.id, memberIds));
  const nameOf = new Map(names.map(({ id, name }) => [id, name]));
  const crowd = await crowdFacts(db, row.agencyId, facts.proposals, facts.candidates, now);
  const conflicts = crowdConflicts(crowd);
  const proposals = new Map(facts.proposals.map((its, index) => [its.id, { its, index }]));
  const members = new Map(facts.candidates.map((one, index) => [one.id, { one, index }]));
  const taken = new Map<string, number>();

  const problemOf = ({ proposalId, memberId }: Line): string | undefined => {
    const its = proposals.get(proposalId);
    const member = members.get(memberId);
    if (!its) return "the proposal is no longer in review";
    if (!member) return "is no longer in the pool";
    const { one, index } = member;
    if (!isAvailable(one.counting, dayOf(now))) return "is not available now";
    const reviews = facts.reviews.filter((review) => review.proposalId === proposalId);
    if (reviews.some((review) => isTheirs(review, one))) return "was asked to review it meanwhile";
    const found = conflicts.find(index, its.index)[0];
    if (found) return `has a possible conflict of interest (${found.evidence})`;
    const added = taken.get(memberId) ?? 0;
    taken.set(memberId, added + 1);
    const { atOnce, perCall } = one.counting;
    if (one.load.open + added >= atOnce) return `has room for ${atOnce} open reviews only`;
    if (one.load.inCall + added >= perCall) return `takes at most ${perCall} reviews of one call`;
    return undefined;
  };
  return lines.map((line) => ({
    ...line,
    who: nameOf.get(line.memberId) ?? "Somebody",
    reference: proposals.get(line.proposalId)?.its.reference ?? "a proposal",
    email: members.get(line.memberId)?.one.email ?? "",
    userId: members.get(line.memberId)?.one.userId ?? null,
    problem: problemOf(line),
  }));
}

/** The members of a plan's lines, locked in one order: nobody else invites them meanwhile. */
export async function lockMembers(
  tx: Parameters<typeof judgeLines>[0],
  lines: readonly Line[],
): Promise<void> {
  const ids = [...new Set(lines.map(({ memberId }) => memberId))].sort();
  if (ids.length === 0) return;
  await tx
    .select({ id: poolMember.id })
    .from(poolMember)
    .where(ids.length === 1 ? eq(poolMember.id, ids[0]!) : inArray(poolMember.id, ids))
    .orderBy(poolMember.id)
    .for("update");
}
