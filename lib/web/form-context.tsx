"use client";

/**
 * What a form's fields know: the values and errors of the last rejected attempt, and how the sending goes.
 *
 * The provider is rendered by the command form (which sends); the fields in app/_components/ui/form read it.
 * It renders on the server as well, so that a form rejected without JavaScript comes back complete.
 */
import { createContext, type ReactNode, useContext, useId, useMemo } from "react";

/** A rejected attempt (or nothing yet). Error keys are paths such as `title`, `budget.0.amount` or `budget[0][amount]`. */
export type FormState = {
  errors: Record<string, string[]>;
  /** A sentence about the whole form, such as a conflict or a denial. */
  message?: string | undefined;
  /** What kind of refusal it was, such as `stale-version`. */
  code?: string | undefined;
  /** What was typed, by field name. Passwords and files are never in here. */
  values: Record<string, string | string[]>;
};

export type FormStatus = {
  /** The form is on its way: the submit button is disabled and says so. */
  pending: boolean;
  state: "idle" | "sending" | "retrying" | "offline" | "done";
};

export type Field = {
  /** What was typed in the rejected attempt; undefined when there was none. */
  value: string | undefined;
  /** The same for repeated names (`headings[]`). */
  list: string[] | undefined;
  errors: string[];
  id: string;
  errorId: string;
  /** The rejected attempt's values are known, so that an absent checkbox means "not ticked". */
  attempted: boolean;
};

export const emptyFormState: FormState = { errors: {}, values: {} };
const idle: FormStatus = { pending: false, state: "idle" };

type FormContextValue = { state: FormState; status: FormStatus; prefix: string };
const FormContext = createContext<FormContextValue>({ state: emptyFormState, status: idle, prefix: "field" });

/** `budget[0][amount]` and `budget.0.amount` are the same field; `headings[]` is `headings`. */
export function fieldPath(name: string): string {
  return name.replace(/\[([^\]]*)\]/g, ".$1").replace(/\.+$/, "");
}

/** The element's id of a field, so that the error summary can link to it. */
export function fieldId(prefix: string, name: string): string {
  return `${prefix}-${fieldPath(name).replace(/[^A-Za-z0-9_-]+/g, "-")}`;
}

function lookUp<T>(record: Record<string, T>, name: string): T | undefined {
  if (Object.hasOwn(record, name)) return record[name];
  const path = fieldPath(name);
  for (const key of Object.keys(record)) if (fieldPath(key) === path) return record[key];
  return undefined;
}

export function FormStateProvider(props: {
  state?: FormState | undefined;
  status?: FormStatus | undefined;
  /** Prefix of the fields' ids; unique per form on the page. Generated when absent. */
  prefix?: string | undefined;
  children: ReactNode;
}) {
  const generated = useId();
  const { state = emptyFormState, status = idle, prefix = generated } = props;
  const value = useMemo(() => ({ state, status, prefix }), [state, status, prefix]);
  return <FormContext value={value}>{props.children}</FormContext>;
}

/** The whole state, for the error summary. */
export function useFormState(): { state: FormState; prefix: string } {
  return useContext(FormContext);
}

/** How the sending goes, for the submit button and the save line. */
export function useFormStatus(): FormStatus {
  return useContext(FormContext).status;
}

/** Value, errors and ids of one field, by its `name` attribute. */
export function useField(name: string): Field {
  const { state, prefix } = useContext(FormContext);
  const found = lookUp(state.values, name);
  const id = fieldId(prefix, name);
  return {
    value: Array.isArray(found) ? found[0] : found,
    list: found === undefined ? undefined : Array.isArray(found) ? found : [found],
    errors: lookUp(state.errors, name) ?? [],
    id,
    errorId: `${id}-error`,
    attempted: Object.keys(state.values).length > 0,
  };
}
