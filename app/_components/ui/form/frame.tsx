"use client";

import type { ReactNode } from "react";
import type { Field } from "@/lib/web/form-context";
import { Icon } from "../icon";

/** What every field takes. `required` fields carry no mark; the others say "(optional)". */
export type FieldProps = {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  required?: boolean | undefined;
  /** In filter bars nothing is required and nothing needs saying. */
  hideOptional?: boolean;
  disabled?: boolean | undefined;
  className?: string;
};

export type Width = "short" | "medium" | "long" | "full";
export const widthClass: Record<Width, string> = {
  short: "w-short",
  medium: "w-medium",
  long: "",
  full: "w-full",
};

const hintId = (field: Field) => `${field.id}-hint`;
export const counterId = (field: Field) => `${field.id}-count`;

/** The attributes that tie a control to its hint, its error and its counter. */
export function described(field: Field, has: { hint?: boolean; counter?: boolean }) {
  const ids = [
    has.hint && hintId(field),
    field.errors.length > 0 && field.errorId,
    has.counter && counterId(field),
  ].filter(Boolean);
  return {
    "aria-describedby": ids.length > 0 ? ids.join(" ") : undefined,
    "aria-invalid": field.errors.length > 0 ? (true as const) : undefined,
  };
}

/** What every control of one value takes: its name, its text (as typed before a refusal), and its ties. */
export function control(props: FieldProps & { defaultValue?: string | undefined }, field: Field) {
  return {
    id: field.id,
    name: props.name,
    defaultValue: field.value ?? props.defaultValue ?? "",
    required: props.required,
    disabled: props.disabled,
    ...described(field, { hint: Boolean(props.hint) }),
  };
}

export function OptionalMark() {
  return <span className="font-normal text-muted"> (optional)</span>;
}

export function Hint({ field, children }: { field: Field; children: ReactNode }) {
  return (
    <div id={hintId(field)} className="hint">
      {children}
    </div>
  );
}

export function FieldErrors({ field }: { field: Field }) {
  if (field.errors.length === 0) return null;
  return (
    <div id={field.errorId}>
      {field.errors.map((message) => (
        <p key={message} className="error-text">
          <Icon name="circle-alert" />
          <span>
            <span className="sr-only">Error: </span>
            {message}
          </span>
        </p>
      ))}
    </div>
  );
}

/** Label, hint, errors, control: one column. */
export function FieldFrame(props: FieldProps & { field: Field; children: ReactNode; after?: ReactNode }) {
  const { field, label, hint, required, hideOptional, className = "" } = props;
  return (
    <div className={`field${field.errors.length > 0 ? " field-invalid" : ""} ${className}`}>
      <label htmlFor={field.id} className="label">
        {label}
        {!required && !hideOptional && <OptionalMark />}
      </label>
      {hint && <Hint field={field}>{hint}</Hint>}
      <FieldErrors field={field} />
      {props.children}
      {props.after}
    </div>
  );
}

/** A group of controls under one legend (radio buttons, lists, dates of a period). */
export function GroupFrame(props: FieldProps & { field: Field; children: ReactNode; bindId?: boolean }) {
  const { field, label, hint, required, hideOptional, disabled, className = "" } = props;
  return (
    <fieldset
      id={props.bindId ? field.id : undefined}
      tabIndex={props.bindId ? -1 : undefined}
      disabled={disabled}
      className={`field${field.errors.length > 0 ? " field-invalid" : ""} ${className}`}
      aria-describedby={described(field, { hint: Boolean(hint) })["aria-describedby"]}
    >
      <legend className="label">
        {label}
        {!required && !hideOptional && <OptionalMark />}
      </legend>
      {hint && <Hint field={field}>{hint}</Hint>}
      <FieldErrors field={field} />
      {props.children}
    </fieldset>
  );
}
