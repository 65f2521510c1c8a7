"use client";

import { useEffect, useState } from "react";
import { fieldPath, useField, useFormState } from "@/lib/web/form-context";
import { Icon } from "../icon";
import { type FieldProps, GroupFrame } from "./frame";

/**
 * A list of short texts under one repeated name (`headings[]`). Without JavaScript it offers `blank` empty rows;
 * empty rows are left out by whoever reads the form.
 */
export function ListField(
  props: FieldProps & {
    defaultValue?: readonly string[] | undefined;
    blank?: number;
    max?: number;
    /** What one entry is called: "heading" gives "Heading 1", "Add another heading". */
    item: string;
  },
) {
  const field = useField(props.name);
  const { state } = useFormState();
  const { blank = 3, max = 30, item } = props;
  const [rows, setRows] = useState(() => {
    const known = field.list ?? props.defaultValue ?? [];
    const size = Math.min(max, Math.max(known.length + 1, known.length === 0 ? blank : 0));
    return Array.from({ length: size }, (_, index) => ({ key: index, value: known[index] ?? "" }));
  });
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  const errorOf = (index: number) =>
    Object.entries(state.errors).find(([key]) => fieldPath(key) === `${fieldPath(props.name)}.${index}`)?.[1];
  const title = item.charAt(0).toUpperCase() + item.slice(1);
  return (
    <GroupFrame {...props} field={field} bindId>
      <ul className="grid w-full max-w-[40rem] gap-2">
        {rows.map((row, index) => {
          const id = `${field.id}-${index}`;
          const errors = errorOf(index);
          return (
            <li key={row.key} className="grid gap-1">
              {errors && (
                <p id={`${id}-error`} className="error-text">
                  <Icon name="circle-alert" />
                  <span>{errors.join(" ")}</span>
                </p>
              )}
              <div className="flex gap-2">
                <input
                  id={id}
                  type="text"
                  name={props.name}
                  className="input"
                  defaultValue={row.value}
                  aria-label={`${title} ${index + 1}`}
                  aria-invalid={errors ? true : undefined}
                  aria-describedby={errors ? `${id}-error` : undefined}
                />
                {ready && rows.length > 1 && (
                  <button
                    type="button"
                    className="icon-button"
                    aria-label={`Remove ${item} ${index + 1}`}
                    onClick={() => setRows(rows.filter(({ key }) => key !== row.key))}
                  >
                    <Icon name="x" />
                  </button>
                )}
              </div>
            </li>
          );
        })}
      </ul>
      {ready && rows.length < max && (
        <button
          type="button"
          className="btn btn-quiet btn-small"
          onClick={() =>
            setRows([...rows, { key: Math.max(-1, ...rows.map(({ key }) => key)) + 1, value: "" }])
          }
        >
          <Icon name="plus" />
          Add another {item}
        </button>
      )}
    </GroupFrame>
  );
}
