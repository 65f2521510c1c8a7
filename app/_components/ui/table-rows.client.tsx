"use client";

import { useMemo } from "react";
import type { Cell, Packed } from "./parts";
import { shown } from "./parts.client";
import { type CellLook, Td, Th } from "./table-cells";

type Head = CellLook & { header: string; rowHeading?: boolean | undefined };
/** A row: its key, then its cells in the order of the columns. */
type RowCells = [key: string, ...cells: Cell[]];

/** Head and body of a list; the rows are sent as text and rendered here. */
export function TableRows({ heads, packed }: { heads: Head[]; packed: Packed }) {
  const { text, elements } = packed;
  const rows = useMemo(() => JSON.parse(text) as RowCells[], [text]);
  return (
    <>
      <thead>
        <tr>
          {heads.map(({ header, numeric, tight }) => (
            <Th key={header} numeric={numeric} tight={tight}>
              {header}
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([key, ...cells]) => (
          <tr key={key}>
            {heads.map(({ header, numeric, tight, wide, rowHeading }, index) =>
              rowHeading ? (
                <Th key={header} scope="row" tight={tight} wide={!tight}>
                  {shown(cells[index], elements)}
                </Th>
              ) : (
                <Td key={header} label={header} numeric={numeric} tight={tight} wide={wide}>
                  {shown(cells[index], elements)}
                </Td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </>
  );
}
