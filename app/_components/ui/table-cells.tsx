import type { TdHTMLAttributes, ThHTMLAttributes } from "react";

export type CellLook = {
  /** Figures: at the right, of equal width. */
  numeric?: boolean | undefined;
  /** No wider than its content, on one line. */
  tight?: boolean | undefined;
  /** Running text: keeps room for some words a line. */
  wide?: boolean | undefined;
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
