/** Lists of proposals: one's own, the university's, and all that one may see. */
import { and, asc, desc, eq, inArray, like, lt, notInArray, or, type SQL, sql } from "drizzle-orm";
import { call } from "@/db/schema/calls";
import { organisation } from "@/db/schema/organisations";
import { user } from "@/db/schema/people";
import { type ProposalStatus, proposal, proposalMember } from "@/db/schema/proposals";
import { type Actor, isUser } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { afterCursor, PAGE, type Page, readCursor, toPage } from "@/lib/domain/cursor";
import { asSubmitted, rewriting } from "./as-submitted";
import { askedFor, closesFor, stillTaken } from "./deadline";
import { atAgency, inOffice, inTeam } from "./policy";

/** What lists show of a proposal. Instants UTC, money in minor units. */
const listed = {
  id: proposal.id,
  reference: proposal.reference,
  title: proposal.title,
  acronym: proposal.acronym,
  status: proposal.status,
  /** Of an outline the total that it names. */
  requested: askedFor().mapWith(proposal.requested),
  currency: proposal.currency,
  createdAt: proposal.createdAt,
  updatedAt: proposal.updatedAt,
  submittedAt: proposal.submittedAt,
  endorsedAt: proposal.endorsedAt,
  piId: proposal.piId,
  piName: user.name,
  callId: call.id,
  callTitle: call.title,
  callReference: call.reference,
  closesAt: sql`GREATEST(${closesFor()}, COALESCE(${proposal.extendedUntil}, ${closesFor()}))`.mapWith(
    proposal.createdAt,
  ),
  timeZone: call.timeZone,
  organisationId: organisation.id,
  universityName: organisation.name,
  now: sql`UTC_TIMESTAMP(3)`.mapWith(proposal.createdAt),
};

const rows = () =>
  reader()
    .select(listed)
    .from(proposal)
    .innerJoin(call, eq(call.id, proposal.callId))
    .innerJoin(user, eq(user.id, proposal.piId))
    .innerJoin(organisation, eq(organisation.id, proposal.organisationId));

export type ProposalItem = Awaited<ReturnType<typeof rows>>[number];

/** `%` and `_` of what people search for mean themselves. */
const containing = (text: string) => `%${text.replace(/[\\%_]/g, "\\$&")}%`;

/** `office`: a title that the team is rewriting is not found by others. */
function matching(q: string | undefined, office = false): SQL | undefined {
  const text = q?.trim().slice(0, 100);
  if (!text) return undefined;
  const pattern = containing(text);
  const shown = office ? notInArray(proposal.status, [...rewriting]) : undefined;
  return or(
    and(like(proposal.title, pattern), shown),
    like(proposal.reference, pattern),
    like(user.name, pattern),
  );
}

const oneOf = (statuses: readonly ProposalStatus[] | undefined) =>
  statuses && statuses.length > 0 ? inArray(proposal.status, [...statuses]) : undefined;

export type ProposalFilter = {
  q?: string | undefined;
  statuses?: readonly ProposalStatus[] | undefined;
  callId?: string | undefined;
  cursor?: string | undefined;
};

/** Proposals in whose team the actor is, last changed first. */
export async function listMyProposals(
  actor: Actor,
  filter: ProposalFilter = {},
): Promise<Page<ProposalItem>> {
  const found = await rows()
    .where(
      and(
        inTeam(actor),
        oneOf(filter.statuses),
        matching(filter.q),
        afterCursor(filter.cursor, proposal.updatedAt, proposal.id),
      ),
    )
    .orderBy(desc(proposal.updatedAt), desc(proposal.id))
    .limit(PAGE + 1);
  return toPage(found, (row) => ({ at: row.updatedAt, id: row.id }));
}

/** Proposals submitted to the actor's university, last submitted first. */
export async function listOfficeProposals(
  actor: Actor,
  filter: ProposalFilter = {},
): Promise<Page<ProposalItem>> {
  const found = await rows()
    .where(
      and(
        inOffice(actor),
        oneOf(filter.statuses),
        matching(filter.q, true),
        filter.callId ? eq(proposal.callId, filter.callId) : undefined,
        afterCursor(filter.cursor, proposal.submittedAt, proposal.id),
      ),
    )
    .orderBy(desc(proposal.submittedAt), desc(proposal.id))
    .limit(PAGE + 1);
  const page = toPage(found, (row) => ({ at: row.submittedAt ?? row.createdAt, id: row.id }));
  return { ...page, items: await asSubmitted(page.items) };
}

