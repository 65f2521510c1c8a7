/** What is seen of an award's terms: offers, figures, conditions, steps; and an agency's templates. */
import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/mysql-core";
import {
  awardCondition,
  awardConditionFile,
  awardFigure,
  awardOffer,
  awardStep,
  awardTermsTemplate,
} from "@/db/schema/award-terms";
import { award } from "@/db/schema/awards";
import { organisation } from "@/db/schema/organisations";
import { user } from "@/db/schema/people";
import { type Actor, isUser, organisationsWithRole } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { together } from "@/lib/command/together";
import { agencyViewers, governors } from "@/lib/domain/accounts/policy";
import { agencyAwards, visibleAwards } from "@/lib/domain/accounts/visible";
import { isId } from "@/lib/infra/ids";

const asker = alias(user, "asker");
const its = alias(award, "its");
const predecessorOf = (awardId: string) =>
  reader().select({ id: its.predecessorId }).from(its).where(eq(its.id, awardId));

export type Terms = Awaited<ReturnType<typeof readTerms>>;

/** Everything agreed, or to be agreed, about an award, in one trip. Steps are the agency's own. */
export async function readTerms(actor: Actor, awardId: string) {
  const seen = and(eq(award.id, awardId), visibleAwards(actor));
  const [terms, offers, figures, conditions, files, steps, after, before] = await together(reader(), (db) => [
    db
      .select({
        startsOn: award.startsOn,
        endsOn: award.endsOn,
        awardRate: award.awardRate,
        announcesAt: award.announcesAt,
        terms: award.terms,
        statusAt: award.statusAt,
        statusReason: award.statusReason,
        version: award.version,
        predecessorId: award.predecessorId,
      })
      .from(award)
      .where(seen),
    db
      .select({
        revision: awardOffer.revision,
        amount: awardOffer.amount,
        note: awardOffer.note,
        offeredAt: awardOffer.offeredAt,
        answer: awardOffer.answer,
        answerComment: awardOffer.answerComment,
        answeredAt: awardOffer.answeredAt,
      })
      .from(awardOffer)
      .innerJoin(award, eq(award.id, awardOffer.awardId))
      .where(seen)
      .orderBy(desc(awardOffer.revision)),
    db
      .select({
        revision: awardFigure.revision,
        position: awardFigure.position,
        heading: awardFigure.name,
        requested: awardFigure.requested,
        endorsed: awardFigure.endorsed,
        awarded: awardFigure.awarded,
      })
      .from(awardFigure)
      .innerJoin(award, eq(award.id, awardFigure.awardId))
      .where(seen)
      .orderBy(desc(awardFigure.revision), asc(awardFigure.position)),
    db
      .select({
        id: awardCondition.id,
        text: awardCondition.text,
        status: awardCondition.status,
        note: awardCondition.note,
        submittedAt: awardCondition.submittedAt,
        comment: awardCondition.comment,
        decidedAt: awardCondition.decidedAt,
      })
      .from(awardCondition)
      .innerJoin(award, eq(award.id, awardCondition.awardId))
      .where(seen)
      .orderBy(asc(awardCondition.position)),
    db
      .select({
        conditionId: awardConditionFile.conditionId,
        position: awardConditionFile.position,
        name: awardConditionFile.name,
        size: awardConditionFile.size,
      })
      .from(awardConditionFile)
      .innerJoin(awardCondition, eq(awardCondition.id, awardConditionFile.conditionId))
      .innerJoin(award, eq(award.id, awardCondition.awardId))
      .where(seen)
      .orderBy(asc(awardConditionFile.position)),
    db
      .select({
        id: awardStep.id,
        kind: awardStep.kind,
        reason: awardStep.reason,
        university: organisation.name,
        askedBy: awardStep.askedBy,
        askedByName: asker.name,
        askedAt: awardStep.askedAt,
      })
      .from(awardStep)
      .innerJoin(award, eq(award.id, awardStep.awardId))
      .leftJoin(organisation, eq(organisation.id, awardStep.organisationId))
      .leftJoin(asker, eq(asker.id, awardStep.askedBy))
      .where(and(eq(awardStep.openAwardId, awardId), agencyAwards(actor))),
    db
      .select({ id: award.id, reference: award.reference })
      .from(award)
      .where(and(eq(award.predecessorId, awardId), visibleAwards(actor))),
    db
      .select({ id: award.id, reference: award.reference })
      .from(award)
      .where(and(sql`${award.id} = (${predecessorOf(awardId)})`, visibleAwards(actor))),
  ]);
  const latest = figures[0]?.revision;
  return {
    ...terms[0],
    offers,
    figures: figures.filter(({ revision }) => revision === latest),
    conditions: conditions.map((condition) => ({
      ...condition,
      files: files.filter(({ conditionId }) => conditionId === condition.id),
    })),
    step: steps[0],
    /** The award at the other university; undefined where there is none, or the actor may not see it. */
    successor: after[0],
    predecessor: before[0],
  };
}

