"use client";

import { useEffect, useState } from "react";
import { fieldPath, useField, useFormState } from "@/lib/web/form-context";
import { Icon } from "../icon";
import { type FieldProps, GroupFrame } from "./frame";

export type TableColumn = { id: string; label: string; numeric?: boolean; date?: boolean };

/** Rows under named columns: posts `name[0][column]`. Rows left empty do not count. */
export function TableField(
  props: FieldProps & {
    columns: readonly TableColumn[];
    rows: readonly Record<string, string>[];
    /** The most rows there may be. */
    most: number;
    /** What a row's fields are called when read aloud: "Partners". */
    title: string;
  },
) {
  const field = useField(props.name);
  const { columns, rows, most, name, title } = props;
  const [more, setMore] = useState(0);
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  // Two empty rows beyond what is there, so that it can be filled in without a script as well.
  const shown = Math.min(most, Math.max(3, rows.length + 2) + more);
  return (
    <GroupFrame {...props} field={field} bindId>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="table-scroll w-full" aria-label={title} tabIndex={0}>
        <table className="data-table">
          <caption className="sr-only">{title}</caption>
          <thead>
            <tr>
              <th scope="col">
                <span className="sr-only">Row</span>
              </th>
              {columns.map((column) => (
                <th key={column.id} scope="col">
                  {column.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: shown }, (_, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
              <tr key={row}>
                <th scope="row" className="tabular">
                  {row + 1}
                </th>
                {columns.map((column) => (
                  <Cell
                    key={column.id}
                    name={`${name}[${row}][${column.id}]`}
                    label={`${title}, row ${row + 1}, ${column.label}`}
                    column={column}
                    text={rows[row]?.[column.id] ?? ""}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {ready && shown < most && (
        <button type="button" className="btn btn-quiet btn-small" onClick={() => setMore(more + 1)}>
          <Icon name="plus" />
          Add a row
        </button>
      )}
    </GroupFrame>
  );
}

function Cell({
  name,
  label,
  column,
  text,
}: {
  name: string;
  label: string;
  column: TableColumn;
  text: string;
}) {
  const field = useField(name);
  const { state } = useFormState();
  const errors = Object.entries(state.errors).find(([key]) => fieldPath(key) === fieldPath(name))?.[1];
  return (
    <td className={column.numeric ? "num" : ""}>
      <input
        id={field.id}
        name={name}
        type={column.date ? "date" : "text"}
        inputMode={column.numeric ? "decimal" : undefined}
        className={`input min-w-32${column.numeric ? " num" : ""}`}
        defaultValue={field.value ?? text}
        autoComplete="off"
        aria-label={label}
        aria-invalid={errors ? true : undefined}
        aria-describedby={errors ? field.errorId : undefined}
      />
      {errors && (
        <span id={field.errorId} className="error-text">
          {errors.join(" ")}
        </span>
      )}
    </td>
  );
}
