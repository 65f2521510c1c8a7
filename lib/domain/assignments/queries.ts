/** What an agency sees of its plans: who would get what and why, and what each person's load becomes. */
import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { call } from "@/db/schema/calls";
import { organisation } from "@/db/schema/organisations";
import { user } from "@/db/schema/people";
import { assignment, assignmentLine, poolMember } from "@/db/schema/pools";
import { proposal } from "@/db/schema/proposals";
import type { Actor } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { worksAt } from "../calls/policy";
import { mayManagePool } from "../pools/policy";
import { candidatesWhere } from "../pools/records";
import { isAvailable, roomFor } from "../pools/rules";
import { atAgency } from "../proposals/policy";
import { crowdConflicts } from "../reviews/crowd-conflicts";
import { crowdFacts } from "../reviews/crowd-facts";
import { fitOf, readAbout, readExpertise } from "./fit";
import { judgeLines } from "./judge-lines";
import { mayAssign } from "./policy";
import { callFacts, dayOf, isInvolved, isTheirs, linesOf } from "./records";
import { figuresSchema, unfilledSchema, whySchema } from "./rules";

const NOW = sql`UTC_TIMESTAMP(3)`;

/** The call, for those who may look at its plans: workers of the agency who are in no team of it. */
async function callOf(actor: Actor, callId: string) {
  const [its] = await reader()
    .select({
      id: call.id,
      title: call.title,
      agencyId: call.agencyId,
      timeZone: call.timeZone,
      now: NOW.mapWith(call.opensAt),
    })
    .from(call)
    .where(eq(call.id, callId));
  if (!its || !worksAt(actor, its.agencyId) || (await isInvolved(reader(), actor, callId))) return undefined;
  return { ...its, mayManage: mayAssign(actor, its.agencyId, false).allowed };
}

/** A call's plans, the latest first, and how much its pool could do; undefined for those who may not look. */
export async function listAssignments(actor: Actor, callId: string) {
  const its = await callOf(actor, callId);
  if (!its) return undefined;
  const plans = await reader()
    .select({
      id: assignment.id,
      status: assignment.status,
      requestedAt: assignment.requestedAt,
      requestedBy: user.name,
      figures: assignment.figures,
    })
    .from(assignment)
    .innerJoin(user, eq(user.id, assignment.requestedBy))
    .where(eq(assignment.callId, callId))
    .orderBy(desc(assignment.requestedAt), desc(assignment.id))
    .limit(50);
  const facts = await callFacts(reader(), { callId, agencyId: its.agencyId });
  const live = facts.reviews.filter(({ status }) =>
    ["invited", "draft", "submitted", "usable"].includes(status),
  );
  const had = new Map<string, number>();
  for (const { proposalId } of live) had.set(proposalId, (had.get(proposalId) ?? 0) + 1);
  const missing = facts.proposals.map(({ id }) => Math.max(0, facts.minimum - (had.get(id) ?? 0)));
  const today = facts.candidates.filter((one) => isAvailable(one.counting, dayOf(its.now)));
  return {
    call: its,
    plans: plans.map((row) => ({
      ...row,
      figures: row.figures ? figuresSchema.parse(JSON.parse(row.figures)) : undefined,
    })),
    need: {
      proposals: missing.filter((count) => count > 0).length,
      reviews: missing.reduce((sum, count) => sum + count, 0),
      minimum: facts.minimum,
      members: today.length,
      room: today.reduce((sum, one) => sum + roomFor(one.counting, one.load), 0),
    },
  };
}

/** Proposals of a plan that a page shows. */
const SHOWN = 25;

export type PlanView = NonNullable<Awaited<ReturnType<typeof getAssignment>>>;

