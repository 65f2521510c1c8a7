import type { AwardDetail, HeadingFigures } from "@/lib/domain/awards/queries";
import { ProgressBar, Stats } from "../ui/blocks";
import { Card } from "../ui/card";
import { Money } from "../ui/money";
import { Table } from "../ui/table";
import { Td, Th } from "../ui/table-cells";

/** The four figures of an account. */
export function AccountStats({ award }: { award: AwardDetail }) {
  const { totals, currency } = award;
  const money = (minor: bigint) => <Money minor={minor} currency={currency} />;
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
  const figures = (row: Omit<HeadingFigures, "heading">) => [
    ["Awarded", row.awarded] as const,
    ...(open
      ? ([
          ["Committed", row.committed],
          ["Spent", row.spent],
          ["Balance", row.balance],
        ] as const)
      : []),
  ];
  const cells = (row: Omit<HeadingFigures, "heading">) =>
    figures(row).map(([label, minor]) => (
      <Td key={label} numeric label={label}>
        <Money minor={minor} currency={currency} />
      </Td>
    ));
  return (
    <Card title="Budget by heading" flush id="budget">
      <Table caption="Budget by heading" stack>
        <thead>
          <tr>
            <Th>Heading</Th>
            {figures(totals).map(([label]) => (
              <Th key={label} numeric>
                {label}
              </Th>
            ))}
            {open && <Th>Used</Th>}
          </tr>
        </thead>
        <tbody>
          {headings.map((row) => (
            <tr key={row.heading}>
              <Th scope="row">{row.heading}</Th>
              {cells(row)}
              {open && (
                <Td label="Used" className="sm:w-32">
                  <span className="text-[0.8125rem] text-muted tabular">{used(row)} %</span>
                  <ProgressBar
                    value={used(row)}
                    max={100}
                    label={`${row.heading}: ${used(row)} % spent or committed`}
                  />
                </Td>
              )}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <Th scope="row">Total</Th>
            {cells(totals)}
            {open && (
              <Td label="Used">
                <span className="tabular">{used({ heading: "", ...totals })} %</span>
              </Td>
            )}
          </tr>
        </tfoot>
      </Table>
    </Card>
  );
}
