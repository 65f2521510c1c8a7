"use client";

import { ProgressBar } from "../ui/blocks";
import { Td, Th } from "../ui/table-cells";

/**
 * One line of the budget: amounts as shown, and how much is spent or committed in whole per cent; `awarded` where money
 * has been moved since, in the cell of what there is now: a column more would not fit beside the page's facts.
 */
export type BudgetLine = { heading: string; amounts: string[]; awarded?: string | undefined; used: number };

type Props = { labels: string[]; lines: BudgetLine[]; total: BudgetLine; open: boolean };

/** Head, body and foot of the budget by heading; `open` accounts show how much of each is used. */
export function BudgetRows({ labels, lines, total, open }: Props) {
  const cells = ({ amounts, awarded }: BudgetLine) =>
    labels.map((label, index) => (
      <Td key={label} numeric label={label}>
        <span className="tabular whitespace-nowrap">{amounts[index]}</span>
        {index === 0 && awarded && (
          <span className="block text-[0.8125rem] text-muted tabular">{awarded} awarded</span>
        )}
      </Td>
    ));
  return (
    <>
      <thead>
        <tr>
          <Th>Heading</Th>
          {labels.map((label) => (
            <Th key={label} numeric>
              {label}
            </Th>
          ))}
          {open && <Th>Used</Th>}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.heading}>
            <Th scope="row">{line.heading}</Th>
            {cells(line)}
            {open && (
              <Td label="Used" className="sm:w-32">
                <span className="text-[0.8125rem] text-muted tabular">{line.used} %</span>
                <ProgressBar
                  value={line.used}
                  max={100}
                  label={`${line.heading}: ${line.used} % spent or committed`}
                />
              </Td>
            )}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <Th scope="row">Total</Th>
          {cells(total)}
          {open && (
            <Td label="Used">
              <span className="tabular">{total.used} %</span>
            </Td>
          )}
        </tr>
      </tfoot>
    </>
  );
}
