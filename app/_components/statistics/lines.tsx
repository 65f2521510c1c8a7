import type { Unit } from "@/lib/domain/statistics/charts";
import { shortValue } from "./words";

/** Values over time, drawn on the server as SVG: no script, legible in light and dark, printed as it is. */

export type Line = {
  name: string;
  /** One for each label; undefined where there is none. Plain numbers: pictures need no more. */
  values: readonly (number | undefined)[];
  look: "solid" | "dashed" | "dotted";
};

export type LineChart = {
  title: string;
  about: string;
  unit: Unit;
  /** Of the horizontal axis, in order. */
  labels: readonly string[];
  lines: readonly Line[];
  /** A place on the axis to point out, such as today. */
  mark?: { at: number; label: string } | undefined;
};

/** Colour and dashes together, so that lines differ in print and for those who see no colours. */
const looks: Record<Line["look"], { stroke: string; dash: string; width: number }> = {
  solid: { stroke: "var(--series-1)", dash: "", width: 2.5 },
  dashed: { stroke: "var(--muted)", dash: "7 4", width: 1.5 },
  dotted: { stroke: "var(--series-2)", dash: "2 4", width: 2.5 },
};

type Size = { width: number; height: number; left: number };
const SIZES: { wide: Size; narrow: Size } = {
  wide: { width: 760, height: 320, left: 64 },
  narrow: { width: 360, height: 280, left: 56 },
};
const [TOP, FOOT, RIGHT] = [24, 40, 14];

/** The picture twice, for wide and for narrow screens: a reader gets one of them, with text of a readable size. */
export function Lines({ chart, id }: { chart: LineChart; id: string }) {
  return (
    <>
      <Drawn
        chart={chart}
        id={`${id}-wide`}
        size={SIZES.wide}
        className="hidden max-w-[54rem] sm:block print:block"
      />
      <Drawn chart={chart} id={`${id}-narrow`} size={SIZES.narrow} className="block sm:hidden print:hidden" />
    </>
  );
}

/** A round step that divides the axis into three to six parts. */
function stepOf(range: number): number {
  const rough = range / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 2.5, 5, 10].map((part) => part * power).find((step) => step >= rough) ?? power * 10;
}

function scaleOf(lines: readonly Line[]) {
  const values = lines.flatMap((line) => line.values.filter((value) => value !== undefined));
  const [least, most] = [Math.min(0, ...values), Math.max(1, ...values)];
  const step = stepOf(most - least);
  const [from, to] = [Math.floor(least / step) * step, Math.ceil(most / step) * step];
  const ticks = Array.from({ length: Math.round((to - from) / step) + 1 }, (_, n) => from + n * step);
  return { from, to, ticks };
}

function Drawn({
  chart,
  id,
  size,
  className,
}: {
  chart: LineChart;
  id: string;
  size: Size;
  className: string;
}) {
  const { title, about, unit, labels, lines, mark } = chart;
  const { width, height, left } = size;
  const { from, to, ticks } = scaleOf(lines);
  const step = (width - left - RIGHT) / Math.max(1, labels.length - 1);
  const x = (index: number) => left + index * step;
  const y = (value: number) => TOP + ((to - value) / (to - from)) * (height - TOP - FOOT);
  const every = Math.max(1, Math.ceil(labels.length / ((width - left) / 84)));
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      className={`h-auto w-full ${className}`}
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
      fontSize={12}
      fill="var(--muted)"
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{`${about} The figures stand in the table below.`}</desc>
      {ticks.map((value) => (
        <g key={value}>
          <line
            x1={left}
            x2={width - RIGHT}
            y1={y(value)}
            y2={y(value)}
            stroke={value === 0 ? "var(--line-strong)" : "var(--line)"}
          />
          <text x={left - 8} y={y(value) + 4} textAnchor="end">
            {shortValue(value, unit)}
          </text>
        </g>
      ))}
      {labels.map((label, index) =>
        index % every === 0 ? (
          <text
            key={label}
            x={x(index)}
            y={height - FOOT + 20}
            textAnchor={x(index) > width - RIGHT - 30 ? "end" : "middle"}
          >
            {label}
          </text>
        ) : null,
      )}
      {mark && (
        <g>
          <line
            x1={x(mark.at)}
            x2={x(mark.at)}
            y1={TOP - 6}
            y2={height - FOOT}
            stroke="var(--line-strong)"
            strokeDasharray="3 3"
          />
          <text x={x(mark.at)} y={TOP - 10} textAnchor={anchor(mark.at, labels.length)} fill="var(--ink)">
            {mark.label}
          </text>
        </g>
      )}
      {lines.map(({ name, values, look }) => (
        <Trace key={name} values={values} look={look} x={x} y={y} />
      ))}
    </svg>
  );
}

const anchor = (at: number, count: number) =>
  at < count * 0.12 ? "start" : at > count * 0.88 ? "end" : "middle";

type TraceProps = Pick<Line, "values" | "look"> & {
  x: (index: number) => number;
  y: (value: number) => number;
};

/** A line; a value that stands alone is a dot. */
function Trace({ values, look, x, y }: TraceProps) {
  const { stroke, dash, width } = looks[look];
  const points = values.flatMap((value, index) =>
    value === undefined ? [] : [`${x(index).toFixed(1)},${y(value).toFixed(1)}`],
  );
  const [only] = points;
  if (points.length === 1 && only) {
    const [cx, cy] = only.split(",");
    return <circle cx={cx} cy={cy} r={3.5} fill={stroke} />;
  }
  return (
    <polyline
      points={points.join(" ")}
      fill="none"
      stroke={stroke}
      strokeWidth={width}
      strokeDasharray={dash}
      strokeLinejoin="round"
      strokeLinecap={look === "dotted" ? "round" : "butt"}
    />
  );
}

/** Which line is which, in words. */
export function LineLegend({ lines }: { lines: readonly Pick<Line, "name" | "look">[] }) {
  return (
    <ul className="mb-3 flex flex-wrap gap-x-5 gap-y-1 text-sm">
      {lines.map(({ name, look }) => (
        <li key={name} className="flex items-center gap-2">
          <svg width={28} height={12} aria-hidden="true">
            <line
              x1={1}
              x2={27}
              y1={6}
              y2={6}
              stroke={looks[look].stroke}
              strokeWidth={looks[look].width}
              strokeDasharray={looks[look].dash}
              strokeLinecap={look === "dotted" ? "round" : "butt"}
            />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}
