import type { Metadata } from "next";
import { one, type Params } from "@/app/_components/awards/paths";
import { ActionList } from "@/app/_components/portfolios/action-list";
import { PortfolioTable } from "@/app/_components/portfolios/award-table";
import { Charts } from "@/app/_components/statistics/chart-card";
import { EmptyState } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card, Stack } from "@/app/_components/ui/card";
import { Pagination, Tabs, withParams } from "@/app/_components/ui/navigation";
import { PageHeader } from "@/app/_components/ui/page-header";
import { amount } from "@/app/_components/ui/parts";
import { statusLook } from "@/app/_components/ui/status";
import { DataTable } from "@/app/_components/ui/table";
import { organisationsWithRole } from "@/lib/command/actor";
import { universityViewers } from "@/lib/domain/accounts/policy";
import { portfolioCharts } from "@/lib/domain/portfolios/charts";
import { readPortfolioFilter } from "@/lib/domain/portfolios/filter";
import { getPortfolio, listPortfolio } from "@/lib/domain/portfolios/queries";
import { type Money, type PortfolioAction, totalsOf } from "@/lib/domain/portfolios/rules";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";
import { PortfolioFilters } from "./filters";

export const metadata: Metadata = { title: "Portfolio" };

const PATH = "/university/portfolio";
const NAMES = ["agency", "department", "status", "action"] as const;

/** All awards of the university: what they add up to, what of them needs somebody, and each with its figures. */
export default async function Page({ searchParams }: { searchParams: Promise<Params> }) {
  const actor = await requireActor({ portal: "university" });
  const params = await searchParams;
  const texts = Object.fromEntries(NAMES.map((name) => [name, one(params, name)]));
  const filter = readPortfolioFilter(texts as Parameters<typeof readPortfolioFilter>[0]);
  const [portfolio, page] = await Promise.all([
    getPortfolio(actor, "university", filter),
    listPortfolio(actor, "university", { ...filter, cursor: one(params, "cursor") }),
  ]);
  const totals = totalsOf(portfolio.cells);
  const currency = totals.find((sum) => sum.currency === one(params, "currency"))?.currency;
  const query = new URLSearchParams(NAMES.flatMap((name) => (texts[name] ? [[name, texts[name]]] : [])));
  const csv = (table?: string) => {
    const all = new URLSearchParams(query);
    if (table) all.set("table", table);
    return `/api/v1/portfolio.csv${all.size > 0 ? `?${all}` : ""}`;
  };
  const to = (changes: Record<string, string | undefined>) =>
    withParams(PATH, params, { cursor: undefined, ...changes });
  return (
    <>
      <Live topics={organisationsWithRole(actor, ...universityViewers).map((id) => `organisation:${id}`)} />
      <PageHeader
        title="Portfolio"
        lead="All awards that your university has accepted, with their money. Amounts of different currencies are never added."
        actions={
          <ButtonLink href={csv()} icon="download" native download>
            CSV
          </ButtonLink>
        }
      />
      <PortfolioFilters path={PATH} filter={filter} portfolio={portfolio} />
      <Stack>
        <ActionList
          side="university"
          counts={portfolio.actions}
          href={(action: PortfolioAction) => to({ action })}
          chosen={filter.action && { action: filter.action, all: to({ action: undefined }) }}
        />
        {totals.length === 0 ? (
          <Card>
            <EmptyState title={query.size > 0 ? "No award fits" : "No awards yet"} icon="award">
              {query.size > 0
                ? "Choose another agency, department or state."
                : "Awards count here from the day on which your university accepts them."}
            </EmptyState>
          </Card>
        ) : (
          <>
            <Totals totals={totals} />
            {totals.length > 1 && (
              <Tabs
                label="Currency of the pictures"
                items={totals.map((sum, index) => ({
                  href: to({ currency: sum.currency }),
                  label: sum.currency,
                  count: sum.awards,
                  current: currency ? sum.currency === currency : index === 0,
                }))}
              />
            )}
            <Charts
              charts={portfolioCharts(portfolio.cells, currency ?? totals[0]!.currency, {
                agency: (id) => portfolio.agencies.find((agency) => agency.id === id)?.name ?? "",
                status: (status) => statusLook("award", status).label,
              })}
              csv={csv}
            />
            <Card title="Awards" flush id="awards">
              <PortfolioTable side="university" rows={page.items} />
              <div className="px-5 pb-4 empty:hidden">
                <Pagination pathname={PATH} params={params} next={page.next} />
              </div>
            </Card>
          </>
        )}
      </Stack>
    </>
  );
}

function Totals({ totals }: { totals: Money[] }) {
  const money = (of: (sum: Money) => bigint) => (sum: Money) => amount(of(sum), sum.currency);
  return (
    <Card title="In all, by currency" flush>
      <DataTable
        caption="In all, by currency"
        rows={totals}
        rowKey={({ currency }) => currency}
        columns={[
          { header: "Currency", rowHeading: true, cell: ({ currency }) => currency },
          { header: "Awards", numeric: true, cell: ({ awards }) => awards.toLocaleString("en-GB") },
          { header: "Awarded", numeric: true, cell: money(({ awarded }) => awarded) },
          { header: "Spent", numeric: true, cell: money(({ spent }) => spent) },
          { header: "Committed", numeric: true, cell: money(({ committed }) => committed) },
          { header: "Claimed", numeric: true, cell: money(({ claimed }) => claimed) },
          { header: "Left", numeric: true, cell: money(({ left }) => left) },
        ]}
      />
    </Card>
  );
}
