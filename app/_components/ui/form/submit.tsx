"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { type FormStatus, fieldId, useFormState, useFormStatus } from "@/lib/web/form-context";
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
  useEffect(() => {
    if (!shown) return;
    // A new rejected attempt is a new state object: focus again, even when the errors are the same.
    void state;
    box.current?.focus();
    const title = document.title.replace(/^Error: /, "");
    document.title = `Error: ${title}`;
    return () => {
      document.title = document.title.replace(/^Error: /, "");
    };
  }, [shown, state]);
  if (!shown) return null;
  return (
    // biome-ignore lint/a11y/noAutofocus: without JavaScript the problem must be where one lands
    <div ref={box} className="error-summary" role="alert" tabIndex={-1} autoFocus>
      <h2>There is a problem</h2>
      {state.message && <p className="mt-1">{state.message}</p>}
      {entries.length > 0 && (
        <ul className="mt-2 grid gap-1">
          {entries.map(({ key, message }) => (
            <li key={`${key} ${message}`}>
              <a href={`#${fieldId(prefix, key)}`} onClick={(event) => goTo(event, fieldId(prefix, key))}>
                {message}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
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
