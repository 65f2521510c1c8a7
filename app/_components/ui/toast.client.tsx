"use client";

import { useEffect, useRef, useState } from "react";
import { Icon } from "./icon";

type Toast = { id: number; text: string; tone: "success" | "danger" | "info" };
const EVENT = "portal:toast";
const icons = { success: "circle-check", danger: "octagon-alert", info: "info" } as const;

/** Says something in passing, from client code: what was done, or what went wrong. */
export function toast(text: string, tone: Toast["tone"] = "success"): void {
  window.dispatchEvent(new CustomEvent(EVENT, { detail: { text, tone } }));
}

/** Where toasts appear and are read aloud; once per page, in the shell. */
export function Toaster() {
  const [items, setItems] = useState<Toast[]>([]);
  const last = useRef(0);
  useEffect(() => {
    const timers = new Set<ReturnType<typeof setTimeout>>();
    const add = (event: Event) => {
      const { text, tone } = (event as CustomEvent<Omit<Toast, "id">>).detail;
      const id = ++last.current;
      setItems((now) => [...now.slice(-2), { id, text, tone }]);
      timers.add(setTimeout(() => setItems((now) => now.filter((item) => item.id !== id)), 8000));
    };
    window.addEventListener(EVENT, add);
    return () => {
      window.removeEventListener(EVENT, add);
      for (const timer of timers) clearTimeout(timer);
    };
  }, []);
  return (
    <div className="toaster" role="status" aria-live="polite">
      {items.map((item) => (
        <div key={item.id} className={`callout tone-${item.tone}`}>
          <Icon name={icons[item.tone]} />
          <p className="callout-body">{item.text}</p>
          <button
            type="button"
            className="-my-1 rounded p-1"
            aria-label="Dismiss"
            onClick={() => setItems(items.filter(({ id }) => id !== item.id))}
          >
            <Icon name="x" />
          </button>
        </div>
      ))}
    </div>
  );
}
