import Link from "next/link";
import { Countdown } from "@/app/_components/ui/countdown.client";
import { Deadline, Instant } from "@/app/_components/ui/instant";
import { Money } from "@/app/_components/ui/money";
import { StatusBadge } from "@/app/_components/ui/status-badge";
import type { CallItem } from "@/lib/domain/calls/queries";

/** Calls of the catalogue, one card each. */
export function CallList({ calls }: { calls: CallItem[] }) {
  return (
    <ul className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {calls.map((call) => (
        <li key={call.id} className="card">
          <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
            <h2 className="min-w-0 flex-1 basis-72 break-words text-base">
              <Link href={`/calls/${call.id}`} prefetch={false}>
                {call.title}
              </Link>
            </h2>
            <StatusBadge kind="call" state={call.state} />
          </div>
          <p className="mt-1 max-w-[75ch] break-words text-muted">{call.summary}</p>
          <p className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-muted">
            <span>{call.agencyName}</span>
            <span>
              <Money minor={call.minimumAmount} currency={call.currency} /> to{" "}
              <Money minor={call.maximumAmount} currency={call.currency} />
            </span>
            <When call={call} />
          </p>
        </li>
      ))}
    </ul>
  );
}

function When({ call }: { call: CallItem }) {
  if (call.state === "scheduled")
    return (
      <span>
        Opens <Instant at={call.opensAt} zone={call.timeZone} />, closes{" "}
        <Instant at={call.closesAt} zone={call.timeZone} />
      </span>
    );
  if (call.state === "closed")
    return (
      <span>
        Closed <Instant at={call.closesAt} zone={call.timeZone} />
      </span>
    );
  return (
    <>
      <span className="inline-flex flex-wrap items-center gap-x-1.5">
        <Deadline at={call.closesAt} zone={call.timeZone} />
      </span>
      <span className="text-ink">
        <Countdown until={call.closesAt.toISOString()} now={call.now.toISOString()} done="Closed" />
      </span>
    </>
  );
}
