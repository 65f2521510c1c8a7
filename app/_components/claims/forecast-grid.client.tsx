"use client";

import { fieldPath, useField, useFormState } from "@/lib/web/form-context";

type Props = {
  currency: string;
  periods: readonly { fromOn: string; label: string }[];
  rows: readonly { position: number; heading: string; values: readonly string[] }[];
};

/** What is expected by heading in each of the next periods; posts `forecast[n][position|fromOn|amount]`. */
export function ForecastGrid({ currency, periods, rows }: Props) {
  const title = `Forecast of the next periods, in ${currency}`;
  return (
    <fieldset className="field">
      <legend className="label">
        {title} <span className="font-normal text-muted">(optional)</span>
      </legend>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="table-scroll w-full" aria-label={title} tabIndex={0}>
        <table className="data-table">
          <caption className="sr-only">{title}</caption>
          <thead>
            <tr>
              <th scope="col">Heading</th>
              {periods.map(({ fromOn, label }) => (
                <th key={fromOn} scope="col" className="num">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ position, heading, values }, row) => (
              <tr key={position}>
                <th scope="row">{heading}</th>
                {periods.map(({ fromOn, label }, column) => (
                  <Cell
                    key={fromOn}
                    index={row * periods.length + column}
                    position={position}
                    fromOn={fromOn}
                    label={`${heading}, ${label}`}
                    text={values[column] ?? ""}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </fieldset>
  );
}

function Cell(props: { index: number; position: number; fromOn: string; label: string; text: string }) {
  const name = `forecast[${props.index}][amount]`;
  const field = useField(name);
  const { state } = useFormState();
  const errors = Object.entries(state.errors).find(([key]) => fieldPath(key) === fieldPath(name))?.[1];
  return (
    <td className="num">
      <input type="hidden" name={`forecast[${props.index}][position]`} value={props.position} />
      <input type="hidden" name={`forecast[${props.index}][fromOn]`} value={props.fromOn} />
      <input
        id={field.id}
        name={name}
        type="text"
        inputMode="decimal"
        className="input num min-w-32"
        defaultValue={field.value ?? props.text}
        autoComplete="off"
        aria-label={props.label}
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
