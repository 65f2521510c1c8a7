/** What a research office has under way at the agencies, in figures. Pure and browser-safe. */

/** One agency in one currency; amounts in minor units. */
export type PipelineRow = {
  agencyId: string;
  agencyName: string;
  currency: string;
  /** Awaiting endorsement, and what they ask for. */
  waiting: number;
  waitingAsked: bigint;
  /** With the agency, undecided. */
  pending: number;
  pendingAsked: bigint;
  awarded: number;
  declined: number;
  /** What the decided ones had asked for, and what the awards give. */
  decidedAsked: bigint;
  awardedAmount: bigint;
};

/** Awarded among decided, in per cent with one decimal; undefined while nothing is decided. */
export function successRate({
  awarded,
  declined,
}: Pick<PipelineRow, "awarded" | "declined">): string | undefined {
  const decided = awarded + declined;
  if (decided === 0) return undefined;
  const perMille = Math.round((awarded * 1_000) / decided);
  return `${Math.floor(perMille / 10)}.${perMille % 10}`;
}

/** Sums by currency: amounts of different currencies never meet. */
export function totalsOf(rows: readonly PipelineRow[]): PipelineRow[] {
  const totals = new Map<string, PipelineRow>();
  for (const row of rows) {
    const sum = totals.get(row.currency);
    if (!sum) {
      totals.set(row.currency, { ...row, agencyId: "", agencyName: "All agencies" });
      continue;
    }
    sum.waiting += row.waiting;
    sum.pending += row.pending;
    sum.awarded += row.awarded;
    sum.declined += row.declined;
    sum.waitingAsked += row.waitingAsked;
    sum.pendingAsked += row.pendingAsked;
    sum.decidedAsked += row.decidedAsked;
    sum.awardedAmount += row.awardedAmount;
  }
  return [...totals.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1));
}
