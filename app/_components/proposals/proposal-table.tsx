import type { ProposalItem } from "@/lib/domain/proposals/lists";
import { amount, link, status, sub, time } from "../ui/parts";
import { type Column, DataTable } from "../ui/table";

/** Title of a proposal as a link to its page, with its reference, acronym and, for others, who leads it. */
function named(row: ProposalItem, base: string, office = false) {
  const facts = [row.reference ?? "No reference yet", row.acronym, office && row.piName];
  return [
    link(`${base}/${row.id}`, row.title || "Untitled proposal"),
    sub(facts.filter(Boolean).join(" · ")),
  ];
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
          cell: ({ submittedAt, now }) => submittedAt && time(submittedAt, { relativeTo: now }),
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
          cell: (row) => named(row, base, office),
        },
        {
          header: "Call",
          wide: true,
          cell: ({ callTitle, closesAt, timeZone, now }) => [
            <span key="call" className="block">
              {callTitle}
            </span>,
            sub(closesAt > now ? "Closes " : "Closed ", time(closesAt, { zone: timeZone })),
          ],
        },
        ...came,
        { header: "State", cell: (row) => status("proposal", row.status) },
        {
          header: "Requested",
          numeric: true,
          cell: ({ requested, currency }) => amount(requested, currency),
        },
      ]}
    />
  );
}
