/** What an agency has committed and paid and got back, what is late, and who is behind the plan: as pictures. Pure. */
import type { Chart } from "@/lib/domain/statistics/charts";

/** One call, one year, one currency; minor units. */
export type FundingRow = {
  callId: string;
  /** Committed: the year (UTC) in which the university accepted; paid and returned: of the day on which that was. */
  year: number;
  currency: string;
  awards: number;
  committed: bigint;
  paid: bigint;
  /** Of what was paid, what universities gave back: not taken off `paid`. */
  returned: bigint;
};
type Cell = Pick<FundingRow, "callId" | "year" | "currency">;

/** Puts what was committed, paid and returned together, the newest year first. */
export function fundingRows(
  ...sources: ReadonlyArray<
    readonly (Cell & Partial<Pick<FundingRow, "awards" | "committed" | "paid" | "returned">>)[]
  >
): FundingRow[] {
  const rows = new Map<string, FundingRow>();
  for (const { callId, year, currency, awards = 0, ...money } of sources.flat()) {
    const key = `${callId} ${year} ${currency}`;
    const none = { callId, year, currency, awards: 0, committed: 0n, paid: 0n, returned: 0n };
    const row = rows.get(key) ?? none;
    row.awards += awards;
    for (const name of amounts) row[name] += money[name] ?? 0n;
    rows.set(key, row);
  }
  return [...rows.values()].sort((a, b) => b.year - a.year || (a.committed < b.committed ? 1 : -1));
}

/** An award that is far behind its plan today; minor units. */
export type Behind = {
  id: string;
  reference: string;
  title: string;
  universityName: string;
  currency: string;
  budget: bigint;
  used: bigint;
  planned: bigint;
  missing: bigint;
};

/** How many reports are late, by how many days. */
export type Lateness = { week: number; month: number; quarter: number; more: number };

export const currenciesOf = (rows: readonly { currency: string }[]): string[] => {
  const counts = new Map<string, number>();
  for (const { currency } of rows) counts.set(currency, (counts.get(currency) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([currency]) => currency);
};

const SHOWN = 12;
const amounts = ["committed", "paid", "returned"] as const;

function sums(rows: readonly FundingRow[], label: (row: FundingRow) => string) {
  const found = new Map<string, Pick<FundingRow, (typeof amounts)[number]> & { label: string }>();
  for (const row of rows) {
    const name = label(row);
    const sum = found.get(name) ?? { label: name, committed: 0n, paid: 0n, returned: 0n };
    for (const amount of amounts) sum[amount] += row[amount];
    found.set(name, sum);
  }
  return [...found.values()];
}

function moneyChart(by: "year" | "call", currency: string, rows: ReturnType<typeof sums>): Chart {
  return {
    key: `${by}-${currency.toLowerCase()}`,
    title: `Committed and paid by ${by}, ${currency}`,
    about:
      by === "year"
        ? "What universities accepted in each year, as far as you pay it, and what was paid and came back in that year."
        : "What universities accepted of each call, as far as you pay it, what was paid, and what of it came back.",
    head: by === "year" ? "Year" : "Call",
    columns: ["Committed", "Paid", "Returned"],
    unit: { kind: "money", currency },
    rows: rows.map(({ label, ...row }) => ({ label, values: amounts.map((name) => Number(row[name])) })),
    shape: "bars",
  };
}

function byCall(rows: readonly FundingRow[], callName: (id: string) => string) {
  const all = sums(rows, ({ callId }) => callName(callId)).sort((a, b) =>
    a.committed < b.committed ? 1 : -1,
  );
  const rest = all.slice(SHOWN);
  if (rest.length < 2) return all;
  const others = { label: `Others (${rest.length})`, committed: 0n, paid: 0n, returned: 0n };
  for (const row of rest) for (const name of amounts) others[name] += row[name];
  return [...all.slice(0, SHOWN), others];
}

/** Pictures of one currency. */
export function fundingCharts(
  rows: readonly FundingRow[],
  behind: readonly Behind[],
  currency: string,
  callName: (id: string) => string,
): Chart[] {
  const its = rows.filter((row) => row.currency === currency);
  const years = sums(its, ({ year }) => String(year)).sort((a, b) => (a.label < b.label ? -1 : 1));
  return [
    moneyChart("year", currency, years.slice(-SHOWN)),
    moneyChart("call", currency, byCall(its, callName)),
    {
      key: `underspend-${currency.toLowerCase()}`,
      title: `Furthest behind their plan, ${currency}`,
      about: "Awards with the most money planned to be used by today that is neither spent nor committed.",
      head: "Award",
      columns: ["Planned by today", "Spent or committed"],
      unit: { kind: "money", currency },
      rows: behind
        .filter((award) => award.currency === currency)
        .slice(0, SHOWN)
        .map(({ reference, planned, used }) => ({
          label: reference,
          values: [Number(planned), Number(used)],
        })),
      shape: "bars",
    },
  ];
}

/** Reports that are late. */
export const latenessChart = ({ week, month, quarter, more }: Lateness): Chart => ({
  key: "overdue",
  title: "Overdue reports by days",
  about: "Reports that should have been handed in, by how many days they are late.",
  head: "Days late",
  columns: ["Reports"],
  unit: { kind: "count" },
  rows: [
    { label: "Up to 7", values: [week] },
    { label: "8 to 30", values: [month] },
    { label: "31 to 90", values: [quarter] },
    { label: "More than 90", values: [more] },
  ],
  shape: "bars",
});
