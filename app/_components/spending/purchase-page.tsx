import type { ReactNode } from "react";
import type { User } from "@/lib/command/actor";
import type { AwardDetail } from "@/lib/domain/awards/queries";
import { dayWords } from "@/lib/domain/days";
import { formatMoney } from "@/lib/domain/money";
import { purchasesPath } from "@/lib/domain/purchases/paths";
import type { PurchaseDetail } from "@/lib/domain/purchases/queries";
import { kindWords, stateOf } from "@/lib/domain/purchases/rules";
import { listTimeline } from "@/lib/domain/timeline";
import { ActivityCard } from "../awards/activity";
import { type Params, transferPath } from "../awards/paths";
import { Callout, DescriptionList } from "../ui/blocks";
import { Card, Split } from "../ui/card";
import { Link } from "../ui/link";
import { amount, time } from "../ui/parts";
import { StatusBadge } from "../ui/status-badge";
import { DataTable } from "../ui/table";
import { SpendingHeader, type SpendingSide } from "./frame";
import { DecideCard, EndCard, ReceiveCard } from "./purchase-acts";
import { ReceiptsCard } from "./receipts";

export type PurchaseProps = {
  side: SpendingSide;
  actor: User;
  award: AwardDetail;
  item: PurchaseDetail;
  params: Params;
};

/** One purchase: what it is, where it stands, and what the reader can do about it. */
export async function PurchasePage(props: PurchaseProps) {
  const { side, actor, award, item } = props;
  const { items } = await listTimeline(actor, item.id);
  return (
    <>
      <SpendingHeader
        side={side}
        award={award}
        title={item.supplier}
        above={[{ href: purchasesPath(side, award.id), label: "Purchases" }]}
        meta={
          <>
            <StatusBadge kind="purchase" state={stateOf(item)} />
            <span>
              {kindWords[item.kind]} {item.number}
            </span>
            <span>{item.heading}</span>
          </>
        }
        lead={item.reason}
      />
      <Split
        main={
          <>
            <Waits {...props} />
            <DecideCard {...props} />
            <ReceiveCard {...props} />
            <ReceiptsCard {...props} />
            <LinesCard item={item} />
            <EndCard {...props} />
          </>
        }
        aside={
          <>
            <Facts {...props} />
            <ActivityCard items={items} zone={award.timeZone} />
          </>
        }
      />
    </>
  );
}

/** Whom it waits for and why, or why it ended. */
function Waits({ item, actor }: PurchaseProps): ReactNode {
  const { status, approvalReason } = item;
  if (status === "awaiting-holder" || status === "awaiting-finance") {
    const whom =
      status === "awaiting-finance" ? "the finance office" : "the principal investigator or a deputy";
    return (
      <Callout tone="warning" icon="hourglass" title={`Waits for ${whom}`}>
        {approvalReason}{" "}
        {item.requestedBy === actor.id && "You asked for it, so somebody else must approve it."}
      </Callout>
    );
  }
  if (!item.answer) return null;
  const title = status === "rejected" ? "Rejected" : "Ended before all of it came";
  return (
    <Callout tone="neutral" title={status === "cancelled" ? "Cancelled" : title}>
      {item.answer} – {item.enderName}
    </Callout>
  );
}

function LinesCard({ item }: { item: PurchaseDetail }) {
  const money = (minor: bigint) => amount(minor, item.currency);
  return (
    <Card title="Lines" flush>
      <DataTable
        caption="Lines of the purchase"
        rows={item.lines}
        rowKey={(line) => String(line.position)}
        columns={[
          { header: "What", rowHeading: true, cell: (line) => line.description },
          { header: "Quantity", numeric: true, cell: (line) => String(line.quantity) },
          { header: "Price of one", numeric: true, cell: (line) => money(line.unitPrice) },
          { header: "Amount", numeric: true, cell: (line) => money(BigInt(line.quantity) * line.unitPrice) },
        ]}
      />
    </Card>
  );
}

function Facts({ side, award, item }: PurchaseProps) {
  const money = (minor: bigint) => amount(minor, item.currency);
  const { timeZone: zone } = award;
  return (
    <Card title="About this purchase">
      <DescriptionList
        items={[
          { term: "Amount", value: money(item.amount) },
          { term: "Delivered", value: item.received > 0n && money(item.received) },
          { term: "Posted", value: item.posted > 0n && money(item.posted) },
          {
            term: "Set aside",
            value: item.commitmentNumber !== null && (
              <Link href={transferPath(side, award.id, item.commitmentNumber)}>
                Transaction {item.commitmentNumber}
              </Link>
            ),
          },
          { term: "Where to", value: item.destination },
          {
            term: "Days",
            value:
              item.travelFrom &&
              item.travelUntil &&
              `${dayWords(item.travelFrom)} – ${dayWords(item.travelUntil)}`,
          },
          { term: "Asked for by", value: item.requesterName },
          { term: "On", value: time(item.requestedAt, { zone }) },
          ...item.approvals.map(({ step, name, at, comment }) => ({
            key: step,
            term: step === "finance" ? "Approved for finance" : "Approved",
            value: [name, ", ", time(at, { zone }), comment && ` – ${comment}`],
          })),
        ]}
      />
      <p className="mt-3 text-[0.8125rem] text-muted">
        Total of the lines: {formatMoney(item.amount, item.currency)}. The agency sees what is set aside and
        posted, not this page.
      </p>
    </Card>
  );
}
