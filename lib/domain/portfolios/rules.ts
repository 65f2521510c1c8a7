/** What portfolios count and add, and what of it needs somebody. Pure and browser-safe; amounts in minor units. */
import type { AwardStatus } from "@/db/schema/awards";

/** From whose side awards are looked at. */
export type PortfolioSide = "university" | "agency";

/** Awards that were accepted: what is offered only is no money yet. */
export const portfolioStatuses: AwardStatus[] = [
  "active",
  "suspended",
  "ended",
  "closing",
  "closed",
  "terminated",
  "transferred",
];
/** Of these, the ones on which something can still happen. */
export const openStatuses: AwardStatus[] = ["active", "suspended", "ended", "closing"];

/** Days before the end of its period from which an award counts as ending. */
export const ENDING_DAYS = 90;

export const portfolioActions = [
  "reports",
  "changes",
  "conditions",
  "claims",
  "ending",
  "overspent",
] as const;
export type PortfolioAction = (typeof portfolioActions)[number];

/** What of an award needs somebody, as people of each side read it; each counts awards. */
export const actionWords: Record<PortfolioSide, Record<PortfolioAction, string>> = {
  university: {
    reports: "Reports overdue",
    changes: "Changes waiting for the university",
    conditions: "Conditions open",
    claims: "Claims queried",
    ending: `Ending within ${ENDING_DAYS} days`,
    overspent: "Headings overspent",
  },
  agency: {
    reports: "Reports overdue",
    changes: "Changes to decide",
    conditions: "Conditions to judge",
    claims: "Claims to judge",
    ending: `Ending within ${ENDING_DAYS} days`,
    overspent: "Headings overspent",
  },
};

/** The same of one award, short enough for a column. */
export const awardWords: Record<PortfolioSide, Record<PortfolioAction, string>> = {
  university: {
    reports: "Report overdue",
    changes: "Change waiting",
    conditions: "Condition open",
    claims: "Claim queried",
    ending: "Ending soon",
    overspent: "Overspent",
  },
  agency: {
    reports: "Report overdue",
    changes: "Change to decide",
    conditions: "Condition to judge",
    claims: "Claim to judge",
    ending: "Ending soon",
    overspent: "Overspent",
  },
};

/** Sums of some awards in one currency. */
export type Money = {
  currency: string;
  awards: number;
  /** As awarded; of a transferred award, what stayed. */
  awarded: bigint;
  spent: bigint;
  committed: bigint;
  /** Costs in claims that have left the university, less what was disallowed. */
  claimed: bigint;
  /** What can still be committed or spent. */
  left: bigint;
};

/** Awards that agree in agency, department, status and currency. */
export type Cell = Money & {
  agencyId: string;
  department: string;
  status: AwardStatus;
  ending: number;
  overspent: number;
};

export type CellFilter = {
  agencyId?: string | undefined;
  /** Empty text: those without one. */
  department?: string | undefined;
  status?: AwardStatus | "open" | undefined;
};

const statusFits = (status: AwardStatus, wanted: CellFilter["status"]) =>
  wanted === undefined || (wanted === "open" ? openStatuses.includes(status) : status === wanted);

export const fits =
  ({ agencyId, department, status }: CellFilter) =>
  (cell: Cell): boolean =>
    (agencyId === undefined || cell.agencyId === agencyId) &&
    (department === undefined || cell.department === department) &&
    statusFits(cell.status, status);

const add = (sum: Money, one: Money): void => {
  sum.awards += one.awards;
  sum.awarded += one.awarded;
  sum.spent += one.spent;
  sum.committed += one.committed;
  sum.claimed += one.claimed;
  sum.left += one.left;
};

/** Sums by currency: amounts of different currencies never meet. The currency of most awards first. */
export function totalsOf(cells: readonly Cell[]): Money[] {
  const totals = new Map<string, Money>();
  for (const cell of cells) {
    const sum = totals.get(cell.currency) ?? nothing(cell.currency);
    totals.set(cell.currency, sum);
    add(sum, cell);
  }
  return [...totals.values()].sort((a, b) => b.awards - a.awards || (a.currency < b.currency ? -1 : 1));
}

/** Sums of one currency by what `name` says of an award, the most money first. */
export function sumsBy(
  cells: readonly Cell[],
  currency: string,
  name: (cell: Cell) => string,
): Array<Money & { label: string }> {
  const sums = new Map<string, Money & { label: string }>();
  for (const cell of cells) {
    if (cell.currency !== currency) continue;
    const label = name(cell);
    const sum = sums.get(label) ?? { ...nothing(currency), label };
    sums.set(label, sum);
    add(sum, cell);
  }
  return [...sums.values()].sort((a, b) =>
    a.awarded === b.awarded ? (a.label < b.label ? -1 : 1) : a.awarded < b.awarded ? 1 : -1,
  );
}

const nothing = (currency: string): Money => ({
  currency,
  awards: 0,
  awarded: 0n,
  spent: 0n,
  committed: 0n,
  claimed: 0n,
  left: 0n,
});
