"use client";

import { type HTMLInputAutoCompleteAttribute, useEffect, useState } from "react";
import { useField } from "@/lib/web/form-context";
import { control, described, FieldFrame, type FieldProps, type Width, widthClass } from "./frame";

export type TextFieldProps = FieldProps & {
  defaultValue?: string | undefined;
  type?: "text" | "email" | "url" | "tel" | "search" | "number" | "date";
  autoComplete?: HTMLInputAutoCompleteAttribute;
  inputMode?: "text" | "decimal" | "numeric" | "email" | "url" | "search";
  placeholder?: string;
  width?: Width;
  readOnly?: boolean;
  spellCheck?: boolean;
  /** Only for type="number". */
  min?: number;
  max?: number;
};

/** One line of text. No maxLength on purpose: a paste is never cut, the command names the limit instead. */
export function TextField(props: TextFieldProps) {
  const field = useField(props.name);
  const { type = "text", width = "long" } = props;
  return (
    <FieldFrame {...props} field={field}>
      <input
        {...control(props, field)}
        type={type}
        className={`input ${widthClass[width]}`}
        readOnly={props.readOnly}
        autoComplete={props.autoComplete}
        inputMode={props.inputMode}
        placeholder={props.placeholder}
        spellCheck={props.spellCheck}
        min={props.min}
        max={props.max}
      />
    </FieldFrame>
  );
}

/** A password: pasting and password managers welcome, never filled in again after an error. */
export function PasswordField(
  props: FieldProps & { autoComplete: "current-password" | "new-password"; width?: Width },
) {
  const field = useField(props.name);
  const [ready, setReady] = useState(false);
  const [shown, setShown] = useState(false);
  useEffect(() => setReady(true), []);
  return (
    <FieldFrame {...props} field={field}>
      <div className="relative w-full max-w-[40rem]">
        <input
          id={field.id}
          name={props.name}
          type={shown ? "text" : "password"}
          className="input pr-16"
          required={props.required}
          disabled={props.disabled}
          autoComplete={props.autoComplete}
          autoCapitalize="off"
          spellCheck={false}
          {...described(field, { hint: Boolean(props.hint) })}
        />
        {ready && (
          <button
            type="button"
            className="absolute inset-y-0 right-1 my-auto h-7 rounded px-2 text-sm text-accent"
            aria-label={shown ? "Hide password" : "Show password"}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
          >
            {shown ? "Hide" : "Show"}
          </button>
        )}
      </div>
    </FieldFrame>
  );
}

/** An amount of money as decimal text, in the currency shown; `1.250,50` and `1,250.50` are both understood. */
export function MoneyField(props: FieldProps & { currency: string; defaultValue?: string | undefined }) {
  const field = useField(props.name);
  return (
    <FieldFrame {...props} field={field}>
      <div className="input-affix">
        <span aria-hidden="true">{props.currency}</span>
        <input
          {...control(props, field)}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          className="input num"
          aria-label={typeof props.label === "string" ? `${props.label} in ${props.currency}` : undefined}
        />
      </div>
    </FieldFrame>
  );
}

/**
 * A date and time on the clock of `zone` (IANA). Posts `2026-11-20T17:00`; the command reads it in the zone that
 * travels with it. `defaultValue` is that same local form (see wallTime in time-format).
 */
export function DateTimeField(props: FieldProps & { zone?: string; defaultValue?: string | undefined }) {
  const field = useField(props.name);
  const hint = props.hint ?? (props.zone ? `Clock time in ${props.zone.replaceAll("_", " ")}.` : undefined);
  return (
    <FieldFrame {...props} hint={hint} field={field}>
      <input {...control({ ...props, hint }, field)} type="datetime-local" className="input w-medium" />
    </FieldFrame>
  );
}

/** A calendar date; posts `2026-12-01`. */
export function DateField(
  props: FieldProps & {
    defaultValue?: string | undefined;
    min?: string | undefined;
    max?: string | undefined;
  },
) {
  const field = useField(props.name);
  return (
    <FieldFrame {...props} field={field}>
      <input
        {...control(props, field)}
        type="date"
        className="input w-medium"
        min={props.min}
        max={props.max}
      />
    </FieldFrame>
  );
}

/** A value that travels with the form and is not shown. */
export function HiddenField({ name, value }: { name: string; value: string | number }) {
  return <input type="hidden" name={name} value={value} />;
}
