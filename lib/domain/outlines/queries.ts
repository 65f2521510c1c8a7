/** What is read of outlines: by the agency as they were submitted, by the team what it was told. */
import { and, asc, eq, inArray, isNotNull, isNull, ne, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/mysql-core";
import { call } from "@/db/schema/calls";
import { organisation } from "@/db/schema/organisations";
import { outline } from "@/db/schema/outlines";
import { user } from "@/db/schema/people";
import { proposal, proposalFile, proposalSubmission } from "@/db/schema/proposals";
import { type Actor, isUser, organisationsWithRole } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { afterCursor, PAGE, type Page, toPage } from "@/lib/domain/cursor";
import { stagesOf } from "../calls/stages-of";
import { outlineReads } from "../calls/visibility";
import { parseAmount } from "../money";
import { submittedContent, teamRows, toPerson } from "../proposals/content";
import { recommendingRoles } from "../proposals/decisions";
import { agencyRoles } from "../proposals/policy";
import { findView } from "../proposals/queries";
import { parseSnapshot } from "../proposals/snapshot";
import { outlineLetter } from "./letters";
import { type Standing, standingOf, standings } from "./rules";

const NOW = sql`UTC_TIMESTAMP(3)`;
const outlinesEnd = sql`COALESCE(${call.outlineClosesAt}, ${call.closesAt}) + INTERVAL ${call.graceMinutes} MINUTE`;
const isSealed = sql`(${call.sealed} AND ${call.status} = 'published' AND ${outlinesEnd} > ${NOW})`;

/** WHERE over `outline` joined with `call`: what has reached the actor's agencies and may be known. */
function atAgency(actor: Actor): SQL {
  const ids = organisationsWithRole(actor, ...agencyRoles);
  if (ids.length === 0 || !isUser(actor)) return sql`FALSE`;
  return and(inArray(outline.agencyId, ids), ne(outline.state, "withdrawn"), sql`NOT ${isSealed}`) as SQL;
}

const byStanding: Record<Standing, () => SQL> = {
  undecided: () => and(eq(outline.state, "received"), isNull(outline.outcome)) as SQL,
  held: () => and(eq(outline.state, "received"), isNotNull(outline.outcome)) as SQL,
  invited: () => eq(outline.state, "invited"),
  "not-invited": () => eq(outline.state, "not-invited"),
};

// Drawn out by the database: a whole submission may be large, and the proposal's own title is the team's to change.
const drawn = (field: "title" | "requested") =>
  sql<string>`JSON_UNQUOTE(JSON_EXTRACT(${proposalSubmission.content}, ${`$.${field}`}))`;

const decider = alias(user, "decider");

const rows = () =>
  reader()
    .select({
      proposalId: outline.proposalId,
      reference: proposal.reference,
      title: drawn("title"),
      requested: drawn("requested"),
      currency: proposal.currency,
      piName: user.name,
      universityName: organisation.name,
      submittedAt: outline.submittedAt,
      timing: proposalSubmission.timing,
      state: outline.state,
      outcome: outline.outcome,
      reason: outline.reason,
      decidedBy: decider.name,
      decidedAt: outline.decidedAt,
      toldAt: outline.toldAt,
      timeZone: call.timeZone,
      now: NOW.mapWith(outline.submittedAt),
    })
    .from(outline)
    .innerJoin(proposal, eq(proposal.id, outline.proposalId))
    .innerJoin(call, eq(call.id, outline.callId))
    .innerJoin(proposalSubmission, eq(proposalSubmission.id, outline.submissionId))
    .innerJoin(user, eq(user.id, proposal.piId))
    .innerJoin(organisation, eq(organisation.id, proposal.organisationId))
    .leftJoin(decider, eq(decider.id, outline.decidedBy));

type Row = Awaited<ReturnType<typeof rows>>[number];
const withStanding = (row: Row) => {
  const amount = parseAmount(row.requested, row.currency) ?? 0n;
  return { ...row, amount: amount > 0n ? amount : null, standing: standingOf(row) };
};
export type OutlineItem = ReturnType<typeof withStanding>;

/** Whether the call begins with outlines and is one of the actor's agencies. */
export async function canReadOutlines(actor: Actor, callId: string): Promise<boolean> {
  const [its] = await reader()
    .select({ agencyId: call.agencyId, due: call.outlineClosesAt })
    .from(call)
    .where(eq(call.id, callId));
  return Boolean(its?.due) && organisationsWithRole(actor, ...agencyRoles).includes(its?.agencyId ?? "");
}

/** Outlines of a call of the actor's agency, in the order in which they came, 50 a page unless told. */
export async function listOutlines(
  actor: Actor,
  callId: string,
  filter: { standing?: Standing | undefined; cursor?: string | undefined; limit?: number } = {},
): Promise<Page<OutlineItem>> {
  const { limit = PAGE } = filter;
  const found = await rows()
    .where(
      and(
        atAgency(actor),
        eq(outline.callId, callId),
        filter.standing && byStanding[filter.standing](),
        afterCursor(filter.cursor, outline.submittedAt, outline.proposalId, "oldest"),
      ),
    )
    .orderBy(asc(outline.submittedAt), asc(outline.proposalId))
    .limit(limit + 1);
  return toPage(found.map(withStanding), (row) => ({ at: row.submittedAt, id: row.proposalId }), limit);
}

export type OutlineCounts = Record<Standing, number>;

/** How many outlines of a call stand where. */
export async function countOutlines(actor: Actor, callId: string): Promise<OutlineCounts> {
  const sum = (standing: Standing) => sql`COALESCE(SUM(${byStanding[standing]()}), 0)`.mapWith(Number);
  const [row] = await reader()
    .select({
      undecided: sum("undecided"),
      held: sum("held"),
      invited: sum("invited"),
      "not-invited": sum("not-invited"),
    })
    .from(outline)
    .innerJoin(call, eq(call.id, outline.callId))
    .where(and(atAgency(actor), eq(outline.callId, callId)));
  return row ?? (Object.fromEntries(standings.map((one) => [one, 0])) as OutlineCounts);
}

/** Calls of the actor's agencies whose outlines are closed and wait for a decision or for being told. */
export async function listOutlineWork(actor: Actor, limit = 10) {
  const waiting = eq(outline.state, "received");
  return reader()
    .select({
      callId: call.id,
      title: call.title,
      undecided: sql`SUM(${outline.outcome} IS NULL)`.mapWith(Number),
      held: sql`SUM(${outline.outcome} IS NOT NULL)`.mapWith(Number),
    })
    .from(outline)
    .innerJoin(call, eq(call.id, outline.callId))
    .where(and(atAgency(actor), waiting, eq(call.status, "published"), sql`${outlinesEnd} <= ${NOW}`))
    .groupBy(call.id, call.title)
    .orderBy(asc(call.closesAt), asc(call.id))
    .limit(limit);
}
export type OutlineWork = Awaited<ReturnType<typeof listOutlineWork>>[number];

export type OutlineRecord = NonNullable<Awaited<ReturnType<typeof getOutline>>>;

/** An outline as it was submitted, with the word on it, for the agency; undefined where the actor may not know of it. */
export async function getOutline(actor: Actor, proposalId: string) {
  const [row] = await reader()
    .select({
      outline,
      proposal,
      call,
      content: proposalSubmission.content,
      timing: proposalSubmission.timing,
      contentHash: proposalSubmission.contentHash,
      piName: user.name,
      universityName: organisation.name,
      decidedBy: decider.name,
      now: NOW.mapWith(outline.submittedAt),
    })
    .from(outline)
    .innerJoin(proposal, eq(proposal.id, outline.proposalId))
    .innerJoin(call, eq(call.id, outline.callId))
    .innerJoin(proposalSubmission, eq(proposalSubmission.id, outline.submissionId))
    .innerJoin(user, eq(user.id, proposal.piId))
    .innerJoin(organisation, eq(organisation.id, proposal.organisationId))
    .leftJoin(decider, eq(decider.id, outline.decidedBy))
    .where(and(eq(outline.proposalId, proposalId), atAgency(actor)));
  if (!row) return undefined;
  const team = (await teamRows(reader(), proposalId)).map(toPerson);
  const content = await submittedContent(parseSnapshot(row.content), team);
  const mine =
    isUser(actor) && team.some(({ userId, status }) => userId === actor.id && status === "confirmed");
  return {
    ...row.outline,
    reference: row.proposal.reference,
    status: row.proposal.status,
    currency: row.proposal.currency,
    applicantType: row.proposal.applicantType,
    careerStage: row.proposal.careerStage,
    call: row.call,
    content,
    timing: row.timing,
    contentHash: row.contentHash,
    piName: row.piName,
    universityName: row.universityName,
    deciderName: row.decidedBy,
    standing: standingOf(row.outline),
    /** As it went out; as it would go out now where it was decided and not told. */
    letter:
      row.outline.letterBody === null
        ? await outlineLetter(reader(), row.call.id, proposalId)
        : { subject: row.outline.letterSubject ?? "", body: row.outline.letterBody },
    mayDecide: !mine && organisationsWithRole(actor, ...recommendingRoles).includes(row.outline.agencyId),
    now: row.now,
  };
}

/** What a team and its university were told of the outline; undefined while nothing was, and for others. */
export async function getOutlineWord(actor: Actor, proposalId: string) {
  const view = await findView(actor, proposalId);
  if (view !== "team" && view !== "office") return undefined;
  const [row] = await reader()
    .select({
      state: outline.state,
      reason: outline.reason,
      toldAt: outline.toldAt,
      callId: outline.callId,
      subject: outline.letterSubject,
      body: outline.letterBody,
    })
    .from(outline)
    .where(eq(outline.proposalId, proposalId));
  const told = row !== undefined && (row.state === "invited" || row.state === "not-invited");
  if (!row || !told) return undefined;
  const reads = outlineReads(await stagesOf(reader(), row.callId), { told });
  return {
    invited: row.state === "invited",
    at: row.toldAt as Date,
    reason: reads.reason ? row.reason : undefined,
    letter: row.subject !== null && row.body !== null ? { subject: row.subject, body: row.body } : undefined,
  };
}

/** The outline as its own team once submitted it, to read beside the full proposal; undefined where there is none. */
export async function getOwnOutline(actor: Actor, proposalId: string) {
  if ((await findView(actor, proposalId)) !== "team") return undefined;
  const [row] = await reader()
    .select({
      content: proposalSubmission.content,
      number: proposalSubmission.number,
      callId: outline.callId,
    })
    .from(outline)
    .innerJoin(proposalSubmission, eq(proposalSubmission.id, outline.submissionId))
    .where(eq(outline.proposalId, proposalId));
  if (!row) return undefined;
  return { number: row.number, content: await submittedContent(parseSnapshot(row.content), []) };
}

/** A file that answers a question of an outline, for the agency that has it; undefined for everybody else. */
export async function getOutlineFile(actor: Actor, fileId: string) {
  const [row] = await reader()
    .select({ file: proposalFile, content: proposalSubmission.content })
    .from(proposalFile)
    .innerJoin(outline, eq(outline.proposalId, proposalFile.proposalId))
    .innerJoin(call, eq(call.id, outline.callId))
    .innerJoin(proposalSubmission, eq(proposalSubmission.id, outline.submissionId))
    .where(and(eq(proposalFile.id, fileId), atAgency(actor)));
  if (!row) return undefined;
  return parseSnapshot(row.content).files.some(({ id }) => id === fileId) ? row.file : undefined;
}

/** How far outlines have come in all calls of an agency, or in one; what is sealed is not counted. */
export async function countPath(actor: Actor, scope: { agencyId: string; callId?: string | undefined }) {
  const sum = (condition: SQL) => sql`COALESCE(SUM(${condition}), 0)`.mapWith(Number);
  const full = sql`${proposal.status} IN ('submitted', 'ineligible', 'awarded', 'declined') AND NOT (${call.sealed} AND ${call.closesAt} + INTERVAL ${call.graceMinutes} MINUTE > ${NOW})`;
  const [row] = await reader()
    .select({
      outlines: sql`COUNT(*)`.mapWith(Number),
      invited: sum(eq(outline.state, "invited")),
      notInvited: sum(eq(outline.state, "not-invited")),
      full: sum(sql`(${full})`),
      awarded: sum(eq(proposal.status, "awarded")),
    })
    .from(outline)
    .innerJoin(call, eq(call.id, outline.callId))
    .innerJoin(proposal, eq(proposal.id, outline.proposalId))
    .where(
      and(
        atAgency(actor),
        eq(outline.agencyId, scope.agencyId),
        scope.callId ? eq(outline.callId, scope.callId) : undefined,
      ),
    );
  return row ?? { outlines: 0, invited: 0, notInvited: 0, full: 0, awarded: 0 };
}
export type OutlinePath = Awaited<ReturnType<typeof countPath>>;
