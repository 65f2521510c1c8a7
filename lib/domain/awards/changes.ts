/** Making awards: the agency's offers, which the universities then answer. */
import { asc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { awardFigure, awardOffer } from "@/db/schema/award-terms";
import { award, awardHeading } from "@/db/schema/awards";
import { callHeading } from "@/db/schema/calls";
import { organisation } from "@/db/schema/organisations";
import type { proposal } from "@/db/schema/proposals";
import { nextNumbers, reference } from "@/lib/command/references";
import { newId } from "@/lib/infra/ids";
import { inParts } from "@/lib/infra/parts";
import { type ByHeading, budgetsOf, endorsedAmong, firstBudgets } from "./lineage";
import { lastDay, nextMonth } from "./period";
import { scaleToTotal } from "./scale";
import { standardTemplate, type Template, writeConditions } from "./terms";

type ProposalRow = typeof proposal.$inferSelect;
export type Offer = { proposal: ProposalRow /** Minor units, above zero. */; amount: bigint };
export type Offered = { proposalId: string; awardId: string; reference: string };

/** Rows of one statement: well within the packets that servers take. */
const ROWS = 500;

/**
 * Inserts the awards of decided proposals of one call, offered, each with its amount over the call's headings in
 * proportion to the requested budget. The proposals must be locked by whoever calls.
 * @returns ids and references, in the order given
 */
export async function offerAwards(
  tx: Tx,
  offers: readonly Offer[],
  now: Date,
  by: string = SYSTEM,
): Promise<Offered[]> {
  const [first] = offers;
  if (!first) return [];
  const { agencyId, callId } = first.proposal;
  const [agency] = await tx
    .select({ prefix: organisation.prefix })
    .from(organisation)
    .where(eq(organisation.id, agencyId));
  if (!agency) throw new Error(`Proposal ${first.proposal.id} has no agency`);
  const ids = offers.map(({ proposal: { id } }) => id);
  const budgets = await budgetsOf(tx, ids);
  const headings = await awardedHeadings(tx, callId, offers, budgets);
  const template = await standardTemplate(tx, agencyId);
  const agreed = agreedBy(template, now);
  const year = now.getUTCFullYear();
  const count = offers.length;
  const number = await nextNumbers(tx, { organisationId: agencyId, series: "award", year, count });
  const made = offers.map(({ proposal: { id } }, index) => ({
    proposalId: id,
    awardId: newId(),
    reference: reference(agency.prefix, "A", year, number + index),
  }));
  const rows = offers.map(({ proposal: row, amount }, index) => ({
    id: made[index]!.awardId,
    proposalId: row.id,
    callId: row.callId,
    agencyId: row.agencyId,
    organisationId: row.organisationId,
    piId: row.piId,
    reference: made[index]!.reference,
    title: row.title,
    abstract: row.abstract,
    status: "offered" as const,
    currency: row.currency,
    amount,
    offeredAt: now,
    version: 1,
    // Its template's conditions say otherwise.
    ruled: false,
    ...agreed,
  }));
  for (const some of inParts(rows, ROWS)) await tx.insert(award).values(some);
  const shares = headings.flatMap((its, index) =>
    its.map((heading) => ({ awardId: made[index]!.awardId, ...heading })),
  );
  for (const some of inParts(shares, ROWS)) await tx.insert(awardHeading).values(some);
  await keepOffers(tx, { offers, made, headings, budgets, by, now, agreed, template });
  return made;
}

const SYSTEM = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/** What the agency's template says for an offer of today: the period begins with the next month. */
function agreedBy(template: Template | undefined, now: Date) {
  const startsOn = template?.months ? nextMonth(now) : null;
  const endsOn = startsOn && template?.months ? lastDay(startsOn, template.months) : null;
  return { startsOn, endsOn, awardRate: template?.awardRate ?? 10_000, terms: template?.body ?? null };
}

type Kept = {
  offers: readonly Offer[];
  made: readonly Offered[];
  headings: Awarded[][];
  budgets: Map<string, ByHeading>;
  by: string;
  now: Date;
  agreed: ReturnType<typeof agreedBy>;
  template: Template | undefined;
};

/** Keeps each offer as it was made: its terms, where its figures come from, its conditions. */
async function keepOffers(tx: Tx, kept: Kept): Promise<void> {
  const { offers, made, headings, budgets, template, agreed, by, now } = kept;
  const ids = offers.map(({ proposal: { id } }) => id);
  const first = await firstBudgets(tx, ids, offers[0]!.proposal.currency);
  const endorsed = await endorsedAmong(tx, ids);
  const rows = offers.map(({ amount }, index) => ({
    ...agreed,
    awardId: made[index]!.awardId,
    revision: 1,
    amount,
    templateId: template?.id ?? null,
    templateVersion: template?.version ?? null,
    offeredBy: by,
    offeredAt: now,
  }));
  for (const some of inParts(rows, ROWS)) await tx.insert(awardOffer).values(some);
  const figures = made.flatMap(({ awardId, proposalId }, index) => {
    const now = budgets.get(proposalId);
    const asked = first.get(proposalId) ?? now;
    return headings[index]!.map(({ position, name, amount }) => ({
      awardId,
      revision: 1,
      position,
      name,
      requested: asked?.get(name) ?? 0n,
      endorsed: endorsed.has(proposalId) ? (now?.get(name) ?? 0n) : null,
      awarded: amount,
    }));
  });
  for (const some of inParts(figures, ROWS)) await tx.insert(awardFigure).values(some);
  const awardIds = made.map(({ awardId }) => awardId);
  await writeConditions(tx, awardIds, template?.conditions ?? []);
}

type Awarded = { position: number; name: string; amount: bigint };

/** For each offer the call's headings in order, each with its share of the amount; they add up to it. */
async function awardedHeadings(
  tx: Tx,
  callId: string,
  offers: readonly Offer[],
  budgets: Map<string, ByHeading>,
): Promise<Awarded[][]> {
  const names = await tx
    .select({ position: callHeading.position, name: callHeading.name })
    .from(callHeading)
    .where(eq(callHeading.callId, callId))
    .orderBy(asc(callHeading.position));
  return offers.map(({ proposal: { id }, amount }) => {
    const asked = names.map(({ name }) => budgets.get(id)?.get(name) ?? 0n);
    const shares = scaleToTotal(asked, amount);
    return names.map((heading, index) => ({ ...heading, amount: shares[index] ?? 0n }));
  });
}
