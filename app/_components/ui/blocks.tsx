"use client";

import type { ReactNode } from "react";
import { Icon } from "./icon";
import type { IconName } from "./icon-names";
import type { Cell } from "./parts";
import { shown } from "./parts.client";
import type { Tone } from "./status";

/** Nothing here: why, and the first thing to do. */
export function EmptyState({
  title,
  children,
  action,
  icon = "inbox",
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  icon?: IconName;
}) {
  return (
    <div className="empty">
      <Icon name={icon} />
      <p className="!text-ink font-semibold">{title}</p>
      {children && <p>{children}</p>}
      {action && <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}

/** Names and values of one record. Items with the value null, undefined or "" are left out. */
export function DescriptionList({ items }: { items: { term: ReactNode; value: Cell; key?: string }[] }) {
  return (
    <dl className="dl">
      {items
        .filter(({ value }) => value !== null && value !== undefined && value !== "" && value !== false)
        .map(({ term, value, key }, index) => (
          <div key={key ?? (typeof term === "string" ? term : index)}>
            <dt>{term}</dt>
            <dd>{shown(value)}</dd>
          </div>
        ))}
    </dl>
  );
}

const calloutIcons: Record<Tone, IconName> = {
  neutral: "info",
  info: "info",
  success: "circle-check",
  warning: "triangle-alert",
  danger: "octagon-alert",
  special: "info",
};

/** Something to know before going on. `role="status"` or `"alert"` only when it appears after loading. */
export function Callout({
  tone = "info",
  title,
  icon,
  children,
  actions,
  role,
}: {
  tone?: Tone;
  title?: ReactNode;
  icon?: IconName;
  children?: ReactNode;
  actions?: ReactNode;
  role?: "status" | "alert";
}) {
  return (
    <div className={`callout tone-${tone}`} role={role}>
      <Icon name={icon ?? calloutIcons[tone]} />
      <div className="callout-body">
        {title && <p className="font-semibold">{title}</p>}
        {children && <div>{children}</div>}
        {actions && <div className="mt-3 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  );
}

/** A row of figures: at most five, each a term, a figure and optionally a note. */
export function Stats({
  items,
}: {
  items: { term: ReactNode; figure: Cell; note?: ReactNode; key?: string }[];
}) {
  return (
    <dl className="card stats">
      {items.map(({ term, figure, note, key }, index) => (
        <div key={key ?? (typeof term === "string" ? term : index)}>
          <dt>{term}</dt>
          <dd className="figure">{shown(figure)}</dd>
          {note && <dd className="text-[0.8125rem] text-muted">{note}</dd>}
        </div>
      ))}
    </dl>
  );
}

/** How far something has come: `value` of `max`, both plain numbers. The label is read aloud; show the figures beside it. */
export function ProgressBar({ value, max, label }: { value: number; max: number; label: string }) {
  return (
    <progress
      className="bar"
      value={Math.max(0, Math.min(value, max))}
      max={max > 0 ? max : 1}
      aria-label={label}
    />
  );
}