/** One plan, with the lines of a page of its proposals, each judged as of now; undefined for those who may not look. */
export async function getAssignment(actor: Actor, assignmentId: string, cursor?: string) {
  const [row] = await reader()
    .select({ plan: assignment, requestedBy: user.name })
    .from(assignment)
    .innerJoin(user, eq(user.id, assignment.requestedBy))
    .where(eq(assignment.id, assignmentId));
  const its = row && (await callOf(actor, row.plan.callId));
  if (!row || !its) return undefined;
  const { plan } = row;
  const skip = /^\d{1,5}$/.test(cursor ?? "") ? Number(cursor) : 0;
  const proposals = await pageOf(assignmentId, skip);
  const shown = proposals.slice(0, SHOWN);
  const ids = shown.map(({ id }) => id);
  const [lines, people] = await Promise.all([
    ids.length > 0 ? linesOf(reader(), assignmentId, inArray(assignmentLine.proposalId, ids)) : [],
    loadsIn(assignmentId, plan.agencyId, plan.callId, plan.status === "applied"),
  ]);
  const judged = plan.status === "ready" ? await judgeLines(reader(), plan, lines, its.now) : [];
  const problems = new Map(judged.map(({ id, problem }) => [id, problem]));
  const names = new Map(people.map((one) => [one.id, one.name]));
  const read = lines.map(({ why, ...line }) => ({
    ...line,
    who: names.get(line.memberId) ?? "Somebody who is no longer in the pool",
    why: whySchema.parse(JSON.parse(why)),
    problem: problems.get(line.id),
  }));
  const { figures, unfilled, attempt: _, ...rest } = plan;
  return {
    ...rest,
    call: its,
    requestedByName: row.requestedBy,
    figures: figures ? figuresSchema.parse(JSON.parse(figures)) : undefined,
    lacking: await withTitles(unfilled ? unfilledSchema.parse(JSON.parse(unfilled)) : []),
    people,
    count: people.reduce((sum, { added }) => sum + added, 0),
    proposals: shown.map((one) => ({ ...one, lines: read.filter((line) => line.proposalId === one.id) })),
    next: proposals.length > SHOWN ? String(skip + SHOWN) : undefined,
  };
}

/** Proposals that the plan gives somebody, by reference. */
async function pageOf(assignmentId: string, skip: number) {
  return reader()
    .selectDistinct({
      id: proposal.id,
      reference: proposal.reference,
      title: proposal.title,
      universityName: organisation.name,
    })
    .from(assignmentLine)
    .innerJoin(proposal, eq(proposal.id, assignmentLine.proposalId))
    .innerJoin(organisation, eq(organisation.id, proposal.organisationId))
    .where(eq(assignmentLine.assignmentId, assignmentId))
    .orderBy(asc(proposal.reference), asc(proposal.id))
    .limit(SHOWN + 1)
    .offset(skip);
}

/** Everybody in the plan: open reviews now, and once it is applied. */
async function loadsIn(assignmentId: string, agencyId: string, callId: string, applied: boolean) {
  const rows = await reader()
    .select({ id: assignmentLine.memberId, added: sql`COUNT(*)`.mapWith(Number) })
    .from(assignmentLine)
    .where(eq(assignmentLine.assignmentId, assignmentId))
    .groupBy(assignmentLine.memberId);
  if (rows.length === 0) return [];
  const added = new Map(rows.map((one) => [one.id, one.added]));
  const people = await candidatesWhere(
    reader(),
    and(eq(poolMember.agencyId, agencyId), inArray(poolMember.id, [...added.keys()]))!,
    callId,
  );
  return people
    .map(({ id, name, load, counting }) => {
      const more = added.get(id) ?? 0;
      return {
        id,
        name,
        added: more,
        open: load.open,
        after: load.open + (applied ? 0 : more),
        ...limits(counting),
      };
    })
    .sort((a, b) => b.after - a.after || a.name.localeCompare(b.name));
}

export type Planned = NonNullable<Awaited<ReturnType<typeof getPlanned>>>;

