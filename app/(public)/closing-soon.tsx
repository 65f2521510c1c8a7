import { Link } from "@/app/_components/ui/link";
import { applyBy } from "@/lib/domain/calls/deadline";
import type { CallItem } from "@/lib/domain/calls/queries";
import { EmptyState } from "../_components/ui/blocks";
import { Card } from "../_components/ui/card";
import { Countdown } from "../_components/ui/countdown.client";
import { Instant } from "../_components/ui/instant";
import { Money } from "../_components/ui/money";

/** The open calls that close next. */
export function ClosingSoon({ calls }: { calls: CallItem[] }) {
  return (
    <Card title="Closing next" flush actions={<Link href="/calls">All open calls</Link>}>
      {calls.length === 0 ? (
        <EmptyState title="No call is open now" icon="megaphone">
          Calls appear here when an agency opens one.
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line">
          {calls.map((call) => (
            <li key={call.id} className="px-5 py-3">
              <h3 className="text-[0.9375rem]">
                <Link href={`/calls/${call.id}`}>{call.title}</Link>
              </h3>
              <p className="text-sm text-muted">
                {call.agencyName}, up to <Money minor={call.maximumAmount} currency={call.currency} />
              </p>
              <p className="flex flex-wrap gap-x-3 text-sm text-muted">
                <span>
                  {call.outlineClosesAt ? "Outlines due" : "Closes"}{" "}
                  <Instant at={applyBy(call)} zone={call.timeZone} />
                </span>
                <Countdown until={applyBy(call).toISOString()} now={call.now.toISOString()} done="Closed" />
              </p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
