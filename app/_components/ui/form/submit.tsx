"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { type FormStatus, fieldId, fieldPath, useFormState, useFormStatus } from "@/lib/web/form-context";
import { type ButtonVariant, buttonClass } from "../button";
import { Icon } from "../icon";
import type { IconName } from "../icon-names";

const words: Record<FormStatus["state"], string | undefined> = {
  idle: undefined,
  sending: "Sending…",
  retrying: "Trying again…",
  offline: "Waiting for the connection…",
  done: undefined,
};

/** Sends the form. Disabled while that lasts, so that a double click sends once. */
export function SubmitButton({
  children,
  variant = "primary",
  small,
  icon,
  name,
  value,
  disabled,
}: {
  children: ReactNode;
  variant?: ButtonVariant;
  small?: boolean;
  icon?: IconName;
  /** Where one form has several buttons. */
  name?: string;
  value?: string;
  disabled?: boolean;
}) {
  const { pending, state } = useFormStatus();
  return (
    <button
      type="submit"
      name={name}
      value={value}
      disabled={pending || disabled}
      className={buttonClass({ variant, small })}
    >
      {icon && !pending && <Icon name={icon} />}
      <span aria-live="polite">{(pending && words[state]) || children}</span>
    </button>
  );
}

/**
 * "There is a problem": the form's message and every error, linked to its field; focused when it appears.
 * Put it first in the form.
 */
export function ErrorSummary() {
  const { state, prefix } = useFormState();
  const box = useRef<HTMLDivElement>(null);
  const entries = Object.entries(state.errors).flatMap(([key, messages]) =>
    messages.map((message) => ({ key, message })),
  );
  const shown = entries.length > 0 || Boolean(state.message);
  // What the one wrong field says already is not said twice.
  const message = entries.some((entry) => entry.message === state.message) ? undefined : state.message;
  const [labels, setLabels] = useState<Record<string, string>>({});
  useEffect(() => {
    if (!shown) return;
    // A new rejected attempt is a new state object: focus again, even when the errors are the same.
    box.current?.focus();
    setLabels(labelsOf(Object.keys(state.errors), prefix));
    const title = document.title.replace(/^Error: /, "");
    document.title = `Error: ${title}`;
    return () => {
      document.title = document.title.replace(/^Error: /, "");
    };
  }, [shown, state, prefix]);
  if (!shown) return null;
  return (
    // biome-ignore lint/a11y/noAutofocus: without JavaScript the problem must be where one lands
    <div ref={box} className="error-summary" role="alert" tabIndex={-1} autoFocus>
      <h2>There is a problem</h2>
      {message && <p className="mt-1">{message}</p>}
      {entries.length > 0 && (
        <ul className="mt-2 grid gap-1">
          {entries.map(({ key, message }) => (
            <li key={`${key} ${message}`}>
              <a href={`#${fieldId(prefix, key)}`} onClick={(event) => goTo(event, fieldId(prefix, key))}>
                {labels[key] ?? nameOf(key)}: {message}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** `closesAt` as "Closes at", `budget.0.amount` as "Budget 1 amount": the field's name where its label is not known. */
function nameOf(key: string): string {
  const words = fieldPath(key)
    .split(".")
    .map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : part))
    .join(" ")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replace(/\bemail\b/, "e-mail");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The labels that the page shows for fields with errors. */
function labelsOf(keys: string[], prefix: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const key of keys) {
    const element = document.getElementById(fieldId(prefix, key));
    const legend = element?.closest("fieldset")?.querySelector("legend");
    const label =
      element instanceof HTMLInputElement && element.type === "radio"
        ? legend
        : element instanceof HTMLFieldSetElement
          ? legend
          : document.querySelector(`label[for="${CSS.escape(fieldId(prefix, key))}"]`);
    const text = label?.firstChild?.textContent ?? element?.getAttribute("aria-label");
    if (text) found[key] = text.trim();
  }
  return found;
}

function goTo(event: { preventDefault(): void }, id: string) {
  const element = document.getElementById(id);
  if (!element) return;
  event.preventDefault();
  element.focus({ preventScroll: true });
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
}

/** The line of buttons at a form's end. */
export function FormActions({ children }: { children: ReactNode }) {
  return <div className="form-actions">{children}</div>;
}