/** What the office must act on: awaiting endorsement on calls that still take it, the next deadline first. */
export async function listToEndorse(actor: Actor, limit = 10): Promise<ProposalItem[]> {
  return rows()
    .where(
      and(
        inOffice(actor),
        inArray(proposal.status, ["awaiting-endorsement", "outline-endorsement"]),
        stillTaken(),
      ),
    )
    .orderBy(asc(closesFor()), asc(proposal.submittedAt), asc(proposal.id))
    .limit(limit);
}

export type StatusCounts = Partial<Record<ProposalStatus, number>>;

async function countBy(scope: SQL): Promise<StatusCounts> {
  const found = await reader()
    .select({ status: proposal.status, count: sql<number>`COUNT(*)`.mapWith(Number) })
    .from(proposal)
    .where(scope)
    .groupBy(proposal.status);
  return Object.fromEntries(found.map(({ status, count }) => [status, count]));
}

/** How many of the university's proposals are in each state. */
export const countOfficeProposals = (actor: Actor): Promise<StatusCounts> => countBy(inOffice(actor));

/** How many of one's own proposals are in each state. */
export const countMyProposals = (actor: Actor): Promise<StatusCounts> => countBy(inTeam(actor));

/** Invitations to teams that the actor has not answered, newest first; those to an address not proven are left out. */
export async function listInvitations(actor: Actor, limit = 20) {
  if (!isUser(actor) || !actor.emailConfirmed) return [];
  return reader()
    .select({
      memberId: proposalMember.id,
      role: proposalMember.role,
      invitedAt: proposalMember.invitedAt,
      inviter: user.name,
      title: proposal.title,
      callTitle: call.title,
      closesAt: call.closesAt,
      timeZone: call.timeZone,
    })
    .from(proposalMember)
    .innerJoin(proposal, eq(proposal.id, proposalMember.proposalId))
    .innerJoin(call, eq(call.id, proposal.callId))
    .innerJoin(user, eq(user.id, proposalMember.invitedBy))
    .where(and(eq(proposalMember.email, actor.email), eq(proposalMember.status, "invited")))
    .orderBy(desc(proposalMember.invitedAt))
    .limit(limit);
}
export type InvitationItem = Awaited<ReturnType<typeof listInvitations>>[number];

/**
 * All proposals that the actor may see, in whatever role; the last begun first. One range a role, merged: an OR over
 * the three would read the whole table.
 */
export async function listProposals(
  actor: Actor,
  filter: ProposalFilter & { limit?: number | undefined } = {},
): Promise<Page<ProposalItem>> {
  const limit = filter.limit ?? PAGE;
  const after = readCursor(filter.cursor);
  const side = (scope: SQL) =>
    reader()
      .select({ id: proposal.id })
      .from(proposal)
      .where(
        and(
          scope,
          oneOf(filter.statuses),
          filter.callId ? eq(proposal.callId, filter.callId) : undefined,
          after && lt(proposal.id, after.id),
        ),
      )
      .orderBy(desc(proposal.id))
      .limit(limit + 1);
  const sides = await Promise.all([side(inTeam(actor)), side(inOffice(actor)), side(atAgency(actor))]);
  const ids = [...new Set(sides.flat().map(({ id }) => id))]
    .sort()
    .reverse()
    .slice(0, limit + 1);
  if (ids.length === 0) return { items: [], next: undefined };
  const found = await rows().where(inArray(proposal.id, ids)).orderBy(desc(proposal.id));
  const page = toPage(found, (row) => ({ at: row.createdAt, id: row.id }), limit);
  const own = new Set(sides[0]?.map(({ id }) => id));
  const others = await asSubmitted(page.items.filter(({ id }) => !own.has(id)));
  const items = page.items.map((item) => others.find(({ id }) => id === item.id) ?? item);
  return { ...page, items };
}
