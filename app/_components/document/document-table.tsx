import type { Cell, TableBlock } from "@/lib/infra/document/tree";
import { Table } from "../ui/table";
import { Td, Th } from "../ui/table-cells";
import { Inlines } from "./inlines";

function Lines({ cell }: { cell: Cell }) {
  const [first = [], ...asides] = cell.lines;
  if (asides.length === 0) return <Inlines nodes={first} />;
  return (
    <>
      <span className="block">
        <Inlines nodes={first} />
      </span>
      {asides.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
        <span key={index} className="block text-xs font-normal break-all text-muted">
          <Inlines nodes={line} />
        </span>
      ))}
    </>
  );
}

function Row({ cells, scope }: { cells: readonly Cell[]; scope: "row" | "col" }) {
  return (
    <tr>
      {cells.map((cell, index) =>
        cell.heading ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
          <Th key={index} scope={scope} numeric={cell.numeric}>
            <Lines cell={cell} />
          </Th>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
          <Td key={index} numeric={cell.numeric}>
            <Lines cell={cell} />
          </Td>
        ),
      )}
    </tr>
  );
}

/** A table of a document. */
export function DocumentTable({ table }: { table: TableBlock }) {
  return (
    <Table caption={table.caption}>
      <thead>
        <Row cells={table.head} scope="col" />
      </thead>
      <tbody>
        {table.rows.map((cells, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
          <Row key={index} cells={cells} scope="row" />
        ))}
      </tbody>
      {table.foot && (
        <tfoot>
          <Row cells={table.foot} scope="row" />
        </tfoot>
      )}
    </Table>
  );
}
