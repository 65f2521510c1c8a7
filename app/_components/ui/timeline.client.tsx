"use client";

import type { Cell } from "./parts";
import { shown } from "./parts.client";

export type TimelineItem = {
  id: string;
  /** Who did it; absent when the portal itself did. */
  who?: Cell;
  what: Cell;
  /** When: a `time` of parts. */
  when: Cell;
  detail?: Cell;
};

/** What happened to a record, newest first: who, what, when. */
export function Timeline({
  items,
  empty = "Nothing has happened yet.",
}: {
  items: TimelineItem[];
  empty?: string;
}) {
  if (items.length === 0) return <p className="text-muted">{empty}</p>;
  return (
    <ol className="timeline">
      {items.map((item) => (
        <li key={item.id}>
          <p>
            {item.who && <span className="font-medium">{shown(item.who)} </span>}
            {shown(item.what)}
          </p>
          {item.detail && <div className="text-sm text-muted">{shown(item.detail)}</div>}
          <p className="text-[0.8125rem] text-muted">{shown(item.when)}</p>
        </li>
      ))}
    </ol>
  );
}
