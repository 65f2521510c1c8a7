/** Limited calls as a university's office and its researchers see them. Other universities and agencies see nothing. */
import { and, asc, eq, gt, inArray, isNotNull, or, sql } from "drizzle-orm";
import { call } from "@/db/schema/calls";
import { organisation } from "@/db/schema/organisations";
import { user } from "@/db/schema/people";
import { proposal } from "@/db/schema/proposals";
import { type InterestStatus, selection, selectionInterest } from "@/db/schema/selections";
import { type Actor, isUser, organisationsWithRole } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { formOf } from "../calls/forms";
import { PAGE, type Page, readCursor, toPage } from "../cursor";
import { officeRoles } from "../proposals/policy";
import type { ProposalRecord } from "../proposals/queries";
import { holdsPlace } from "./holding";
import { standingOf } from "./places";
import { placeProblems, placeSentence } from "./rules";

const NOW = sql`UTC_TIMESTAMP(3)`;

/** What lists show of a limited call. */
const limited = {
  id: call.id,
  title: call.title,
  reference: call.reference,
  opensAt: call.opensAt,
  closesAt: call.closesAt,
  timeZone: call.timeZone,
  perUniversity: call.perUniversity,
};

/** Counts at one university for the calls of a page. */
async function countsOf(callIds: string[], organisationIds: string[]) {
  if (callIds.length === 0 || organisationIds.length === 0) return [];
  const db = reader();
  const [selections, interests, submitted] = await Promise.all([
    db
      .select()
      .from(selection)
      .where(and(inArray(selection.callId, callIds), inArray(selection.organisationId, organisationIds))),
    db
      .select({
        callId: selectionInterest.callId,
        organisationId: selectionInterest.organisationId,
        status: selectionInterest.status,
        n: sql<number>`COUNT(*)`.mapWith(Number),
      })
      .from(selectionInterest)
      .where(
        and(
          inArray(selectionInterest.callId, callIds),
          inArray(selectionInterest.organisationId, organisationIds),
        ),
      )
      .groupBy(selectionInterest.callId, selectionInterest.organisationId, selectionInterest.status),
    db
      .select({
        callId: proposal.callId,
        organisationId: proposal.organisationId,
        n: sql<number>`COUNT(*)`.mapWith(Number),
      })
      .from(proposal)
      .where(
        and(
          inArray(proposal.callId, callIds),
          inArray(proposal.organisationId, organisationIds),
          holdsPlace(),
        ),
      )
      .groupBy(proposal.callId, proposal.organisationId),
  ]);
  return callIds.flatMap((callId) =>
    organisationIds.map((organisationId) => {
      const here = (one: { callId: string; organisationId: string }) =>
        one.callId === callId && one.organisationId === organisationId;
      const of = (status: InterestStatus) =>
        interests.find((one) => here(one) && one.status === status)?.n ?? 0;
      return {
        callId,
        organisationId,
        selection: selections.find(here),
        interested: of("expressed") + of("selected") + of("declined"),
        selected: of("selected"),
        submitted: submitted.find(here)?.n ?? 0,
      };
    }),
  );
}

/** Published calls that take only so many from each university and have not closed, for the actor's office. */
export async function listLimitedCalls(actor: Actor, cursor?: string) {
  const places = organisationsWithRole(actor, ...officeRoles);
  const from = readCursor(cursor);
  if (places.length === 0) return { items: [], next: undefined };
  const rows = await reader()
    .select(limited)
    .from(call)
    .where(
      and(
        isNotNull(call.perUniversity),
        eq(call.status, "published"),
        gt(call.closesAt, NOW),
        from
          ? or(gt(call.closesAt, from.at), and(eq(call.closesAt, from.at), gt(call.id, from.id)))
          : undefined,
      ),
    )
    .orderBy(asc(call.closesAt), asc(call.id))
    .limit(PAGE + 1);
  const page: Page<(typeof rows)[number]> = toPage(rows, ({ closesAt, id }) => ({ at: closesAt, id }));
  const counts = await countsOf(
    page.items.map(({ id }) => id),
    places,
  );
  const items = page.items.map((row) => ({
    ...row,
    places: counts.filter(({ callId }) => callId === row.id),
  }));
  return { items, next: page.next };
}

async function callOf(callId: string) {
  const [row] = await reader()
    .select({ ...limited, now: NOW.mapWith(call.createdAt) })
    .from(call)
    .where(and(eq(call.id, callId), isNotNull(call.publishedAt), isNotNull(call.perUniversity)));
  return row;
}

export type Interest = Awaited<ReturnType<typeof interestsOf>>[number];

