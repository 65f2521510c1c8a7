import { figure, spread } from "@/app/_components/panels/scores";
import { Badge } from "@/app/_components/ui/badge";
import { amount, badge, link, sub } from "@/app/_components/ui/parts";
import { type Column, DataTable } from "@/app/_components/ui/table";
import type { Ranking, ReadyPanel } from "@/lib/domain/panels/officer-queries";

type Row = Ranking["rows"][number];

/** The ranked list: scores, ties, and how far the money reaches. Amounts are what can be awarded at most. */
export function RankingTable({ rows, view }: { rows: Row[]; view: ReadyPanel }) {
  const { call } = view;
  const columns: Column<Row>[] = [
    { header: "Rank", numeric: true, tight: true, cell: ({ rank }) => rank },
    {
      header: "Proposal",
      rowHeading: true,
      cell: ({ id, title, reference, universityName }) => [
        link(`/agency/calls/${call.id}/panel/items/${id}`, title),
        sub(`${reference}, ${universityName}`),
      ],
    },
    {
      header: "Mean",
      numeric: true,
      cell: (row) => (
        <span className="inline-flex flex-wrap items-center justify-end gap-1">
          <span className="tabular">{figure(row.figures?.mean)}</span>
          <Tie row={row} />
        </span>
      ),
    },
    { header: "Spread", numeric: true, cell: ({ figures }) => spread(figures) },
    { header: "Amount", numeric: true, cell: ({ asked }) => amount(asked, call.currency) },
    { header: "Together", numeric: true, cell: ({ cumulative }) => amount(cumulative, call.currency) },
    {
      header: "Funding line",
      tight: true,
      cell: ({ above }) =>
        above ? badge("success", "circle-check", "Above") : badge("neutral", "minus", "Below"),
    },
  ];
  return <DataTable caption="Ranked list" columns={columns} rows={rows} rowKey={({ id }) => id} />;
}

function Tie({ row }: { row: Row }) {
  if (row.tiedWith.length === 0) return null;
  return row.tieOpen ? (
    <Badge tone="warning" icon="triangle-alert">
      Tie
    </Badge>
  ) : (
    <Badge tone="neutral" icon="gavel">
      Tie, decided
    </Badge>
  );
}
