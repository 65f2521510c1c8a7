import type { AwardDetail, HeadingFigures } from "@/lib/domain/awards/queries";
import { hasAccount } from "@/lib/domain/awards/rules";
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
function used({ budget, committed, spent }: HeadingFigures): number {
  return budget > 0n ? Number(((committed + spent) * 100n) / budget) : 0;
}

/** The budget by heading, with its total; of an offer only what would be awarded. */
export function BudgetCard({ award }: { award: AwardDetail }) {
  const { headings, totals, currency, status } = award;
  const open = hasAccount(status);
  // Until money is moved between headings, what there is is what was awarded.
  const moved = headings.some((row) => row.budget !== row.awarded);
  const line = (row: HeadingFigures): BudgetLine => {
    const figures = open ? [row.budget, row.committed, row.spent, row.balance] : [row.awarded];
    const words = (minor: bigint) => amountWords(minor, currency);
    const awarded = open && row.budget !== row.awarded ? words(row.awarded) : undefined;
    return { heading: row.heading, amounts: figures.map(words), awarded, used: used(row) };
  };
  return (
    <Card title="Budget by heading" flush id="budget">
      <Table caption="Budget by heading" stack>
        <BudgetRows
          labels={open ? [moved ? "Budget" : "Awarded", "Committed", "Spent", "Balance"] : ["Awarded"]}
          lines={headings.map(line)}
          total={line({ heading: "Total", ...totals })}
          open={open}
        />
      </Table>
    </Card>
  );
}
