import type { ReactNode } from "react";
import { type Cell, pack } from "./parts";
import type { CellLook } from "./table-cells";
import { TableRows } from "./table-rows.client";

/**
 * A table within a region that can be scrolled by keyboard. `caption` names it for everybody; `captionHidden`
 * where a heading above already does. `stack` turns its rows into cards below 640 px: give each Td a `label`.
 */
export function Table({
  caption,
  captionHidden = true,
  stack,
  children,
}: {
  caption: string;
  captionHidden?: boolean;
  stack?: boolean;
  children: ReactNode;
}) {
  const table = (
    <table className={`data-table${stack ? " table-stack" : ""}`} role={stack ? "table" : undefined}>
      <caption className={captionHidden ? "sr-only" : undefined}>{caption}</caption>
      {children}
    </table>
  );
  if (stack) return <div className="table-scroll">{table}</div>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="table-scroll" aria-label={caption} tabIndex={0}>
      {table}
    </section>
  );
}

export type Column<Row> = CellLook & {
  header: string;
  /** The cell's content: parts (parts.ts) where there are many rows, elements where parts do not suffice. */
  cell: (row: Row) => Cell;
  /** The row's own name: a row heading, shown first and without a label on narrow screens. */
  rowHeading?: boolean;
};

/** The usual list: columns and rows, cards on narrow screens. */
export function DataTable<Row>({
  caption,
  captionHidden,
  columns,
  rows,
  rowKey,
}: {
  caption: string;
  captionHidden?: boolean;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
}) {
  return (
    <Table caption={caption} captionHidden={captionHidden} stack>
      <TableRows
        heads={columns.map(({ cell: _, ...head }) => head)}
        packed={pack(rows.map((row) => [rowKey(row), ...columns.map(({ cell }) => cell(row))]))}
      />
    </Table>
  );
}
