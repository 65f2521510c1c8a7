/** The way of a proposal through its university, and how the university has arranged it. */
import { and, asc, eq, gt, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/mysql-core";
import { endorsementDelegate } from "@/db/schema/endorsements";
import { organisation } from "@/db/schema/organisations";
import { user } from "@/db/schema/people";
import { type Actor, isUser, organisationsWithRole } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { deadlineOf } from "@/lib/domain/calls/deadline";
import { stagesOf } from "@/lib/domain/calls/stages-of";
import { officeRoles } from "@/lib/domain/proposals/policy";
import type { ProposalRecord } from "@/lib/domain/proposals/queries";
import { inOutline, isWithOffice } from "@/lib/domain/proposals/rules";
import { chainOf, delegationsOf, passagesOf } from "./chains";
import { internalDeadline, stepAt } from "./rules";

export type RouteStep = {
  name: string;
  /** Whose step it is. */
  people: string[];
  /** Since when it is there; undefined while it is not. */
  since: Date | undefined;
  passed: { by: string; onBehalfOf: string | undefined; at: Date; comment: string } | undefined;
};

async function namesOf(ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await reader()
    .select({ id: user.id, name: user.name })
    .from(user)
    .where(inArray(user.id, [...new Set(ids)]));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/**
 * Who has the proposal at its university, since when, and who had it: for its team and the university. Undefined for
 * others. `at` is the step it is at now, where it awaits endorsement.
 */
export async function getRoute(actor: Actor, proposal: ProposalRecord) {
  if (!isUser(actor) || proposal.view === "agency") return undefined;
  const db = reader();
  const submission = proposal.submissions[0];
  const under = isWithOffice(proposal.status) || proposal.endorsedAt !== null;
  // Where the call wants no endorsement there is no way through the university, unless one was gone before.
  const stages = await stagesOf(db, proposal.callId);
  const endorses = inOutline(proposal.status) ? stages.outline.endorsement : stages.endorsement;
  if (!under && !endorses) return undefined;
  const [passages, chain, delegations] = await Promise.all([
    submission ? passagesOf(db, submission.id) : [],
    chainOf(db, proposal.organisationId, under ? submission?.submittedAt : undefined),
    delegationsOf(db, proposal.organisationId),
  ]);
  const names = await namesOf([
    ...chain.steps.flatMap(({ people }) => people),
    ...passages.flatMap(({ passedBy, onBehalfOf }) => [passedBy, ...(onBehalfOf ? [onBehalfOf] : [])]),
  ]);
  const waits = isWithOffice(proposal.status);
  const steps = chain.steps.map((step, index): RouteStep => {
    const passage = passages[index];
    const begun = index === 0 ? submission?.submittedAt : passages[index - 1]?.passedAt;
    return {
      name: step.name,
      people: step.people.length > 0 ? step.people.map((id) => names.get(id) ?? "") : ["The research office"],
      since: under && !passage && waits ? begun : undefined,
      passed: passage && {
        by: names.get(passage.passedBy) ?? "",
        onBehalfOf: passage.onBehalfOf ? names.get(passage.onBehalfOf) : undefined,
        at: passage.passedAt,
        comment: passage.comment,
      },
    };
  });
  return {
    steps,
    step: stepAt(chain, passages.length),
    delegations,
    internal: internalDeadline(deadlineOf(proposal.call, proposal.extendedUntil), chain.internalDays),
  };
}

const absent = alias(user, "absent");

/** Universities whose office the actor belongs to, each with its chain and the delegations that run or will. */
export async function listArrangements(actor: Actor) {
  const ids = organisationsWithRole(actor, ...officeRoles);
  if (ids.length === 0) return [];
  const db = reader();
  const places = await db
    .select({ id: organisation.id, name: organisation.name, timeZone: organisation.timeZone })
    .from(organisation)
    .where(inArray(organisation.id, ids))
    .orderBy(asc(organisation.name));
  return Promise.all(
    places.map(async (place) => {
      const chain = await chainOf(db, place.id);
      const people = chain.steps.flatMap((step) => step.people);
      const emails = people.length
        ? await db.select({ id: user.id, email: user.email }).from(user).where(inArray(user.id, people))
        : [];
      const delegations = await db
        .select({
          id: endorsementDelegate.id,
          userId: endorsementDelegate.userId,
          absentName: absent.name,
          delegateName: user.name,
          startsAt: endorsementDelegate.startsAt,
          endsAt: endorsementDelegate.endsAt,
        })
        .from(endorsementDelegate)
        .innerJoin(absent, eq(absent.id, endorsementDelegate.userId))
        .innerJoin(user, eq(user.id, endorsementDelegate.delegateId))
        .where(
          and(
            eq(endorsementDelegate.organisationId, place.id),
            gt(endorsementDelegate.endsAt, sql`UTC_TIMESTAMP(3)`),
          ),
        )
        .orderBy(asc(endorsementDelegate.startsAt))
        .limit(100);
      return { ...place, chain, emails: new Map(emails.map(({ id, email }) => [id, email])), delegations };
    }),
  );
}
export type Arrangement = Awaited<ReturnType<typeof listArrangements>>[number];
