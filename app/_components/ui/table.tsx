import type { ReactNode, TdHTMLAttributes, ThHTMLAttributes } from "react";

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

type CellLook = {
  /** Figures: at the right, of equal width. */
  numeric?: boolean;
  /** No wider than its content, on one line. */
  tight?: boolean;
  /** Running text: keeps room for some words a line. */
  wide?: boolean;
};
function cellClass({ numeric, tight, wide }: CellLook, more = ""): string | undefined {
  return [numeric && "num", tight && "tight", wide && "wide", more].filter(Boolean).join(" ") || undefined;
}

/** A heading of a column, or with `scope="row"` of a row. */
export function Th({
  numeric,
  tight,
  wide,
  className,
  scope = "col",
  ...rest
}: CellLook & ThHTMLAttributes<HTMLTableCellElement>) {
  return <th scope={scope} className={cellClass({ numeric, tight, wide }, className)} {...rest} />;
}

/** A cell. `label` repeats the column's name where rows are cards; `numeric` aligns figures at the right. */
export function Td({
  numeric,
  tight,
  wide,
  label,
  className,
  children,
  ...rest
}: CellLook & { label?: string } & TdHTMLAttributes<HTMLTableCellElement>) {
  return (
    <td data-label={label} className={cellClass({ numeric, tight, wide }, className)} {...rest}>
      {label ? <span className="min-w-0">{children}</span> : children}
    </td>
  );
}

export type Column<Row> = CellLook & {
  header: string;
  /** The cell's content. */
  cell: (row: Row) => ReactNode;
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
      <thead>
        <tr>
          {columns.map((column) => (
            <Th key={column.header} numeric={column.numeric} tight={column.tight}>
              {column.header}
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map((column) =>
              column.rowHeading ? (
                <Th key={column.header} scope="row" tight={column.tight} wide={!column.tight}>
                  {column.cell(row)}
                </Th>
              ) : (
                <Td
                  key={column.header}
                  label={column.header}
                  numeric={column.numeric}
                  tight={column.tight}
                  wide={column.wide}
                >
                  {column.cell(row)}
                </Td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
