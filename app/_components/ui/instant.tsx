import { Icon } from "./icon";
import { ReaderTime } from "./reader-time.client";
import { describeInstant, formatInstant, type InstantOptions } from "./time-format";

/**
 * An instant as text with its machine-readable form. `zone` is the IANA zone it is told in (UTC when absent; the
 * zone's name is always shown); `reader` adds the reader's own time where it differs; `relativeTo` tells it as
 * "3 hours ago" with the exact time as a tooltip.
 */
export function Instant({
  at,
  reader,
  ...options
}: InstantOptions & { at: Date | string; reader?: boolean }) {
  const date = typeof at === "string" ? new Date(at) : at;
  const told = describeInstant(date, options);
  return (
    <>
      <time dateTime={told.at} title={told.title}>
        {told.text}
      </time>
      {reader && <ReaderTime at={told.at} shown={formatInstant(date, options.zone, options.mode)} />}
    </>
  );
}

/** A deadline in the agency's zone and the reader's. */
export function Deadline({ at, zone }: { at: Date | string; zone: string }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1.5">
      <Icon name="calendar-clock" className="text-muted" />
      <Instant at={at} zone={zone} reader />
    </span>
  );
}
