/** The portfolio as pictures: one currency at a time. Pure. */
import type { AwardStatus } from "@/db/schema/awards";
import type { Chart } from "@/lib/domain/statistics/charts";
import { type Cell, type Money, portfolioStatuses, sumsBy } from "./rules";

const NO_DEPARTMENT = "No department named";
const SHOWN = 20;

const COLUMNS: Array<[string, (sum: Money) => bigint]> = [
  ["Spent", ({ spent }) => spent],
  ["Committed", ({ committed }) => committed],
  ["Left", ({ left }) => left],
  ["Awarded", ({ awarded }) => awarded],
  ["Claimed", ({ claimed }) => claimed],
];

function stack(
  by: string,
  currency: string,
  cells: readonly Cell[],
  name: (cell: Cell) => string,
  order?: readonly string[],
): Chart {
  let sums = sumsBy(cells, currency, name);
  if (order) sums = sums.sort((a, b) => order.indexOf(a.label) - order.indexOf(b.label));
  const rest = sums.slice(SHOWN).map(({ label }) => label);
  // So many of the smallest go together that the picture stays a picture; the table of awards has them all.
  if (rest.length > 1)
    sums = sumsBy(cells, currency, (cell) =>
      rest.includes(name(cell)) ? `Others (${rest.length})` : name(cell),
    );
  return {
    key: `${by}-${currency.toLowerCase()}`,
    title: `By ${by}, ${currency}`,
    about: `What is spent, committed and left of the awards, by ${by}.`,
    head: by.charAt(0).toUpperCase() + by.slice(1),
    columns: COLUMNS.map(([title]) => title),
    unit: { kind: "money", currency },
    rows: sums.map((sum) => ({ label: sum.label, values: COLUMNS.map(([, value]) => Number(value(sum))) })),
    shape: "stack",
    drawn: 3,
  };
}

type Names = { agency: (id: string) => string; status: (status: AwardStatus) => string };

/** Three pictures of each currency: by agency, by department, by state. */
export function portfolioCharts(cells: readonly Cell[], currency: string, names: Names): Chart[] {
  return [
    stack("agency", currency, cells, ({ agencyId }) => names.agency(agencyId)),
    stack("department", currency, cells, ({ department }) => department || NO_DEPARTMENT),
    stack(
      "state",
      currency,
      cells,
      ({ status }) => names.status(status),
      portfolioStatuses.map(names.status),
    ),
  ];
}
