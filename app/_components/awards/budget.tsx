import type { AwardDetail, HeadingFigures } from "@/lib/domain/awards/queries";
import { Stats } from "../ui/blocks";
import { Card } from "../ui/card";
import { amount, amountWords } from "../ui/parts";
import { Table } from "../ui/table";
import { type BudgetLine, BudgetRows } from "./budget-rows.client";

/** The four figures of an account. */
export function AccountStats({ award }: { award: AwardDetail }) {
  const { totals, currency } = award;
  const money = (minor: bigint) => amount(minor, currency);
  return (
    <Stats
      items={[
        { term: "Balance", figure: money(totals.balance), note: "can still be committed or spent" },
        { term: "Spent", figure: money(totals.spent) },
        { term: "Committed", figure: money(totals.committed), note: "ordered, not yet paid" },
        { term: "Awarded", figure: money(totals.awarded) },
      ]}
    />
  );
}

/** How much of a budget is spent or committed, in whole per cent, rounded down. */
function used({ awarded, committed, spent }: HeadingFigures): number {
  return awarded > 0n ? Number(((committed + spent) * 100n) / awarded) : 0;
}

/** The budget by heading, with its total; of an offer only what would be awarded. */
export function BudgetCard({ award }: { award: AwardDetail }) {
  const { headings, totals, currency, status } = award;
  const open = status === "active";
  const line = (row: HeadingFigures): BudgetLine => {
    const figures = open ? [row.awarded, row.committed, row.spent, row.balance] : [row.awarded];
    const amounts = figures.map((minor) => amountWords(minor, currency));
    return { heading: row.heading, amounts, used: used(row) };
  };
  return (
    <Card title="Budget by heading" flush id="budget">
      <Table caption="Budget by heading" stack>
        <BudgetRows
          labels={open ? ["Awarded", "Committed", "Spent", "Balance"] : ["Awarded"]}
          lines={headings.map(line)}
          total={line({ heading: "Total", ...totals })}
          open={open}
        />
      </Table>
    </Card>
  );
}
