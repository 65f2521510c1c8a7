"use client";

import { useEffect, useState } from "react";
import type { Option } from "@/app/_components/ui/form/choice-field";
import { GroupFrame } from "@/app/_components/ui/form/frame";
import { Icon } from "@/app/_components/ui/icon";
import { useField, useFormState } from "@/lib/web/form-context";

type Row = { id: string; label: string; type?: string };
type Props = {
  /** `options` posts `options[0][id]` and `options[0][label]`. */
  name: string;
  /** What one is called: "option". */
  item: string;
  label: string;
  hint: string;
  rows: readonly Row[];
  max: number;
  /** Kinds to choose from, where rows have one. */
  types?: readonly Option[];
};

/** Named rows that keep their ids, so that answers still mean what they meant. Three empty ones wait at the end. */
export function RowsField({ name, item, label, hint, rows, max, types }: Props) {
  const field = useField(name);
  const { state } = useFormState();
  const [more, setMore] = useState(0);
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  const size = Math.min(max, rows.length + 3 + more);
  const title = item.charAt(0).toUpperCase() + item.slice(1);
  const typed = (index: number, part: string): string | undefined => {
    const value = state.values[`${name}[${index}][${part}]`];
    return Array.isArray(value) ? value[0] : value;
  };
  return (
    <GroupFrame name={name} label={label} hint={hint} field={field} hideOptional bindId>
      <ol className="grid w-full max-w-[40rem] gap-2">
        {Array.from({ length: size }, (_, index) => {
          const row = rows[index];
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
            <li key={index} className="flex gap-2">
              {row && <input type="hidden" name={`${name}[${index}][id]`} value={row.id} />}
              <input
                type="text"
                name={`${name}[${index}][label]`}
                className="input min-w-0 flex-1"
                defaultValue={typed(index, "label") ?? row?.label ?? ""}
                aria-label={`${title} ${index + 1}`}
              />
              {types && (
                <select
                  name={`${name}[${index}][type]`}
                  className="input w-medium"
                  defaultValue={typed(index, "type") ?? row?.type ?? types[0]?.value}
                  aria-label={`Kind of ${item} ${index + 1}`}
                >
                  {types.map((type) => (
                    <option key={type.value} value={type.value}>
                      {type.label}
                    </option>
                  ))}
                </select>
              )}
            </li>
          );
        })}
      </ol>
      {ready && size < max && (
        <button type="button" className="btn btn-quiet btn-small" onClick={() => setMore(more + 1)}>
          <Icon name="plus" />
          Add another {item}
        </button>
      )}
    </GroupFrame>
  );
}
