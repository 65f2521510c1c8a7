/** How an award is paid, as its pages show it: schedule, instalments, figures, and what the actor may do about them. */
import { and, asc, desc, eq, ne } from "drizzle-orm";
import { accountMember } from "@/db/schema/accounts";
import { award } from "@/db/schema/awards";
import { claim, instalment, paymentSchedule } from "@/db/schema/claims";
import { organisation } from "@/db/schema/organisations";
import { user } from "@/db/schema/people";
import { type Actor, isUser, organisationsWithRole } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { agencyViewers } from "@/lib/domain/accounts/policy";
import { seatOf } from "@/lib/domain/accounts/seats";
import { visibleAwards } from "@/lib/domain/accounts/visible";
import { isId } from "@/lib/infra/ids";
import { type GrantPicture, grantFigures } from "./figures";
import { addDays, periodFrom } from "./periods";
import { mayClaim, mayJudge, maySetRule } from "./policy";
import { ruleOf, scheduleOf } from "./records";
import { isClaimable } from "./rules";

/** What of an award's grant is claimed, paid and left; undefined when the actor may not see the award. */
export async function getGrant(actor: Actor, awardId: string): Promise<GrantPicture | undefined> {
  if (!isId(awardId)) return undefined;
  const [row] = await reader()
    .select({ id: award.id, amount: award.amount, awardRate: award.awardRate })
    .from(award)
    .where(and(eq(award.id, awardId), visibleAwards(actor)));
  return row && grantFigures(reader(), row);
}

/** The plan of payments of an award; undefined when the actor may not see it. */
export async function getPlan(actor: Actor, awardId: string) {
  if (!isUser(actor) || !isId(awardId)) return undefined;
  const [row] = await reader()
    .select({ award, role: accountMember.role })
    .from(award)
    .leftJoin(accountMember, seatOf(award.id, actor.id))
    .where(and(eq(award.id, awardId), visibleAwards(actor)));
  if (!row) return undefined;
  const { organisationId, agencyId, piId } = row.award;
  const facts = { organisationId, agencyId, piId, role: row.role };
  const [schedule, rule, figures, instalments, [last], versions] = await Promise.all([
    scheduleOf(reader(), awardId),
    ruleOf(reader(), agencyId),
    grantFigures(reader(), row.award),
    listInstalments(awardId),
    reader()
      .select({ id: claim.id, number: claim.number, toOn: claim.toOn, final: claim.final })
      .from(claim)
      .where(and(eq(claim.awardId, awardId), ne(claim.status, "draft")))
      .orderBy(desc(claim.number))
      .limit(1),
    reader()
      .select({
        version: paymentSchedule.version,
        setAt: paymentSchedule.setAt,
        by: user.name,
        note: paymentSchedule.note,
      })
      .from(paymentSchedule)
      .leftJoin(user, eq(user.id, paymentSchedule.setBy))
      .where(eq(paymentSchedule.awardId, awardId))
      .orderBy(desc(paymentSchedule.version))
      .limit(20),
  ]);
  const from = last
    ? addDays(last.toOn, 1)
    : (row.award.startsOn ?? row.award.answeredAt?.toISOString().slice(0, 10));
  const open = isClaimable(row.award.status);
  return {
    award: row.award,
    schedule,
    rule,
    figures,
    instalments,
    versions,
    /** The claim that none follows; undefined where another can. */
    finalClaim: last?.final ? last : undefined,
    /** The period that would be claimed next. */
    nextPeriod: from ? periodFrom(from, schedule.frequency) : undefined,
    may: {
      claim: open && !last?.final && mayClaim(actor, facts).allowed,
      plan:
        mayJudge(actor, facts).allowed &&
        !["closed", "rejected", "terminated", "transferred"].includes(row.award.status),
      release: open && mayJudge(actor, facts).allowed,
      retention:
        (row.award.status === "closing" || row.award.status === "closed") && mayJudge(actor, facts).allowed,
    },
  };
}
export type PlanDetail = NonNullable<Awaited<ReturnType<typeof getPlan>>>;

/** Instalments that are not cancelled, in the order of their days. */
const listInstalments = (awardId: string) =>
  reader()
    .select({ instalment, releaserName: user.name })
    .from(instalment)
    .leftJoin(user, eq(user.id, instalment.releasedBy))
    .where(and(eq(instalment.awardId, awardId), ne(instalment.status, "cancelled")))
    .orderBy(asc(instalment.dueOn), asc(instalment.number))
    .then((rows) => rows.map(({ instalment: its, releaserName }) => ({ ...its, releaserName })));

/** The limits of the actor's agencies, each with whether they may change them. */
export async function listRules(actor: Actor) {
  const ids = organisationsWithRole(actor, ...agencyViewers);
  return Promise.all(
    ids.map(async (agencyId) => {
      const [its] = await reader()
        .select({ name: organisation.name, currency: organisation.currency })
        .from(organisation)
        .where(eq(organisation.id, agencyId));
      const rule = await ruleOf(reader(), agencyId);
      return {
        ...rule,
        agencyId,
        name: its?.name ?? "",
        currency: its?.currency ?? "EUR",
        may: maySetRule(actor, agencyId).allowed,
      };
    }),
  );
}
