import { statusLook } from "@/app/_components/ui/status";
import { portfolioCharts } from "@/lib/domain/portfolios/charts";
import { portfolioCsv } from "@/lib/domain/portfolios/csv";
import { readPortfolioFilter } from "@/lib/domain/portfolios/filter";
import { getPortfolio } from "@/lib/domain/portfolios/queries";
import { totalsOf } from "@/lib/domain/portfolios/rules";
import { chartCsv } from "@/lib/domain/statistics/csv";
import { csvFile, fileRead } from "@/lib/web/file-read";

/**
 * The awards of the caller's universities with their figures, or the table behind one picture. Parameters: agency,
 * department, status, action, table (such as `agency-eur`).
 */
export const GET = fileRead(async ({ actor, query }) => {
  const text = (name: string) => query.get(name) ?? undefined;
  const filter = readPortfolioFilter({
    agency: text("agency"),
    department: text("department"),
    status: text("status"),
    action: text("action"),
  });
  const table = text("table");
  if (!table) return csvFile(portfolioCsv(actor, "university", filter), "portfolio.csv");
  const { cells, agencies } = await getPortfolio(actor, "university", filter);
  const chart = totalsOf(cells)
    .flatMap(({ currency }) =>
      portfolioCharts(cells, currency, {
        agency: (id) => agencies.find((one) => one.id === id)?.name ?? "",
        status: (status) => statusLook("award", status).label,
      }),
    )
    .find(({ key }) => key === table);
  return chart && csvFile(chartCsv(chart), `portfolio-${chart.key}.csv`);
});
