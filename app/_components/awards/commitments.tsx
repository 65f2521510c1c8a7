import type { TransferItem } from "@/lib/domain/accounts/queries";
import type { AwardDetail } from "@/lib/domain/awards/queries";
import { EmptyState } from "../ui/blocks";
import { ButtonLink } from "../ui/button";
import { Card } from "../ui/card";
import { Instant } from "../ui/instant";
import { Money } from "../ui/money";
import { type Column, DataTable } from "../ui/table";
import { type PortalSide, transferPath } from "./paths";

/** What is ordered and not yet paid. Members settle each on its own page. */
export function CommitmentsCard(props: { side: PortalSide; award: AwardDetail; items: TransferItem[] }) {
  const { side, award, items } = props;
  const settle = side === "researcher" && award.may.use;
  const columns: Column<TransferItem>[] = [
    {
      header: "Commitment",
      rowHeading: true,
      cell: (item) => (
        <>
          {item.description}
          <span className="block text-[0.8125rem] font-normal text-muted">
            No. {item.number} · {item.heading}
          </span>
        </>
      ),
    },
    { header: "Who", cell: (item) => item.personName ?? "–" },
    {
      header: "Since",
      tight: true,
      cell: (item) => <Instant at={item.at} zone={award.timeZone} mode="date" />,
    },
    {
      header: "Amount",
      numeric: true,
      cell: (item) => <Money minor={item.amount} currency={item.currency} />,
    },
    {
      header: "Action",
      tight: true,
      cell: (item) => (
        <ButtonLink
          href={transferPath(side, award.id, item.number)}
          small
          aria-label={`${settle ? "Spend or release" : "Explain"}: ${item.description}`}
        >
          {settle ? "Spend or release" : "Explain"}
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
