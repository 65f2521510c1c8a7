import Link from "next/link";
import type { ProposalItem } from "@/lib/domain/proposals/lists";
import { Instant } from "../ui/instant";
import { Money } from "../ui/money";
import { StatusBadge } from "../ui/status-badge";
import { type Column, DataTable } from "../ui/table";

/** Title of a proposal as a link to its page, with its reference, acronym and, for others, who leads it. */
function ProposalLink({ row, base, office }: { row: ProposalItem; base: string; office?: boolean }) {
  const facts = [row.reference ?? "No reference yet", row.acronym, office && row.piName];
  return (
    <>
      <Link href={`${base}/${row.id}`} prefetch={false}>
        {row.title || "Untitled proposal"}
      </Link>
      <span className="block text-[0.8125rem] font-normal text-muted">
        {facts.filter(Boolean).join(" · ")}
      </span>
    </>
  );
}

/** A list of proposals; `office` shows who leads each and when it came. */
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
  const came: Column<ProposalItem>[] = office
    ? [
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
        {
          header: "Proposal",
          rowHeading: true,
          cell: (row) => <ProposalLink row={row} base={base} office={office ?? false} />,
        },
        {
          header: "Call",
          wide: true,
          cell: ({ callTitle, closesAt, timeZone, now }) => (
            <>
              <span className="block">{callTitle}</span>
              <span className="block text-[0.8125rem] text-muted">
                {closesAt > now ? "Closes " : "Closed "}
                <Instant at={closesAt} zone={timeZone} />
              </span>
            </>
          ),
        },
        ...came,
        { header: "State", cell: ({ status }) => <StatusBadge kind="proposal" state={status} /> },
        {
          header: "Requested",
          numeric: true,
          cell: ({ requested, currency }) => <Money minor={requested} currency={currency} />,
        },
      ]}
    />
  );
}
