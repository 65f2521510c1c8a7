/** Names of the budget grid's fields: `budget[0][amount]`, year by year, so that a further year changes no name. */
export const cellName = (
  rows: number,
  row: number,
  year: number,
  field: "heading" | "year" | "amount",
): string => `budget[${(year - 1) * rows + row}][${field}]`;

/** Cells of a spreadsheet as copied: rows by line, columns by tab. A single one is no table. */
export function pastedTable(text: string): string[][] | undefined {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "").split("\n");
  const table = lines.map((line) => line.split("\t").map((cell) => cell.trim()));
  return table.length > 1 || (table[0]?.length ?? 0) > 1 ? table : undefined;
}
