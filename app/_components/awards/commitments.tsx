import type { TransferItem } from "@/lib/domain/accounts/queries";
import type { AwardDetail } from "@/lib/domain/awards/queries";
import { EmptyState } from "../ui/blocks";
import { ButtonLink } from "../ui/button";
import { Card } from "../ui/card";
import { amount, sub, time } from "../ui/parts";
import { type Column, DataTable } from "../ui/table";
import { type PortalSide, transferPath } from "./paths";

/** What is ordered and not yet paid. Members settle each on its own page. */
export function CommitmentsCard(props: { side: PortalSide; award: AwardDetail; items: TransferItem[] }) {
  const { side, award, items } = props;
  const settles = (item: TransferItem) =>
    side === "researcher" && award.may.use && item.sourceType !== "purchase";
  const columns: Column<TransferItem>[] = [
    {
      header: "Commitment",
      rowHeading: true,
      cell: (item) => [item.description, sub(`No. ${item.number} · ${item.heading}`)],
    },
    { header: "Who", cell: (item) => item.personName ?? "–" },
    {
      header: "Since",
      tight: true,
      cell: (item) => time(item.at, { zone: award.timeZone, mode: "date" }),
    },
    {
      header: "Amount",
      numeric: true,
      cell: (item) => amount(item.amount, item.currency),
    },
    {
      header: "Action",
      tight: true,
      cell: (item) => (
        <ButtonLink
          href={transferPath(side, award.id, item.number)}
          small
          aria-label={`${settles(item) ? "Spend or release" : "Explain"}: ${item.description}`}
        >
          {settles(item) ? "Spend or release" : "Explain"}
        </ButtonLink>
      ),
    },
  ];
  return (
    <Card title="Open commitments" id="commitments" flush>
      {items.length === 0 ? (
        <EmptyState title="Nothing is committed">
          What is ordered and not yet paid appears here, so that its money is not spent twice.
        </EmptyState>
      ) : (
        <DataTable
          caption="Open commitments, the newest first"
          columns={columns}
          rows={items}
          rowKey={(item) => item.id}
        />
      )}
    </Card>
  );
}
