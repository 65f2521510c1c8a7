/** Names of the budget grid's fields: `budget[0][amount]`, year by year, so that a further year changes no name. */
export const cellName = (
  rows: number,
  row: number,
  year: number,
  field: "heading" | "year" | "amount",
): string => `budget[${(year - 1) * rows + row}][${field}]`;
