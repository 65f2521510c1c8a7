"use client";

import type { ComponentProps, ReactNode } from "react";
import { type Field, useField } from "@/lib/web/form-context";
import {
  control,
  described,
  FieldErrors,
  FieldFrame,
  type FieldProps,
  GroupFrame,
  type Width,
  widthClass,
} from "./frame";

export type Option = { value: string; label: string; hint?: ReactNode };

/** One of a list. `empty` is the label of the choice of nothing (value ""). */
export function SelectField(
  props: FieldProps & {
    options: readonly Option[];
    defaultValue?: string | undefined;
    empty?: string;
    width?: Width;
  },
) {
  const field = useField(props.name);
  const { width = "medium" } = props;
  return (
    <FieldFrame {...props} field={field}>
      <select {...control(props, field)} className={`input ${widthClass[width]}`}>
        {props.empty !== undefined && <option value="">{props.empty}</option>}
        {props.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

/** One option with its box or button before it. */
function Choice({
  id,
  option,
  ...input
}: { id: string; option: Option } & Omit<ComponentProps<"input">, "id" | "value">) {
  return (
    <div className="choice">
      <input
        id={id}
        value={option.value}
        aria-describedby={option.hint ? `${id}-hint` : undefined}
        {...input}
      />
      <label htmlFor={id}>
        {option.label}
        {option.hint && (
          <span id={`${id}-hint`} className="hint block">
            {option.hint}
          </span>
        )}
      </label>
    </div>
  );
}

/** The first option has the field's id, so that the error summary's link leads to it. */
const optionId = (field: Field, index: number) => (index === 0 ? field.id : `${field.id}-${index}`);

/** One of few, all in view. */
export function RadioGroup(
  props: FieldProps & { options: readonly Option[]; defaultValue?: string | undefined },
) {
  const field = useField(props.name);
  const chosen = field.value ?? props.defaultValue;
  return (
    <GroupFrame {...props} field={field}>
      {props.options.map((option, index) => (
        <Choice
          key={option.value}
          id={optionId(field, index)}
          option={option}
          type="radio"
          name={props.name}
          defaultChecked={chosen === option.value}
          required={props.required}
        />
      ))}
    </GroupFrame>
  );
}

/** Yes or no. Posts `value` ("true" by default) when ticked and nothing otherwise. */
export function CheckboxField(props: FieldProps & { value?: string; defaultChecked?: boolean }) {
  const field = useField(props.name);
  const { value = "true", className = "" } = props;
  const ticked = field.attempted ? (field.list?.includes(value) ?? false) : props.defaultChecked;
  return (
    <div className={`field${field.errors.length > 0 ? " field-invalid" : ""} ${className}`}>
      <FieldErrors field={field} />
      <div className="choice">
        <input
          id={field.id}
          type="checkbox"
          name={props.name}
          value={value}
          defaultChecked={ticked}
          required={props.required}
          disabled={props.disabled}
          {...described(field, { hint: Boolean(props.hint) })}
        />
        <div>
          <label htmlFor={field.id}>{props.label}</label>
          {props.hint && (
            <div id={`${field.id}-hint`} className="hint">
              {props.hint}
            </div>
          )}
        </div>
      </div>
    </div>
  );
}

/**
 * Some of a list, under one repeated name (`sections[tools][]`). Posts an empty value beside the ticked ones, so that
 * none can be told from not asked. `columns`: two beside each other, for long lists of short words.
 */
export function CheckboxGroup(
  props: FieldProps & {
    options: readonly Option[];
    defaultValue?: readonly string[] | undefined;
    columns?: boolean;
  },
) {
  const field = useField(props.name);
  const chosen = field.list ?? props.defaultValue ?? [];
  const choices = props.options.map((option, index) => (
    <Choice
      key={option.value}
      id={optionId(field, index)}
      option={option}
      type="checkbox"
      name={props.name}
      defaultChecked={chosen.includes(option.value)}
    />
  ));
  return (
    <GroupFrame {...props} field={field}>
      <input type="hidden" name={props.name} value="" />
      {props.columns ? <div className="grid gap-x-6 sm:grid-cols-2">{choices}</div> : choices}
    </GroupFrame>
  );
}

/** Fields that belong together, under one legend. */
export function Fieldset({
  legend,
  hint,
  children,
}: {
  legend: ReactNode;
  hint?: ReactNode;
  children: ReactNode;
}) {
  return (
    <fieldset className="grid min-w-0 gap-4">
      <legend className="mb-1 text-base font-semibold">{legend}</legend>
      {hint && <p className="hint -mt-3">{hint}</p>}
      {children}
    </fieldset>
  );
}
