import { amount, link, status, sub, time } from "@/app/_components/ui/parts";
import { DataTable } from "@/app/_components/ui/table";
import { timingWords } from "@/lib/domain/calls/deadline";
import type { OutlineItem } from "@/lib/domain/outlines/queries";

/** Outlines in the order in which they came, each with where it stands and what was decided. */
export function OutlineTable({ rows }: { rows: OutlineItem[] }) {
  return (
    <DataTable
      caption="Outlines"
      rows={rows}
      rowKey={({ proposalId }) => proposalId}
      columns={[
        {
          header: "Outline",
          rowHeading: true,
          wide: true,
          cell: (row) => [
            link(`/agency/outlines/${row.proposalId}`, row.title || "Untitled outline"),
            sub(`${row.reference ?? ""} · ${row.piName}, ${row.universityName}`),
          ],
        },
        {
          header: "Submitted",
          cell: (row) => {
            const came = timingWords[row.timing];
            return [time(row.submittedAt, { zone: row.timeZone }), ...(came ? [sub(came)] : [])];
          },
        },
        {
          header: "Total named",
          numeric: true,
          cell: (row) => (row.amount === null ? "" : amount(row.amount, row.currency)),
        },
        {
          header: "Stands",
          cell: (row) => [
            status("outline", row.standing),
            ...(row.standing === "held"
              ? [
                  sub(
                    `${row.outcome === "invite" ? "To be invited" : "Not to be invited"}, by ${row.decidedBy ?? ""}`,
                  ),
                ]
              : []),
          ],
        },
      ]}
    />
  );
}