/** One proposal of a plan: who it would go to, and who else could have it; undefined for those who may not look. */
export async function getPlanned(actor: Actor, planId: string, proposalId: string) {
  const [plan] = await reader().select().from(assignment).where(eq(assignment.id, planId));
  const its = plan && (await callOf(actor, plan.callId));
  const [about] = await reader()
    .select({ id: proposal.id, title: proposal.title, reference: proposal.reference })
    .from(proposal)
    .where(
      and(eq(proposal.id, proposalId), plan ? eq(proposal.callId, plan.callId) : sql`FALSE`, atAgency(actor)),
    );
  if (!plan || !its || !about) return undefined;
  const [mine, loads, fitting] = await Promise.all([
    linesOf(reader(), planId, eq(assignmentLine.proposalId, about.id)),
    loadsIn(planId, plan.agencyId, plan.callId, plan.status === "applied"),
    listFitting(actor, about.id, 100),
  ]);
  const judged = plan.status === "ready" ? await judgeLines(reader(), plan, mine, its.now) : [];
  const added = new Map(loads.map((one) => [one.id, one.added]));
  const names = new Map(loads.map((one) => [one.id, one.name]));
  return {
    planId,
    version: plan.version,
    isOpen: plan.status === "ready" && its.mayManage,
    call: its,
    proposal: about,
    lines: mine.map(({ why, ...line }) => ({
      ...line,
      who: names.get(line.memberId) ?? "Somebody who is no longer in the pool",
      why: whySchema.parse(JSON.parse(why)),
      problem: judged.find(({ id }) => id === line.id)?.problem,
    })),
    /** Without those whom the plan has already, and those whom it leaves no room. */
    fitting: fitting
      .filter(
        (one) => one.room > (added.get(one.id) ?? 0) && !mine.some(({ memberId }) => memberId === one.id),
      )
      .map((one) => ({ ...one, planned: one.open + (added.get(one.id) ?? 0) })),
  };
}

const limits = ({ atOnce, perCall }: { atOnce: number; perCall: number }) => ({ atOnce, perCall });

async function withTitles(unfilled: { proposalId: string; missing: number; reason: string }[]) {
  if (unfilled.length === 0) return [];
  const rows = await reader()
    .select({ id: proposal.id, title: proposal.title, reference: proposal.reference })
    .from(proposal)
    .where(
      inArray(
        proposal.id,
        unfilled.map(({ proposalId }) => proposalId),
      ),
    );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return unfilled.map((one) => ({ ...one, ...byId.get(one.proposalId) }));
}

/** Who of the pool could still review a proposal, the best fit first, with their load; without those who must not. */
export async function listFitting(actor: Actor, proposalId: string, limit = 12) {
  const [its] = await reader()
    .select({
      callId: proposal.callId,
      agencyId: proposal.agencyId,
      now: NOW.mapWith(proposal.createdAt),
    })
    .from(proposal)
    .where(eq(proposal.id, proposalId));
  if (!its || !mayManagePool(actor, its.agencyId).allowed) return [];
  if (await isInvolved(reader(), actor, its.callId)) return [];
  const people = await candidatesWhere(reader(), eq(poolMember.agencyId, its.agencyId), its.callId);
  const today = people.filter((one) => isAvailable(one.counting, dayOf(its.now)));
  const facts = await callFacts(reader(), its, { proposalIds: [proposalId], memberIds: [] });
  const about = facts.proposals[0];
  if (!about) return [];
  const conflicts = crowdConflicts(await crowdFacts(reader(), its.agencyId, [about], today, its.now));
  const read = readAbout(about);
  const disciplines = new Set<string>(facts.disciplines);
  return today
    .flatMap((one, index) => {
      if (facts.reviews.some((row) => isTheirs(row, one)) || conflicts.find(index, 0).length > 0) return [];
      const { id, name, email, load } = one;
      const { fit, why } = fitOf(read, readExpertise(one.counting), disciplines);
      return [
        {
          id,
          name,
          email,
          fit,
          why,
          open: load.open,
          room: roomFor(one.counting, load),
          ...limits(one.counting),
        },
      ];
    })
    .sort((a, b) => Number(b.room > 0) - Number(a.room > 0) || b.fit - a.fit || a.open - b.open)
    .slice(0, limit);
}
