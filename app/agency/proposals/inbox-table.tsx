import { amount, badge, link, status, sub, time } from "@/app/_components/ui/parts";
import { type Column, DataTable } from "@/app/_components/ui/table";
import type { InboxItem } from "@/lib/domain/proposals/inbox";

const columns: Column<InboxItem>[] = [
  {
    header: "Proposal",
    rowHeading: true,
    cell: (row) => [link(`/agency/proposals/${row.id}`, row.title), sub(row.reference)],
  },
  { header: "Investigator", cell: (row) => [row.piName, sub(row.universityName)] },
  {
    header: "Call",
    cell: (row) =>
      link(`/agency/calls/${row.callId}`, row.callReference, {
        title: row.callTitle,
        look: "lg:whitespace-nowrap",
      }),
  },
  { header: "Requested", numeric: true, cell: (row) => amount(row.requested, row.currency) },
  {
    header: "Submitted",
    cell: (row) => row.submittedAt && time(row.submittedAt, { zone: row.timeZone, mode: "date" }),
  },
  {
    header: "State",
    tight: true,
    cell: (row) =>
      row.waiting === "held"
        ? badge(
            "special",
            "lock",
            row.recommended === "award" ? "Award, not told yet" : "Decline, not told yet",
          )
        : row.waiting
          ? badge(
              "warning",
              "hourglass",
              row.recommended === "award" ? "Award to confirm" : "Decline to confirm",
            )
          : status("proposal", row.status),
  },
];

/** Without the state, for a list of one state in a narrow place. */
const stateless = columns.filter(({ header }) => header !== "State");

/** Proposals as the agency lists them; `narrow` leaves out their state. */
export function InboxTable({ items, narrow }: { items: InboxItem[]; narrow?: boolean }) {
  return (
    <DataTable
      caption="Proposals"
      columns={narrow ? stateless : columns}
      rows={items}
      rowKey={(row) => row.id}
    />
  );
}
