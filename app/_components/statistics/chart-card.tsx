import type { Chart } from "@/lib/domain/statistics/charts";
import { Card } from "../ui/card";
import { DataTable } from "../ui/table";
import { drawnColumns, Legend, Picture } from "./picture";
import { shownValue } from "./words";

/** A picture, what it counts, the table behind it and its CSV. */
export function ChartCard({ chart, csv }: { chart: Chart; csv?: string }) {
  const { key, title, about, head, columns, rows, unit } = chart;
  // No percent is a figure; no proposals are none.
  const nothing = rows.every(({ values }) => values.every((value) => value === 0));
  const empty = rows.length === 0 || (nothing && unit.kind !== "percent");
  return (
    <Card
      title={title}
      id={key}
      actions={
        csv &&
        !empty && (
          <a href={csv} aria-label={`${title} as CSV`}>
            CSV
          </a>
        )
      }
    >
      <p className="mb-3 max-w-[65ch] text-sm text-muted">{about}</p>
      {empty ? (
        <p>Nothing to count yet.</p>
      ) : (
        <>
          <Legend columns={drawnColumns(chart)} />
          <Picture chart={chart} id={`chart-${key}`} />
          <details className="mt-4">
            <summary>The figures of “{title}”</summary>
            <div className="mt-3">
              <DataTable
                caption={title}
                rows={rows}
                rowKey={({ label }) => label}
                columns={[
                  { header: head, rowHeading: true, cell: ({ label }) => label },
                  ...columns.map((name, index) => ({
                    header: name,
                    numeric: true,
                    cell: ({ values }: { values: number[] }) => shownValue(values[index] ?? 0, unit),
                  })),
                ]}
              />
            </div>
          </details>
        </>
      )}
    </Card>
  );
}

/** All of them, two in a row where there is room. */
export function Charts({ charts, csv }: { charts: readonly Chart[]; csv?: (key: string) => string }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 xl:grid-cols-2">
      {charts.map((chart) => (
        <ChartCard key={chart.key} chart={chart} {...(csv ? { csv: csv(chart.key) } : {})} />
      ))}
    </div>
  );
}
