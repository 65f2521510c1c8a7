import type { Metadata } from "next";
import { one, type Params } from "@/app/_components/awards/paths";
import { ActionList } from "@/app/_components/portfolios/action-list";
import { PortfolioTable } from "@/app/_components/portfolios/award-table";
import { Charts } from "@/app/_components/statistics/chart-card";
import { EmptyState } from "@/app/_components/ui/blocks";
import { Card, Stack } from "@/app/_components/ui/card";
import { Pagination, Tabs, withParams } from "@/app/_components/ui/navigation";
import { PageHeader } from "@/app/_components/ui/page-header";
import { organisationsWithRole } from "@/lib/command/actor";
import { agencyViewers } from "@/lib/domain/accounts/policy";
import { readPortfolioFilter } from "@/lib/domain/portfolios/filter";
import { currenciesOf, fundingCharts, latenessChart } from "@/lib/domain/portfolios/funding";
import { getFunding } from "@/lib/domain/portfolios/funding-queries";
import { countActions, listPortfolio } from "@/lib/domain/portfolios/queries";
import { type PortfolioAction, portfolioActions } from "@/lib/domain/portfolios/rules";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";
import { Behind, Money } from "./tables";

export const metadata: Metadata = { title: "Portfolio" };

const PATH = "/agency/portfolio";

/** All awards of the agency: what it has committed and paid, which reports are late, and who is behind the plan. */
export default async function Page({ searchParams }: { searchParams: Promise<Params> }) {
  const actor = await requireActor({ portal: "agency" });
  const params = await searchParams;
  const action = portfolioActions.find((known) => known === one(params, "action"));
  const filter = readPortfolioFilter({ agency: undefined, department: undefined, status: undefined, action });
  const [funding, actions, page] = await Promise.all([
    getFunding(actor),
    countActions(actor, "agency"),
    listPortfolio(actor, "agency", { ...filter, cursor: one(params, "cursor") }),
  ]);
  const currencies = currenciesOf(funding.rows);
  const currency = currencies.find((known) => known === one(params, "currency")) ?? currencies[0];
  const callName = (id: string) => funding.calls.get(id) ?? "A call that is not here";
  const to = (changes: Record<string, string | undefined>) =>
    withParams(PATH, params, { cursor: undefined, ...changes });
  return (
    <>
      <Live topics={organisationsWithRole(actor, ...agencyViewers).map((id) => `organisation:${id}`)} />
      <PageHeader
        title="Portfolio"
        lead="What you have committed and paid, which reports are late, and which awards are behind their plan. Amounts of different currencies are never added."
      />
      <Stack>
        <ActionList
          side="agency"
          counts={actions}
          href={(of: PortfolioAction) => to({ action: of })}
          chosen={action && { action, all: to({ action: undefined }) }}
        />
        {currencies.length > 1 && (
          <Tabs
            label="Currency of the pictures"
            items={currencies.map((known) => ({
              href: to({ currency: known }),
              label: known,
              current: known === currency,
            }))}
          />
        )}
        <Charts
          charts={[
            ...(currency ? fundingCharts(funding.rows, funding.behind, currency, callName) : []),
            latenessChart(funding.lateness),
          ]}
          csv={csvOf}
        />
        {currency && <Money funding={funding} currency={currency} callName={callName} />}
        {currency && <Behind funding={funding} currency={currency} />}
        <Card title="Awards" flush id="awards">
          {page.items.length > 0 ? (
            <PortfolioTable side="agency" rows={page.items} />
          ) : (
            <EmptyState title={action ? "No award needs this" : "No awards yet"} icon="award">
              {action
                ? "Choose something else that needs action, or all awards."
                : "Awards count here from the day on which a university accepts them."}
            </EmptyState>
          )}
          <div className="px-5 pb-4 empty:hidden">
            <Pagination pathname={PATH} params={params} next={page.next} />
          </div>
        </Card>
      </Stack>
    </>
  );
}

/** Each picture's table is a part of one of three files. */
function csvOf(key: string): string {
  const table = key === "overdue" ? "overdue" : key.startsWith("underspend") ? "underspend" : "money";
  return `/api/v1/funding.csv?table=${table}`;
}
