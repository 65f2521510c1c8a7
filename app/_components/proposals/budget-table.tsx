import type { BudgetLine } from "@/lib/domain/proposals/content";
import { Money } from "../ui/money";
import { Table } from "../ui/table";
import { Td, Th } from "../ui/table-cells";

type Props = { lines: readonly BudgetLine[]; headings: readonly string[]; currency: string };

/** A budget by heading and year, with its sums. Headings without an amount are shown with none. */
export function BudgetTable({ lines, headings, currency }: Props) {
  const last = Math.max(1, ...lines.map(({ year }) => year));
  const years = Array.from({ length: last }, (_, index) => index + 1);
  const sum = (wanted: (line: BudgetLine) => boolean) =>
    lines.filter(wanted).reduce((total, { amount }) => total + amount, 0n);
  const money = (minor: bigint) =>
    minor === 0n ? <span className="text-muted">–</span> : <Money minor={minor} currency={currency} />;
  return (
    <Table caption="Budget by heading and year">
      <thead>
        <tr>
          <Th>Heading</Th>
          {years.map((year) => (
            <Th key={year} numeric>
              Year {year}
            </Th>
          ))}
          <Th numeric>Total</Th>
        </tr>
      </thead>
      <tbody>
        {headings.map((heading) => (
          <tr key={heading}>
            <Th scope="row">{heading}</Th>
            {years.map((year) => (
              <Td key={year} numeric>
                {money(sum((line) => line.heading === heading && line.year === year))}
              </Td>
            ))}
            <Td numeric>{money(sum((line) => line.heading === heading))}</Td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <Th scope="row">Total</Th>
          {years.map((year) => (
            <Td key={year} numeric>
              {money(sum((line) => line.year === year))}
            </Td>
          ))}
          <Td numeric className="font-semibold">
            <Money minor={sum(() => true)} currency={currency} />
          </Td>
        </tr>
      </tfoot>
    </Table>
  );
}
