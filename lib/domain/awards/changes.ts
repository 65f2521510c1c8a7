/** Making an award: the agency's offer, which the university then answers. */
import { asc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { award, awardHeading } from "@/db/schema/awards";
import { callHeading } from "@/db/schema/calls";
import { organisation } from "@/db/schema/organisations";
import { type proposal, proposalBudgetLine } from "@/db/schema/proposals";
import { nextNumber, reference } from "@/lib/command/references";
import { newId } from "@/lib/infra/ids";
import { scaleToTotal } from "./scale";

type ProposalRow = typeof proposal.$inferSelect;
export type Offer = { proposal: ProposalRow /** Minor units, above zero. */; amount: bigint; now: Date };

/**
 * Inserts the award of a decided proposal, offered, with its amount over the call's headings in proportion to the
 * requested budget. The proposal must be locked by the command. @returns the award's id and reference
 */
export async function offerAward(tx: Tx, offer: Offer): Promise<{ awardId: string; reference: string }> {
  const { proposal: row, amount, now } = offer;
  const [agency] = await tx
    .select({ prefix: organisation.prefix })
    .from(organisation)
    .where(eq(organisation.id, row.agencyId));
  if (!agency) throw new Error(`Proposal ${row.id} has no agency`);
  const headings = await awardedHeadings(tx, row, amount);
  const awardId = newId();
  const year = now.getUTCFullYear();
  const number = await nextNumber(tx, row.agencyId, "award", year);
  const made = { awardId, reference: reference(agency.prefix, "A", year, number) };
  await tx.insert(award).values({
    id: awardId,
    proposalId: row.id,
    callId: row.callId,
    agencyId: row.agencyId,
    organisationId: row.organisationId,
    piId: row.piId,
    reference: made.reference,
    title: row.title,
    abstract: row.abstract,
    status: "offered",
    currency: row.currency,
    amount,
    offeredAt: now,
  });
  await tx.insert(awardHeading).values(headings.map((heading) => ({ awardId, ...heading })));
  return made;
}

/** The call's headings in order, each with its share of the amount; they add up to it. */
async function awardedHeadings(tx: Tx, row: ProposalRow, amount: bigint) {
  const names = await tx
    .select({ position: callHeading.position, name: callHeading.name })
    .from(callHeading)
    .where(eq(callHeading.callId, row.callId))
    .orderBy(asc(callHeading.position));
  const lines = await tx
    .select({ heading: proposalBudgetLine.heading, amount: proposalBudgetLine.amount })
    .from(proposalBudgetLine)
    .where(eq(proposalBudgetLine.proposalId, row.id));
  const requested = names.map(({ name }) =>
    lines.reduce((sum, line) => (line.heading === name ? sum + line.amount : sum), 0n),
  );
  const shares = scaleToTotal(requested, amount);
  return names.map((heading, index) => ({ ...heading, amount: shares[index] ?? 0n }));
}
