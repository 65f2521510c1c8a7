/** What a request is judged by: the award as it stands, and the changes that took effect before. */
import { and, asc, eq, isNotNull, max } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { account } from "@/db/schema/accounts";
import { award, awardHeading } from "@/db/schema/awards";
import { changeRequest, changeRuleSet } from "@/db/schema/changes";
import { user } from "@/db/schema/people";
import { notFound } from "@/lib/command/errors";
import type { Reader } from "@/lib/command/reader";
import { parseAmount } from "@/lib/domain/money";
import type { Standing } from "./differences";
import { type Line, proposedOf } from "./kinds";
import { standardRules } from "./rule-sets";
import { type ChangeRule, type Facts, monthsBetween } from "./rules";

type Db = Tx | Reader;

/** The award's own columns that changes touch, with budgets by heading. @throws Rejection 404 */
export async function awardFacts(db: Db, awardId: string) {
  const [row] = await db
    .select({
      id: award.id,
      agencyId: award.agencyId,
      organisationId: award.organisationId,
      piId: award.piId,
      piName: user.name,
      piEmail: user.email,
      reference: award.reference,
      title: award.title,
      abstract: award.abstract,
      status: award.status,
      statusAt: award.statusAt,
      currency: award.currency,
      amount: award.amount,
      startsOn: award.startsOn,
      endsOn: award.endsOn,
    })
    .from(award)
    .innerJoin(user, eq(user.id, award.piId))
    .where(eq(award.id, awardId));
  if (!row) throw notFound();
  const headings = await db
    .select({ position: awardHeading.position, name: awardHeading.name, amount: awardHeading.amount })
    .from(awardHeading)
    .where(eq(awardHeading.awardId, awardId))
    .orderBy(asc(awardHeading.position));
  return { ...row, headings };
}
export type AwardFacts = Awaited<ReturnType<typeof awardFacts>>;

/** What each heading has been given in all, spent or not: what it has, holds for orders, and has paid. */
export async function standingOf(db: Db, its: AwardFacts): Promise<Standing> {
  const rows = await db
    .select({ code: account.code, credits: account.creditsPosted, debits: account.debitsPosted })
    .from(account)
    .where(eq(account.awardId, its.id));
  const net = (code: string) => {
    const row = rows.find((one) => one.code === code);
    return row ? row.credits - row.debits : 0n;
  };
  return {
    ...its,
    headings: its.headings.map(({ name, position }) => ({
      name,
      budget: net(`heading:${position}`) + net(`spent:${position}`),
    })),
  };
}

/** Changes of the award that took effect, as the rules count them. */
export async function factsOf(db: Db, its: AwardFacts, askedOn: string): Promise<Facts> {
  const rows = await db
    .select({ kind: changeRequest.kind, proposed: changeRequest.proposed })
    .from(changeRequest)
    .where(and(eq(changeRequest.awardId, its.id), isNotNull(changeRequest.effectiveOn)));
  const moved: Line[] = [];
  const months: number[] = [];
  const times: Facts["times"] = {};
  let added = 0n;
  for (const row of rows) {
    const { kind, proposed } = proposedOf(row);
    times[kind] = (times[kind] ?? 0) + 1;
    if (kind === "virement") moved.push(...proposed.lines);
    if (kind === "funding")
      for (const { amount } of proposed.additions) added += parseAmount(amount, its.currency) ?? 0n;
    if (kind === "extension") months.push(monthsBetween(proposed.from, proposed.endsOn));
  }
  const suspendedByAgency = its.status === "suspended" && !(await suspendedByRequest(db, its));
  const { currency, amount, headings, endsOn } = its;
  // What was added later does not widen what may be moved: shares are of the award as it was first given.
  return {
    currency,
    amount: amount - added,
    headings,
    endsOn,
    askedOn,
    moved,
    months,
    added,
    times,
    suspendedByAgency,
  };
}

/** Whether the award is suspended because its university asked for it: the request took effect at that instant. */
async function suspendedByRequest(db: Db, its: AwardFacts): Promise<boolean> {
  if (its.statusAt === null) return false;
  const rows = await db
    .select({ id: changeRequest.id })
    .from(changeRequest)
    .where(
      and(
        eq(changeRequest.awardId, its.id),
        eq(changeRequest.kind, "suspension"),
        eq(changeRequest.status, "approved"),
        eq(changeRequest.decidedAt, its.statusAt),
      ),
    );
  return rows.length > 0;
}

/** The rules of an agency: its latest, or the version that a request keeps. Version 0 is the standard set. */
export async function rulesOf(
  db: Db,
  agencyId: string,
  version?: number,
): Promise<{ version: number; rules: ChangeRule[] }> {
  let wanted = version;
  if (wanted === undefined) {
    const [latest] = await db
      .select({ version: max(changeRuleSet.version) })
      .from(changeRuleSet)
      .where(eq(changeRuleSet.agencyId, agencyId));
    wanted = latest?.version ?? 0;
  }
  if (wanted === 0) return { version: 0, rules: standardRules };
  const [row] = await db
    .select({ rules: changeRuleSet.rules })
    .from(changeRuleSet)
    .where(and(eq(changeRuleSet.agencyId, agencyId), eq(changeRuleSet.version, wanted)));
  if (!row) throw new Error(`Agency ${agencyId} has no rules of version ${wanted}`);
  return { version: wanted, rules: JSON.parse(row.rules) as ChangeRule[] };
}
