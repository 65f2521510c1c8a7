import Link from "next/link";
import type { ProposalItem } from "@/lib/domain/proposals/lists";
import { Instant } from "../ui/instant";
import { Money } from "../ui/money";
import { StatusBadge } from "../ui/status-badge";
import { type Column, DataTable } from "../ui/table";

/** Title (and acronym, reference) of a proposal, as a link to its page. */
export function ProposalLink({ row, base }: { row: ProposalItem; base: string }) {
  return (
    <>
      <Link href={`${base}/${row.id}`} prefetch={false}>
        {row.title || "Untitled proposal"}
      </Link>
      <span className="block text-[0.8125rem] font-normal text-muted">
        {[row.reference, row.acronym].filter(Boolean).join(" · ") || "No reference yet"}
      </span>
    </>
  );
}

/** A list of proposals; `office` shows who leads it and when it came. */
export function ProposalTable({
  caption,
  rows,
  base,
  office,
}: {
  caption: string;
  rows: ProposalItem[];
  base: string;
  office?: boolean;
}) {
  const who: Column<ProposalItem>[] = office
    ? [
        { header: "Investigator", cell: ({ piName }) => piName },
        {
          header: "Submitted",
          cell: ({ submittedAt, now }) => submittedAt && <Instant at={submittedAt} relativeTo={now} />,
        },
      ]
    : [];
  return (
    <DataTable
      caption={caption}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        { header: "Proposal", rowHeading: true, cell: (row) => <ProposalLink row={row} base={base} /> },
        { header: "Call", cell: ({ callTitle }) => callTitle },
        ...who,
        { header: "State", cell: ({ status }) => <StatusBadge kind="proposal" state={status} /> },
        {
          header: "Call closes",
          cell: ({ closesAt, timeZone }) => <Instant at={closesAt} zone={timeZone} />,
        },
        {
          header: "Requested",
          numeric: true,
          cell: ({ requested, currency }) => <Money minor={requested} currency={currency} />,
        },
      ]}
    />
  );
}
