/** What is read of responses: by the team, its university, the agency, and reviewers whose own review is in. */
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { call } from "@/db/schema/calls";
import { proposal } from "@/db/schema/proposals";
import { proposalResponse } from "@/db/schema/responses";
import type { Actor } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { promiseOf } from "../calls/happened";
import { agenciesOf } from "../calls/policy";
import { stagesOf } from "../calls/stages-of";
import { applicantReads } from "../calls/visibility";
import { atAgency, inTeam } from "../proposals/policy";
import { findView } from "../proposals/queries";
import { formOf } from "../reviews/records";
import type { ResponseStatus, ShownReview } from "./rules";

const NOW = sql`UTC_TIMESTAMP(3)`;

async function rowOf(proposalId: string) {
  const [row] = await reader()
    .select({
      response: proposalResponse,
      status: proposal.status,
      timeZone: call.timeZone,
      now: NOW.mapWith(proposalResponse.dueAt),
    })
    .from(proposalResponse)
    .innerJoin(proposal, eq(proposal.id, proposalResponse.proposalId))
    .innerJoin(call, eq(call.id, proposalResponse.callId))
    .where(eq(proposalResponse.proposalId, proposalId));
  return row;
}

export type ResponseRecord = NonNullable<Awaited<ReturnType<typeof getResponse>>>;

/**
 * The response for the proposal's team, its university and its agency; undefined where the team was not asked, and
 * for others. A text that was not submitted is the team's alone.
 */
export async function getResponse(actor: Actor, proposalId: string) {
  const view = await findView(actor, proposalId);
  const row = view && (await rowOf(proposalId));
  if (!row) return undefined;
  const { id, status, openedAt, dueAt, words, version, savedAt, submittedAt, body } = row.response;
  const isTeam = view === "team";
  return {
    ...{ id, status, openedAt, dueAt, words, submittedAt },
    timeZone: row.timeZone,
    now: row.now,
    /** The agency has not decided: what is open can be written. */
    inReview: row.status === "submitted",
    version: isTeam ? version : 0,
    savedAt: isTeam ? savedAt : null,
    text: isTeam || status === "submitted" ? body : "",
  };
}

/** Responses that the actor's teams can still write, the first to end first; ten at most. */
export async function listOpenResponses(actor: Actor) {
  return reader()
    .select({
      id: proposalResponse.id,
      proposalId: proposal.id,
      title: proposal.title,
      dueAt: proposalResponse.dueAt,
      now: NOW.mapWith(proposalResponse.dueAt),
    })
    .from(proposalResponse)
    .innerJoin(proposal, eq(proposal.id, proposalResponse.proposalId))
    .where(
      and(
        inTeam(actor),
        eq(proposal.status, "submitted"),
        eq(proposalResponse.status, "open"),
        sql`${proposalResponse.dueAt} > ${NOW}`,
      ),
    )
    .orderBy(asc(proposalResponse.dueAt), asc(proposalResponse.id))
    .limit(10);
}
export type OpenResponse = Awaited<ReturnType<typeof listOpenResponses>>[number];

/** The reviews that a response answers, as they were when the team was asked; for the team and its university. */
export async function listAnswered(actor: Actor, proposalId: string) {
  const view = await findView(actor, proposalId);
  if (view !== "team" && view !== "office") return [];
  const row = await rowOf(proposalId);
  if (!row) return [];
  const { callId } = row.response;
  const db = reader();
  const [stages, promise, form] = await Promise.all([
    stagesOf(db, callId),
    promiseOf(db, callId),
    formOf(db, callId),
  ]);
  const decided = row.status === "awarded" || row.status === "declined";
  const reads = applicantReads(stages, promise, { asked: true, decided });
  if (!reads.reviews) return [];
  const shown = JSON.parse(row.response.reviews) as ShownReview[];
  return shown.map((one, index) => ({
    number: index + 1,
    criteria: form.criteria,
    content: { ...one, scores: reads.scores ? one.scores : undefined },
  }));
}

/** The text that a team has submitted, for those whom another query has let read the proposal's reviews. */
export async function findSubmittedResponse(proposalId: string) {
  const [row] = await reader()
    .select({ text: proposalResponse.body, submittedAt: proposalResponse.submittedAt })
    .from(proposalResponse)
    .where(and(eq(proposalResponse.proposalId, proposalId), eq(proposalResponse.status, "submitted")));
  return row;
}

export type ResponseCounts = Record<ResponseStatus, number> & { on: boolean; notAsked: number };

/** How far the responses of a call are, for its agency; undefined for others. */
export async function countResponses(actor: Actor, callId: string): Promise<ResponseCounts | undefined> {
  const db = reader();
  const [its] = await db.select({ agencyId: call.agencyId }).from(call).where(eq(call.id, callId));
  if (!its || !agenciesOf(actor).includes(its.agencyId)) return undefined;
  const [stages, rows, rest] = await Promise.all([
    stagesOf(db, callId),
    db
      .select({ status: proposalResponse.status, count: sql`COUNT(*)`.mapWith(Number) })
      .from(proposalResponse)
      .where(eq(proposalResponse.callId, callId))
      .groupBy(proposalResponse.status),
    db
      .select({ count: sql`COUNT(*)`.mapWith(Number) })
      .from(proposal)
      .leftJoin(proposalResponse, eq(proposalResponse.proposalId, proposal.id))
      .where(
        and(
          eq(proposal.callId, callId),
          eq(proposal.status, "submitted"),
          atAgency(actor),
          isNull(proposalResponse.id),
        ),
      ),
  ]);
  const of = (status: ResponseStatus) => rows.find((row) => row.status === status)?.count ?? 0;
  return {
    on: stages.response.on,
    open: of("open"),
    submitted: of("submitted"),
    closed: of("closed"),
    notAsked: rest[0]?.count ?? 0,
  };
}
