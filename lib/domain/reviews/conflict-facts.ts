/** The facts that the rules of conflicts judge by, as they are in the database at this moment. */
import { and, eq, inArray, isNotNull, isNull, ne, or } from "drizzle-orm";
import { alias } from "drizzle-orm/mysql-core";
import type { Tx } from "@/db/client";
import { accountMember } from "@/db/schema/accounts";
import { award } from "@/db/schema/awards";
import { membership, organisation } from "@/db/schema/organisations";
import { user } from "@/db/schema/people";
import { proposal, proposalMember } from "@/db/schema/proposals";
import { coauthor, personRelation } from "@/db/schema/reviews";
import type { Coauthor, ConflictFacts, Party, Place, Shared } from "./conflict-rules";
import { relationWords, SHARED_YEARS } from "./rules";

/** Anything that selects: a command's transaction or a query's reader. */
type Selects = Pick<Tx, "select">;
export type Known = { userId: string | null; email: string };
/** Levels that a hierarchy is followed upwards. */
const DEPTH = 8;

export async function partiesOf(db: Selects, people: readonly Known[]): Promise<Party[]> {
  const ids = people.flatMap(({ userId }) => userId ?? []);
  const emails = people.map(({ email }) => email);
  const rows = await db
    .select({ id: user.id, name: user.name, email: user.email, orcid: user.orcid })
    .from(user)
    .where(
      or(
        ids.length > 0 ? inArray(user.id, ids) : undefined,
        // Whoever has not proven an address may not lend it their name.
        and(inArray(user.email, emails), isNotNull(user.emailConfirmedAt)),
      ),
    );
  const known = rows.map(({ id }) => id);
  const belongs =
    known.length === 0
      ? []
      : await db
          .select({ userId: membership.userId, organisationId: membership.organisationId })
          .from(membership)
          .where(and(inArray(membership.userId, known), ne(membership.role, "reviewer")));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const byEmail = new Map(rows.map((row) => [row.email, row]));
  const places = new Map<string, string[]>();
  for (const { userId, organisationId } of belongs)
    places.set(userId, [...(places.get(userId) ?? []), organisationId]);
  return people.map(({ userId, email }) => {
    const row = byId.get(userId ?? "") ?? byEmail.get(email);
    const mine = places.get(row?.id ?? "") ?? [];
    return {
      userId: row?.id,
      name: row?.name ?? email,
      email: row?.email ?? email,
      orcid: row?.orcid ?? undefined,
      organisationIds: [...new Set(mine)],
    };
  });
}

/** Organisations with everything above them. */
export async function lineagesOf(db: Selects, ids: readonly string[]): Promise<Place[]> {
  const places = new Map<string, Place>();
  let wanted = [...new Set(ids)];
  for (let level = 0; wanted.length > 0 && level < DEPTH; level++) {
    const { id, name, parentId, emailDomain } = organisation;
    const rows = await db
      .select({ id, name, parentId, emailDomain })
      .from(organisation)
      .where(inArray(id, wanted));
    for (const row of rows) places.set(row.id, row);
    wanted = [...new Set(rows.flatMap((row) => row.parentId ?? []))].filter((one) => !places.has(one));
  }
  return [...places.values()];
}

const theirs = alias(proposalMember, "theirs");

/** What others prepare, or sent to another agency, is told of by what it is, not by its reference. */
export const labelOf = (
  row: { reference: string | null; submittedAt: Date | null; agencyId: string },
  at: string,
) => {
  if (!row.submittedAt) return "a proposal in preparation";
  return row.agencyId === at && row.reference ? row.reference : "a proposal to another agency";
};

/** What the reviewer wrote together with any of these people. */
async function sharedProposalsOf(db: Selects, reviewerId: string, ids: string[]) {
  if (ids.length === 0) return [];
  return db
    .select({
      id: proposal.id,
      reference: proposal.reference,
      agencyId: proposal.agencyId,
      submittedAt: proposal.submittedAt,
      createdAt: proposal.createdAt,
      userId: theirs.userId,
    })
    .from(proposalMember)
    .innerJoin(theirs, eq(theirs.proposalId, proposalMember.proposalId))
    .innerJoin(proposal, eq(proposal.id, proposalMember.proposalId))
    .where(
      and(
        eq(proposalMember.userId, reviewerId),
        eq(proposalMember.status, "confirmed"),
        inArray(theirs.userId, ids),
        eq(theirs.status, "confirmed"),
      ),
    );
}