const interestsOf = (callId: string, organisationId: string) =>
  reader()
    .select({
      id: selectionInterest.id,
      userId: selectionInterest.userId,
      name: user.name,
      title: selectionInterest.title,
      summary: selectionInterest.summary,
      status: selectionInterest.status,
      rank: selectionInterest.rank,
      reason: selectionInterest.reason,
      expressedAt: selectionInterest.expressedAt,
      decidedAt: selectionInterest.decidedAt,
    })
    .from(selectionInterest)
    .innerJoin(user, eq(user.id, selectionInterest.userId))
    .where(and(eq(selectionInterest.callId, callId), eq(selectionInterest.organisationId, organisationId)))
    // Ranked ones in their order, then the others as they came.
    .orderBy(
      sql`${selectionInterest.rank} IS NULL`,
      asc(selectionInterest.rank),
      asc(selectionInterest.expressedAt),
    )
    .limit(500);

/** A limited call as the actor's office sees it, with each of its universities' interests; undefined for others. */
export async function getSelection(actor: Actor, callId: string) {
  const ids = organisationsWithRole(actor, ...officeRoles);
  const its = ids.length > 0 ? await callOf(callId) : undefined;
  if (!its) return undefined;
  const [counts, names] = await Promise.all([
    countsOf([callId], ids),
    reader()
      .select({ id: organisation.id, name: organisation.name, timeZone: organisation.timeZone })
      .from(organisation)
      .where(inArray(organisation.id, ids))
      .orderBy(asc(organisation.name)),
  ]);
  const places = await Promise.all(
    names.map(async (place) => ({
      ...place,
      ...counts.find(({ organisationId }) => organisationId === place.id),
      interests: await interestsOf(callId, place.id),
    })),
  );
  return { call: its, places };
}

/** What the actor may do about a limited call at each of their universities; undefined where it is not limited. */
export async function getOwnSelection(actor: Actor, callId: string) {
  const its = isUser(actor) ? await callOf(callId) : undefined;
  if (!its || !isUser(actor)) return undefined;
  const ids = [
    ...new Set(
      actor.memberships.flatMap((one) => (one.organisationKind === "university" ? one.organisationId : [])),
    ),
  ];
  if (ids.length === 0) return { call: its, places: [] };
  const db = reader();
  const [places, selections, own] = await Promise.all([
    db
      .select({ id: organisation.id, name: organisation.name, timeZone: organisation.timeZone })
      .from(organisation)
      .where(inArray(organisation.id, ids))
      .orderBy(asc(organisation.name)),
    db
      .select()
      .from(selection)
      .where(and(eq(selection.callId, callId), inArray(selection.organisationId, ids))),
    db
      .select()
      .from(selectionInterest)
      .where(and(eq(selectionInterest.callId, callId), eq(selectionInterest.userId, actor.id))),
  ]);
  return {
    call: its,
    places: places.map((place) => ({
      ...place,
      selection: selections.find(({ organisationId }) => organisationId === place.id),
      interest: own.find(({ organisationId }) => organisationId === place.id),
    })),
  };
}

/** What the actor has expressed interest in, the latest first. */
export async function listOwnInterests(actor: Actor) {
  if (!isUser(actor)) return [];
  return reader()
    .select({
      id: selectionInterest.id,
      callId: call.id,
      callTitle: call.title,
      title: selectionInterest.title,
      status: selectionInterest.status,
      place: organisation.name,
      expressedAt: selectionInterest.expressedAt,
    })
    .from(selectionInterest)
    .innerJoin(call, eq(call.id, selectionInterest.callId))
    .innerJoin(organisation, eq(organisation.id, selectionInterest.organisationId))
    .where(eq(selectionInterest.userId, actor.id))
    .orderBy(sql`${selectionInterest.expressedAt} DESC`)
    .limit(PAGE);
}

/**
 * For a proposal's team: what keeps it from a place now, in sentences, or how it stands. Undefined where its call is not
 * limited.
 */
export async function getPlace(
  proposalOfTeam: ProposalRecord,
): Promise<{ problems: string[]; said: string } | undefined> {
  const { id, callId, organisationId, piId, view, universityName, call: its } = proposalOfTeam;
  if (view !== "team") return undefined;
  const db = reader();
  const rules = (await formOf(db, its.id, its.formVersion)).team;
  if (!rules?.perPi && !rules?.perUniversity) return undefined;
  const standing = await standingOf(db, { id, callId, organisationId, piId }, rules);
  return {
    problems: placeProblems(standing, universityName),
    said: placeSentence(standing, universityName),
  };
}
