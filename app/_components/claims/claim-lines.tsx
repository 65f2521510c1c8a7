import { varianceWords } from "@/lib/domain/claims/rules";
import { Card } from "../ui/card";
import { amount, sub } from "../ui/parts";
import { type Column, DataTable } from "../ui/table";
import type { ClaimPartProps } from "./claim-page";

type Line = ClaimPartProps["detail"]["lines"][number];

/** What is claimed by heading, beside what was planned and what was disallowed; the last row is their sum. */
export function LinesCard({ detail }: ClaimPartProps) {
  const { claim, lines, forecast } = detail;
  const money = (minor: bigint) => amount(minor, claim.currency);
  const sum = (of: (line: Line) => bigint) => lines.reduce((total, line) => total + of(line), 0n);
  const total: Line = {
    ...lines[0]!,
    position: 0,
    heading: "Total",
    amount: sum((line) => line.amount),
    planned: lines.some(({ planned }) => planned !== null) ? sum((line) => line.planned ?? 0n) : null,
    planFrom: null,
    disallowed: sum((line) => line.disallowed),
    explanation: "",
    disallowReason: "",
  };
  const columns: Column<Line>[] = [
    {
      header: "Heading",
      rowHeading: true,
      cell: (line) => [
        line.heading,
        line.explanation && sub(line.explanation),
        line.disallowReason && sub(`Disallowed: ${line.disallowReason}`),
      ],
    },
    { header: "Claimed", numeric: true, cell: (line) => money(line.amount) },
    {
      header: "Planned",
      numeric: true,
      cell: (line) =>
        line.planned === null
          ? "–"
          : [
              money(line.planned),
              line.planFrom &&
                sub(line.planFrom === "forecast" ? "by the last forecast" : "even share of the budget"),
            ],
    },
    { header: "Difference", numeric: true, cell: (line) => varianceWords(line.amount, line.planned) ?? "–" },
    {
      header: "Disallowed",
      numeric: true,
      cell: (line) => (line.disallowed > 0n ? money(line.disallowed) : "–"),
    },
  ];
  const expected = forecast.reduce((total, row) => total + row.amount, 0n);
  return (
    <Card title="Costs by heading" id="lines" flush>
      <DataTable
        caption="Costs by heading"
        columns={columns}
        rows={lines.length > 0 ? [...lines, total] : []}
        rowKey={(line) => String(line.position)}
      />
      {forecast.length > 0 && (
        <p className="px-5 pb-4 text-sm text-muted">
          The university expects to claim {amount(expected, claim.currency).text} in the periods that follow.
        </p>
      )}
    </Card>
  );
}
