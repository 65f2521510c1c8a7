/** Making awards: the agency's offers, which the universities then answer. */
import { asc, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { award, awardHeading } from "@/db/schema/awards";
import { callHeading } from "@/db/schema/calls";
import { organisation } from "@/db/schema/organisations";
import { type proposal, proposalBudgetLine } from "@/db/schema/proposals";
import { nextNumbers, reference } from "@/lib/command/references";
import { newId } from "@/lib/infra/ids";
import { inParts } from "@/lib/infra/parts";
import { scaleToTotal } from "./scale";

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
export async function offerAwards(tx: Tx, offers: readonly Offer[], now: Date): Promise<Offered[]> {
  const [first] = offers;
  if (!first) return [];
  const { agencyId, callId } = first.proposal;
  const [agency] = await tx
    .select({ prefix: organisation.prefix })
    .from(organisation)
    .where(eq(organisation.id, agencyId));
  if (!agency) throw new Error(`Proposal ${first.proposal.id} has no agency`);
  const headings = await awardedHeadings(tx, callId, offers);
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
  }));
  for (const some of inParts(rows, ROWS)) await tx.insert(award).values(some);
  const shares = headings.flatMap((its, index) =>
    its.map((heading) => ({ awardId: made[index]!.awardId, ...heading })),
  );
  for (const some of inParts(shares, ROWS)) await tx.insert(awardHeading).values(some);
  return made;
}

/** For each offer the call's headings in order, each with its share of the amount; they add up to it. */
async function awardedHeadings(tx: Tx, callId: string, offers: readonly Offer[]) {
  const names = await tx
    .select({ position: callHeading.position, name: callHeading.name })
    .from(callHeading)
    .where(eq(callHeading.callId, callId))
    .orderBy(asc(callHeading.position));
  const requested = new Map<string, bigint>();
  const ids = offers.map(({ proposal: { id } }) => id);
  for (const some of inParts(ids, ROWS)) {
    const lines = await tx
      .select({
        proposalId: proposalBudgetLine.proposalId,
        heading: proposalBudgetLine.heading,
        amount: proposalBudgetLine.amount,
      })
      .from(proposalBudgetLine)
      .where(inArray(proposalBudgetLine.proposalId, some));
    for (const { proposalId, heading, amount } of lines) {
      const key = `${proposalId} ${heading}`;
      requested.set(key, (requested.get(key) ?? 0n) + amount);
    }
  }
  return offers.map(({ proposal: { id }, amount }) => {
    const asked = names.map(({ name }) => requested.get(`${id} ${name}`) ?? 0n);
    const shares = scaleToTotal(asked, amount);
    return names.map((heading, index) => ({ ...heading, amount: shares[index] ?? 0n }));
  });
}
