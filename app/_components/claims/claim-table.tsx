import { periodWords } from "@/lib/domain/claims/periods";
import type { ClaimItem } from "@/lib/domain/claims/queries";
import type { PortalSide } from "../awards/paths";
import { amount, link, status, sub, time } from "../ui/parts";
import { type Column, DataTable } from "../ui/table";
import { claimPath } from "./paths";

/** What is paid or would be: of a claim that is approved what is payable, before that its costs. */
const figureOf = (item: ClaimItem) => item.total - item.disallowed;

/** Claims as one party lists them; with the award where they are of several. */
export function ClaimTable(props: {
  side: PortalSide;
  items: ClaimItem[];
  caption: string;
  withAward?: boolean;
}) {
  const { side, items, caption, withAward } = props;
  const columns: Column<ClaimItem>[] = [
    {
      header: "Claim",
      rowHeading: true,
      cell: (item) => [
        link(claimPath(side, item.awardId, item.id), `Claim ${item.number}${item.final ? ", final" : ""}`),
        sub(withAward ? `${item.reference} · ${item.title}` : periodWords(item)),
      ],
    },
    ...(withAward
      ? [
          {
            header: side === "agency" ? "University" : "Agency",
            cell: (item: ClaimItem) => [
              side === "agency" ? item.organisationName : item.agencyName,
              sub(periodWords(item)),
            ],
          },
        ]
      : []),
    { header: "State", tight: true, cell: (item) => status("claim", stateOf(item)) },
    { header: "Costs", numeric: true, cell: (item) => amount(figureOf(item), item.currency) },
    {
      header: "Payable",
      numeric: true,
      cell: (item) => (item.approvedAt ? amount(item.payable, item.currency) : "–"),
    },
    {
      header: "Sent",
      tight: true,
      cell: (item) => (item.submittedAt ? time(item.submittedAt, { mode: "date" }) : "–"),
    },
  ];
  return <DataTable caption={caption} columns={columns} rows={items} rowKey={(item) => item.id} />;
}

/** A first approval is a state of its own for people. */
export const stateOf = (item: Pick<ClaimItem, "status" | "firstApprovedBy">): string =>
  item.status === "submitted" && item.firstApprovedBy ? "endorsed" : item.status;
