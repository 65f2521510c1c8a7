import Link from "next/link";
import { Instant } from "@/app/_components/ui/instant";
import { Money } from "@/app/_components/ui/money";
import { Badge, StatusBadge } from "@/app/_components/ui/status-badge";
import { type Column, DataTable } from "@/app/_components/ui/table";
import type { InboxItem } from "@/lib/domain/proposals/inbox";

const columns: Column<InboxItem>[] = [
  {
    header: "Proposal",
    rowHeading: true,
    cell: (row) => (
      <>
        <Link href={`/agency/proposals/${row.id}`} prefetch={false}>
          {row.title}
        </Link>
        <span className="block text-[0.8125rem] font-normal text-muted">{row.reference}</span>
      </>
    ),
  },
  {
    header: "Investigator",
    cell: (row) => (
      <>
        {row.piName}
        <span className="block text-[0.8125rem] text-muted">{row.universityName}</span>
      </>
    ),
  },
  {
    header: "Call",
    cell: (row) => (
      <Link
        href={`/agency/calls/${row.callId}`}
        prefetch={false}
        title={row.callTitle}
        className="lg:whitespace-nowrap"
      >
        {row.callReference}
      </Link>
    ),
  },
  {
    header: "Requested",
    numeric: true,
    cell: (row) => <Money minor={row.requested} currency={row.currency} />,
  },
  {
    header: "Submitted",
    cell: (row) => row.submittedAt && <Instant at={row.submittedAt} zone={row.timeZone} mode="date" />,
  },
  {
    header: "State",
    tight: true,
    cell: (row) =>
      row.recommended ? (
        <Badge tone="warning" icon="hourglass">
          {row.recommended === "award" ? "Award to confirm" : "Decline to confirm"}
        </Badge>
      ) : (
        <StatusBadge kind="proposal" state={row.status} />
      ),
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
