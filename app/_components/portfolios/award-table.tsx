import { dayWords } from "@/lib/domain/days";
import type { PortfolioItem } from "@/lib/domain/portfolios/queries";
import { awardWords, type PortfolioSide, portfolioActions } from "@/lib/domain/portfolios/rules";
import { awardPath } from "../awards/paths";
import { amount, badge, link, status, sub } from "../ui/parts";
import { type Column, DataTable } from "../ui/table";

function columns(side: PortfolioSide): Column<PortfolioItem>[] {
  const words = awardWords[side];
  return [
    {
      header: "Award",
      rowHeading: true,
      cell: (row) => [
        link(awardPath(side, row.id), row.title),
        sub(`${row.reference} · ${side === "university" ? row.agencyName : row.universityName}`),
      ],
    },
    {
      header: "Department",
      cell: (row) => [row.department || "–", sub(row.piName)],
    },
    {
      header: "State",
      cell: (row) => [
        status("award", row.status),
        ...portfolioActions
          .filter((action) => row[action])
          .map((action) => sub(badge("warning", "triangle-alert", words[action]))),
      ],
    },
    {
      header: "Awarded",
      numeric: true,
      cell: (row) => [amount(row.awarded, row.currency), sub(amount(row.claimed, row.currency), " claimed")],
    },
    {
      header: "Spent",
      numeric: true,
      cell: (row) => [
        amount(row.spent, row.currency),
        sub(amount(row.committed, row.currency), " committed"),
      ],
    },
    {
      header: "Left",
      numeric: true,
      cell: (row) => [
        amount(row.left, row.currency),
        ...(row.endsOn ? [sub(`until ${dayWords(row.endsOn)}`)] : []),
      ],
    },
  ];
}

/** Awards of a portfolio with their figures and what they need. */
export const PortfolioTable = ({ side, rows }: { side: PortfolioSide; rows: PortfolioItem[] }) => (
  <DataTable caption="Awards of the portfolio" columns={columns(side)} rows={rows} rowKey={({ id }) => id} />
);
