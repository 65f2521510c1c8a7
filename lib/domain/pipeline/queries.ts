/** The office's pipeline across agencies: what was submitted, with its money and what became of it. */
import { and, asc, eq, gte, inArray, isNotNull, lt, type SQL, sql } from "drizzle-orm";
import { award } from "@/db/schema/awards";
import { organisation } from "@/db/schema/organisations";
import { proposal } from "@/db/schema/proposals";
import { type Actor, organisationsWithRole } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { given } from "@/lib/domain/awards/given";
import { officeRoles } from "@/lib/domain/proposals/policy";
import type { PipelineRow } from "./rules";

export type PipelineFilter = {
  /** Calendar year (UTC) of the last submission; all when absent. */
  year?: number | undefined;
};

const COUNTED = ["awaiting-endorsement", "submitted", "awarded", "declined"] as const;

/** Submitted to universities of the actor's. What a team takes back or rewrites is not counted. */
function scope(actor: Actor, { year }: PipelineFilter): SQL | undefined {
  const ids = organisationsWithRole(actor, ...officeRoles);
  return and(
    ids.length > 0 ? inArray(proposal.organisationId, ids) : sql`FALSE`,
    inArray(proposal.status, [...COUNTED]),
    isNotNull(proposal.submittedAt),
    year === undefined ? undefined : gte(proposal.submittedAt, new Date(Date.UTC(year, 0, 1))),
    year === undefined ? undefined : lt(proposal.submittedAt, new Date(Date.UTC(year + 1, 0, 1))),
  );
}

const amount = (value: unknown): bigint => BigInt(String(value ?? 0));

/** One row an agency and currency, by the agency's name. Awards that the university rejected give nothing. */
export async function getPipeline(actor: Actor, filter: PipelineFilter = {}): Promise<PipelineRow[]> {
  const rows = await reader()
    .select({
      agencyId: proposal.agencyId,
      agencyName: organisation.name,
      currency: proposal.currency,
      status: proposal.status,
      count: sql`COUNT(*)`.mapWith(Number),
      asked: sql`SUM(${proposal.requested})`.mapWith(amount),
      given: sql`COALESCE(SUM(${award.amount}), 0)`.mapWith(amount),
    })
    .from(proposal)
    .innerJoin(organisation, eq(organisation.id, proposal.agencyId))
    .leftJoin(award, and(eq(award.proposalId, proposal.id), given))
    .where(scope(actor, filter))
    .groupBy(proposal.agencyId, organisation.name, proposal.currency, proposal.status)
    .orderBy(asc(organisation.name), asc(proposal.currency));
  const found = new Map<string, PipelineRow>();
  for (const { agencyId, agencyName, currency, status, count, asked, given } of rows) {
    const key = `${agencyId} ${currency}`;
    const row = found.get(key) ?? empty({ agencyId, agencyName, currency });
    found.set(key, row);
    if (status === "awaiting-endorsement") Object.assign(row, { waiting: count, waitingAsked: asked });
    else if (status === "submitted") Object.assign(row, { pending: count, pendingAsked: asked });
    else {
      if (status === "awarded") row.awarded = count;
      else row.declined = count;
      row.decidedAsked += asked;
      row.awardedAmount += given;
    }
  }
  return [...found.values()];
}

const empty = (head: Pick<PipelineRow, "agencyId" | "agencyName" | "currency">): PipelineRow => ({
  ...head,
  waiting: 0,
  waitingAsked: 0n,
  pending: 0,
  pendingAsked: 0n,
  awarded: 0,
  declined: 0,
  decidedAsked: 0n,
  awardedAmount: 0n,
});
