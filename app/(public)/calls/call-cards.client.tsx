"use client";

import { useMemo } from "react";
import { Countdown } from "@/app/_components/ui/countdown.client";
import { Icon } from "@/app/_components/ui/icon";
import { Link } from "@/app/_components/ui/link";
import type { Cell, TimePart } from "@/app/_components/ui/parts";
import { shown } from "@/app/_components/ui/parts.client";
import { ReaderTime } from "@/app/_components/ui/reader-time.client";

export type CallCard = {
  id: string;
  title: string;
  summary: string;
  agency: string;
  state: Cell;
  amounts: Cell;
  /** When it opens or closed; for open calls `closes` tells it instead. */
  when?: Cell;
  /** The deadline with its text unbroken (`text`) and plain (`exact`), the server's clock, and whether it is that of outlines. */
  closes?: TimePart & { exact: string; now: string; outlines?: boolean };
};

/** Cards of calls, sent as one text and rendered once (see ui/parts). */
export function CallCards({ text }: { text: string }) {
  const calls = useMemo(() => JSON.parse(text) as CallCard[], [text]);
  return (
    <ul className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {calls.map((call) => (
        <li key={call.id} className="card">
          <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
            <h2 className="min-w-0 flex-1 basis-72 break-words text-base">
              <Link href={`/calls/${call.id}`}>{call.title}</Link>
            </h2>
            {shown(call.state)}
          </div>
          <p className="mt-1 max-w-[75ch] break-words text-muted">{call.summary}</p>
          <p className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-muted">
            <span>{call.agency}</span>
            <span>{shown(call.amounts)}</span>
            {call.closes ? <Closes {...call.closes} /> : <span>{shown(call.when)}</span>}
          </p>
        </li>
      ))}
    </ul>
  );
}

function Closes({ now, exact, outlines, ...part }: NonNullable<CallCard["closes"]>) {
  return (
    <>
      <span className="inline-flex flex-wrap items-center gap-x-1.5">
        <Icon name="calendar-clock" className="text-muted" />
        {outlines && "Outlines due "}
        {shown(part)}
        <ReaderTime at={part.at} shown={exact} />
      </span>
      <span className="text-ink">
        <Countdown until={part.at} now={now} done="Closed" />
      </span>
    </>
  );
}