const their = alias(accountMember, "their");

/** Awards that the reviewer shares with any of these people. */
async function sharedAwardsOf(db: Selects, reviewerId: string, ids: string[]) {
  if (ids.length === 0) return [];
  return db
    .select({ id: award.id, reference: award.reference, at: award.offeredAt, userId: their.userId })
    .from(accountMember)
    .innerJoin(their, eq(their.awardId, accountMember.awardId))
    .innerJoin(award, eq(award.id, accountMember.awardId))
    .where(and(eq(accountMember.userId, reviewerId), inArray(their.userId, ids)));
}

export async function declaredBy(db: Selects, people: readonly string[]) {
  if (people.length === 0) return { relations: [], coauthors: {} };
  const relations = await db
    .select()
    .from(personRelation)
    .where(and(inArray(personRelation.userId, [...people]), isNull(personRelation.endedAt)));
  const rows = await db
    .select()
    .from(coauthor)
    .where(inArray(coauthor.userId, [...people]));
  const coauthors: Record<string, Coauthor[]> = {};
  for (const { userId, line, name, orcid, email } of rows) {
    coauthors[userId] ??= [];
    coauthors[userId].push({ line, name, orcid: orcid ?? undefined, email: email ?? undefined });
  }
  return {
    relations: relations.map(({ userId, email, kind }) => ({
      fromUserId: userId,
      toEmail: email,
      kind,
      words: relationWords[kind],
    })),
    coauthors,
  };
}

/** The facts about one person and each of the proposals, read together; proposals that are gone have none. */
export async function conflictFactsOf(
  db: Selects,
  proposalIds: readonly string[],
  reviewer: Known,
  now: Date,
): Promise<Map<string, ConflictFacts>> {
  if (proposalIds.length === 0) return new Map();
  const rows = await db
    .select({ id: proposal.id, hostId: proposal.organisationId, agencyId: proposal.agencyId })
    .from(proposal)
    .where(inArray(proposal.id, [...proposalIds]));
  const members = await db
    .select({
      proposalId: proposalMember.proposalId,
      userId: proposalMember.userId,
      email: proposalMember.email,
    })
    .from(proposalMember)
    .where(and(inArray(proposalMember.proposalId, [...proposalIds]), ne(proposalMember.status, "declined")));
  const [me, ...all] = await partiesOf(db, [reviewer, ...members]);
  if (!me) return new Map();
  const people = [...new Set([me, ...all].flatMap(({ userId }) => userId ?? []))];
  const others = [...new Set(all.flatMap(({ userId }) => userId ?? []))];
  const proposals = me.userId ? await sharedProposalsOf(db, me.userId, others) : [];
  const awards = me.userId ? await sharedAwardsOf(db, me.userId, others) : [];
  const hosts = rows.map(({ hostId }) => hostId);
  const places = await lineagesOf(db, [...hosts, ...[me, ...all].flatMap((one) => one.organisationIds)]);
  const common = { reviewer: me, places, ...(await declaredBy(db, people)), now, years: SHARED_YEARS };
  return new Map(
    rows.map(({ id, hostId, agencyId }) => {
      const applicants = all.filter((_, index) => members[index]?.proposalId === id);
      const among = (userId: string | null) => applicants.find((one) => userId && one.userId === userId);
      const sharedProposals = proposals.flatMap((row): Shared[] => {
        const one = row.id === id ? undefined : among(row.userId);
        const at = row.submittedAt ?? row.createdAt;
        return one ? [{ id: row.id, label: labelOf(row, agencyId), applicantEmail: one.email, at }] : [];
      });
      const sharedAwards = awards.flatMap((row): Shared[] => {
        const one = among(row.userId);
        return one ? [{ id: row.id, label: row.reference, applicantEmail: one.email, at: row.at }] : [];
      });
      return [id, { ...common, applicants, hostId, sharedProposals, sharedAwards }];
    }),
  );
}
