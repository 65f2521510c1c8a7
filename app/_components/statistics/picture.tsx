import type { Chart, Row } from "@/lib/domain/statistics/charts";
import { shortValue } from "./words";

/** Drawn on the server as SVG: no script, legible in light and dark, printed as it is. */

const fills = ["var(--series-1)", "var(--series-2)", "var(--series-3)"];
const WIDTH = 440;
const LABEL = 150;
const BAR = 14;

const drawnOf = ({ label, values }: Row, { columns }: Chart): Row => ({
  label,
  values: values.slice(0, columns.length),
});
const most = (rows: readonly Row[]) => Math.max(1, ...rows.flatMap(({ values }) => values));
const cut = (text: string, length: number) => (text.length > length ? `${text.slice(0, length - 1)}…` : text);

/** A chart as a picture with a name and a description; the table behind it says the same in figures. */
export function Picture({ chart, id }: { chart: Chart; id: string }) {
  const { body, height } = drawn({ ...chart, columns: drawnColumns(chart) });
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${height}`}
      className="block h-auto w-full"
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
      fontSize={13}
      fill="var(--ink)"
    >
      <title id={`${id}-title`}>{chart.title}</title>
      <desc id={`${id}-desc`}>{`${chart.about} The figures stand in the table below.`}</desc>
      {body}
    </svg>
  );
}

/** The columns that are drawn; what is only in the table is left out. */
export const drawnColumns = ({ columns, drawn = columns.length }: Chart): string[] => columns.slice(0, drawn);

function drawn(chart: Chart) {
  if (chart.shape === "bars") return { body: <Bars chart={chart} />, height: barsHeight(chart) };
  if (chart.shape === "stack")
    return { body: <Stack chart={chart} />, height: chart.rows.length * STACK_STEP + 4 };
  return { body: <Columns chart={chart} />, height: COLUMNS_HEIGHT };
}

const groupHeight = ({ columns }: Chart) => columns.length * BAR + 10;
const barsHeight = (chart: Chart) => chart.rows.length * groupHeight(chart) + 4;

const STACK_STEP = 32;

/** Parts of a whole: one bar a row, its length the sum of what is drawn, the figure beside it. Below zero is nothing. */
function Stack({ chart }: { chart: Chart }) {
  const count = chart.columns.length;
  const parts = chart.rows.map(({ values }) => values.slice(0, count).map((value) => Math.max(0, value)));
  const sums = parts.map((values) => values.reduce((sum, value) => sum + value, 0));
  const scale = (WIDTH - LABEL - 60) / Math.max(1, ...sums);
  return chart.rows.map(({ label }, row) => {
    let x = LABEL;
    return (
      <g key={label} transform={`translate(0 ${row * STACK_STEP + 4})`}>
        <text x={LABEL - 10} y={16} textAnchor="end">
          {cut(label, 20)}
        </text>
        {parts[row]?.map((value, index) => {
          const width = value * scale;
          const from = x;
          x += width;
          return (
            <rect
              key={chart.columns[index]}
              x={from}
              y={0}
              width={Math.max(0, width - (width > 2 ? 1 : 0))}
              height={22}
              fill={fills[index % fills.length]}
            />
          );
        })}
        <text x={x + 6} y={16} fontSize={11} fill="var(--muted)">
          {shortValue(sums[row] ?? 0, chart.unit)}
        </text>
      </g>
    );
  });
}

function Bars({ chart }: { chart: Chart }) {
  const scale = (WIDTH - LABEL - 60) / most(chart.rows.map((row) => drawnOf(row, chart)));
  const step = groupHeight(chart);
  return chart.rows
    .map((one) => drawnOf(one, chart))
    .map(({ label, values }, row) => (
      <g key={label} transform={`translate(0 ${row * step + 2})`}>
        <text x={LABEL - 10} y={(values.length * BAR) / 2 + 4} textAnchor="end">
          {cut(label, 20)}
        </text>
        {values.map((value, index) => (
          <g key={chart.columns[index]}>
            <rect
              x={LABEL}
              y={index * BAR}
              width={Math.max(value > 0 ? 1 : 0, value * scale)}
              height={BAR - 2}
              rx={2}
              fill={fills[index % fills.length]}
            />
            <text x={LABEL + value * scale + 6} y={index * BAR + BAR - 4} fontSize={11} fill="var(--muted)">
              {shortValue(value, chart.unit)}
            </text>
          </g>
        ))}
      </g>
    ));
}

const COLUMNS_HEIGHT = 260;
const FOOT = 96;

function Columns({ chart }: { chart: Chart }) {
  const room = COLUMNS_HEIGHT - FOOT - 20;
  const scale = room / most(chart.rows);
  const step = WIDTH / Math.max(1, chart.rows.length);
  const base = 20 + room;
  return (
    <>
      <line x1={0} x2={WIDTH} y1={base} y2={base} stroke="var(--line-strong)" />
      {chart.rows.map(({ label, values }, index) => {
        const value = values[0] ?? 0;
        const middle = index * step + step / 2;
        return (
          <g key={label}>
            <rect
              x={index * step + step * 0.15}
              y={base - value * scale}
              width={step * 0.7}
              height={value * scale}
              rx={2}
              fill={fills[0]}
            />
            <text
              x={middle}
              y={base - value * scale - 5}
              textAnchor="middle"
              fontSize={11}
              fill="var(--muted)"
            >
              {value > 0 ? value : ""}
            </text>
            <text
              transform={`translate(${middle + 4} ${base + 12}) rotate(-60)`}
              textAnchor="end"
              fontSize={11}
            >
              {label}
            </text>
          </g>
        );
      })}
    </>
  );
}

/** Which colour is which, in words. */
export function Legend({ columns }: { columns: readonly string[] }) {
  if (columns.length < 2) return null;
  return (
    <ul className="mb-3 flex flex-wrap gap-x-5 gap-y-1 text-sm">
      {columns.map((name, index) => (
        <li key={name} className="flex items-center gap-2">
          <svg width={12} height={12} aria-hidden="true">
            <rect width={12} height={12} rx={2} fill={fills[index % fills.length]} />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}
