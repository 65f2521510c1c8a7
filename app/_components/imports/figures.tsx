import { type Problem, problemWords } from "@/lib/domain/imports/problems";
import { type Figure, type ImportView, linesIn } from "@/lib/domain/imports/queries";
import { importWords } from "@/lib/domain/imports/rules";
import { formatMoney } from "@/lib/domain/money";
import { ProgressBar, Stats } from "../ui/blocks";
import { Card } from "../ui/card";
import { link } from "../ui/parts";
import { DataTable } from "../ui/table";

const count = (lines: number) => lines.toLocaleString("en-GB");

/** Amounts of one state, each currency by itself. */
function amounts(figures: readonly Figure[], status: Figure["status"]): string {
  const sums = new Map<string, bigint>();
  for (const figure of figures)
    if (figure.status === status && figure.currency)
      sums.set(figure.currency, (sums.get(figure.currency) ?? 0n) + figure.amount);
  return [...sums].map(([currency, minor]) => formatMoney(minor, currency)).join(", ");
}

/** What there is of each state. */
export function ImportStats({ its }: { its: ImportView }) {
  const { figures } = its;
  const shown = (["ready", "posted", "matched", "exception", "undone"] as const).filter(
    (status) => status === "exception" || linesIn(figures, status) > 0,
  );
  const words = {
    ready: "To post",
    posted: "Posted",
    matched: "Here already",
    exception: "Exceptions",
    undone: "Undone",
  };
  return (
    <Stats
      items={shown.map((status) => ({
        term: words[status],
        figure: count(linesIn(figures, status)),
        note: amounts(figures, status),
      }))}
    />
  );
}

/** How far the worker is. */
export function ImportProgress({ its }: { its: ImportView }) {
  return (
    <Card title={importWords[its.status]}>
      <p role="status" className="mb-2">
        {its.total > 0 ? `${count(its.done)} of ${count(its.total)} lines` : "Beginning"}
      </p>
      <ProgressBar value={its.done} max={its.total} label="How far the import is" />
      <p className="mt-3 text-sm text-muted">
        You can leave this page: the worker goes on, also after a failure. Without JavaScript, load the page
        again to see how far it is.
      </p>
    </Card>
  );
}

/** Exceptions by kind, with what can be done about each. */
export function ProblemTable({ its, path }: { its: ImportView; path: string }) {
  const kinds = new Map<Problem, number>();
  for (const { status, problem, lines } of its.figures)
    if (status === "exception" && problem)
      kinds.set(problem as Problem, (kinds.get(problem as Problem) ?? 0) + lines);
  if (kinds.size === 0) return null;
  return (
    <Card title="Exceptions by kind" flush id="exceptions">
      <DataTable
        caption="Exceptions by kind"
        rows={[...kinds].sort(([, a], [, b]) => b - a)}
        rowKey={([problem]) => problem}
        columns={[
          {
            header: "Kind",
            rowHeading: true,
            cell: ([problem]) =>
              link(`${path}?show=exception&problem=${problem}#lines`, problemWords[problem].label),
          },
          { header: "Lines", numeric: true, cell: ([, lines]) => count(lines) },
          { header: "What to do", wide: true, cell: ([problem]) => problemWords[problem].remedy },
        ]}
      />
    </Card>
  );
}
