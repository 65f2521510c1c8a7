import {
  filledRows,
  type OutputRow,
  type Outputs,
  outputTables,
  readDoi,
  tableNames,
} from "@/lib/domain/reports/outputs";
import { Card } from "../ui/card";
import { Link } from "../ui/link";
import { type Column, DataTable } from "../ui/table";

/** A DOI leads to what it names; an address to itself; anything else is text. */
function Identifier({ text }: { text: string }) {
  const doi = readDoi(text);
  const href = doi ? `https://doi.org/${doi}` : /^https?:\/\//.test(text) ? text : undefined;
  return href ? (
    <Link href={href} className="break-all">
      {doi ?? text}
    </Link>
  ) : (
    text
  );
}

/** The outputs of a report, a table for each type that has any. */
export function OutputTables({ outputs }: { outputs: Outputs }) {
  return tableNames.map((name) => {
    const rows = filledRows(outputs[name]).map((row, index): OutputRow => ({ ...row, key: String(index) }));
    if (rows.length === 0) return null;
    const { title, columns } = outputTables[name];
    const shown = columns.map(
      (column, index): Column<OutputRow> => ({
        header: column.label,
        rowHeading: index === 0,
        numeric: "numeric" in column,
        cell: (row) =>
          column.id === "identifier" ? <Identifier text={row[column.id] ?? ""} /> : (row[column.id] ?? ""),
      }),
    );
    return (
      <Card key={name} title={title} flush>
        <DataTable caption={title} columns={shown} rows={rows} rowKey={(row) => row.key ?? ""} />
      </Card>
    );
  });
}