/** Whether the actor may see this condition. */
export async function canSeeCondition(actor: Actor, conditionId: string): Promise<boolean> {
  if (!isUser(actor)) return false;
  const rows = await reader()
    .select({ id: awardCondition.id })
    .from(awardCondition)
    .innerJoin(award, eq(award.id, awardCondition.awardId))
    .where(and(eq(awardCondition.id, conditionId), visibleAwards(actor)));
  return rows.length > 0;
}

/** A file of evidence for a condition, for its download; undefined when there is none, or the actor may not see it. */
export async function getConditionFile(actor: Actor, conditionId: string, position: number) {
  if (!isUser(actor) || !isId(conditionId)) return undefined;
  const [row] = await reader()
    .select({ fileHash: awardConditionFile.hash, name: awardConditionFile.name })
    .from(awardConditionFile)
    .innerJoin(awardCondition, eq(awardCondition.id, awardConditionFile.conditionId))
    .innerJoin(award, eq(award.id, awardCondition.awardId))
    .where(
      and(
        eq(awardConditionFile.conditionId, conditionId),
        eq(awardConditionFile.position, position),
        visibleAwards(actor),
      ),
    );
  return row;
}

export type TemplateItem = Awaited<ReturnType<typeof listTemplates>>[number];

/** An agency's templates of terms, for its own people: those in use first. */
export async function listTemplates(actor: Actor, agencyId: string, options: { inUse?: boolean } = {}) {
  const own = organisationsWithRole(actor, ...governors, ...agencyViewers);
  if (!own.includes(agencyId)) return [];
  return reader()
    .select({
      id: awardTermsTemplate.id,
      name: awardTermsTemplate.name,
      body: awardTermsTemplate.body,
      conditions: awardTermsTemplate.conditions,
      awardRate: awardTermsTemplate.awardRate,
      months: awardTermsTemplate.months,
      standard: awardTermsTemplate.standard,
      version: awardTermsTemplate.version,
      changedAt: awardTermsTemplate.changedAt,
      retiredAt: awardTermsTemplate.retiredAt,
    })
    .from(awardTermsTemplate)
    .where(
      and(
        eq(awardTermsTemplate.agencyId, agencyId),
        options.inUse ? isNull(awardTermsTemplate.retiredAt) : undefined,
      ),
    )
    .orderBy(
      asc(awardTermsTemplate.retiredAt),
      desc(awardTermsTemplate.standard),
      asc(awardTermsTemplate.name),
    );
}

/** The role that signs for a university; null for its research office and administrators. */
export async function getSignatory(_actor: Actor, organisationId: string): Promise<string | null> {
  const [row] = await reader()
    .select({ role: organisation.signatoryRole })
    .from(organisation)
    .where(eq(organisation.id, organisationId));
  return row?.role ?? null;
}
