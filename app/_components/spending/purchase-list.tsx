import type { User } from "@/lib/command/actor";
import type { AwardDetail } from "@/lib/domain/awards/queries";
import { purchasePath, purchasesPath } from "@/lib/domain/purchases/paths";
import {
  countWaiting,
  listPurchases,
  type PurchaseItem,
  type PurchaseView,
  purchaseViews,
} from "@/lib/domain/purchases/queries";
import { kindWords, stateOf } from "@/lib/domain/purchases/rules";
import { one, type Params } from "../awards/paths";
import { EmptyState } from "../ui/blocks";
import { ButtonLink } from "../ui/button";
import { Card } from "../ui/card";
import { Pagination, Tabs } from "../ui/navigation";
import { amount, link, status, sub, time } from "../ui/parts";
import { type Column, DataTable } from "../ui/table";
import { SpendingHeader, type SpendingSide } from "./frame";

function columns(side: SpendingSide, zone: string | undefined, everywhere: boolean): Column<PurchaseItem>[] {
  return [
    {
      header: "Purchase",
      rowHeading: true,
      cell: (row) => [
        link(purchasePath(side, row.awardId, row.number), row.supplier),
        sub(
          `${kindWords[row.kind]} ${row.number} · ${row.heading}`,
          everywhere && ` · ${row.awardReference} ${row.awardTitle}`,
        ),
      ],
    },
    { header: "Asked for by", cell: (row) => row.requesterName },
    {
      header: "On",
      tight: true,
      cell: (row) => time(row.requestedAt, { ...(zone ? { zone } : {}), mode: "date" }),
    },
    { header: "State", tight: true, cell: (row) => status("purchase", stateOf(row)) },
    { header: "Amount", numeric: true, cell: (row) => amount(row.amount, row.currency) },
  ];
}

const views: Record<PurchaseView, string> = {
  all: "All",
  waiting: "For you to act on",
  open: "Open",
  ended: "Ended",
};

const empty: Record<PurchaseView, [title: string, text: string]> = {
  all: [
    "No purchases yet",
    "What is to be bought is asked for here, approved where that is needed, ordered, delivered and posted.",
  ],
  waiting: ["Nothing waits for you", "What you are to approve or to post appears here."],
  open: ["No open purchases", "Everything asked for so far is completed, rejected or cancelled."],
  ended: ["No ended purchases", "Purchases that are completed, rejected or cancelled appear here."],
};

/** Tabs, the list and its pages: of one award, or of all that one sees in a portal. */
export async function PurchaseListBody(props: {
  side: SpendingSide;
  actor: User;
  params: Params;
  path: string;
  award?: AwardDetail;
  initial?: PurchaseView;
}) {
  const { side, actor, params, path, award, initial = "all" } = props;
  const view = purchaseViews.find((known) => known === one(params, "view")) ?? initial;
  const awardId = award?.id;
  const [{ items, next }, waiting] = await Promise.all([
    listPurchases(actor, { side, awardId, view, cursor: one(params, "cursor") }),
    countWaiting(actor, { side, awardId }),
  ]);
  return (
    <>
      <Tabs
        label="Purchases by state"
        items={purchaseViews.map((name) => ({
          label: views[name],
          href: name === initial ? path : `${path}?view=${name}`,
          current: name === view,
          ...(name === "waiting" && waiting > 0 ? { count: waiting } : {}),
        }))}
      />
      <Card flush>
        {items.length === 0 ? (
          <EmptyState title={empty[view][0]} icon="inbox">
            {empty[view][1]}
          </EmptyState>
        ) : (
          <DataTable
            caption="Purchases, the newest first"
            columns={columns(side, award?.timeZone, !award)}
            rows={items}
            rowKey={(row) => row.id}
          />
        )}
      </Card>
      <Pagination pathname={path} params={params} next={next} />
    </>
  );
}

/** The purchases of one award. */
export function PurchaseListPage(props: {
  side: SpendingSide;
  actor: User;
  award: AwardDetail;
  params: Params;
}) {
  const { side, award } = props;
  const path = purchasesPath(side, award.id);
  const may = side === "researcher" && award.may.use;
  return (
    <>
      <SpendingHeader
        side={side}
        award={award}
        title="Purchases"
        lead="Asked for, approved, ordered, delivered with its invoice, posted by finance: each step by its own person."
        actions={
          may && (
            <>
              <ButtonLink href={`${path}/new`} variant="primary" icon="plus">
                Ask for a purchase
              </ButtonLink>
              <ButtonLink href={`${path}/new?kind=travel`} icon="plus">
                Ask for a journey
              </ButtonLink>
            </>
          )
        }
      />
      <PurchaseListBody {...props} path={path} />
    </>
  );
}
