"use client";

import { useField } from "@/lib/web/form-context";
import { cellName } from "./cells";

type Props = {
  rows: number;
  row: number;
  column: number;
  heading: string;
  amounts: Record<string, string>;
};

/** One amount of the budget, with the heading and year that travel with it. */
export function BudgetCell({ rows, row, column, heading, amounts }: Props) {
  const name = cellName(rows, row, column + 1, "amount");
  const field = useField(name);
  const wrong = field.errors.length > 0;
  return (
    <td className="num" data-label={`Year ${column + 1}`}>
      <input type="hidden" name={cellName(rows, row, column + 1, "heading")} value={heading} />
      <input type="hidden" name={cellName(rows, row, column + 1, "year")} value={column + 1} />
      <input
        id={field.id}
        name={name}
        className="input num"
        inputMode="decimal"
        autoComplete="off"
        defaultValue={field.value ?? amounts[name] ?? ""}
        aria-label={`${heading}, year ${column + 1}`}
        aria-invalid={wrong || undefined}
        aria-describedby={wrong ? field.errorId : undefined}
        data-row={row}
        data-column={column}
      />
      {wrong && (
        <span id={field.errorId} className="error-text">
          {field.errors.join(" ")}
        </span>
      )}
    </td>
  );
}
