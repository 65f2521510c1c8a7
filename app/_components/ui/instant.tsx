import { Icon } from "./icon";
import { ReaderTime } from "./reader-time.client";
import { formatInstant, formatRelative } from "./time-format";

/**
 * An instant as text with its machine-readable form. `zone` is the IANA zone it is told in (UTC when absent; the
 * zone's name is always shown); `reader` adds the reader's own time where it differs; `relativeTo` tells it as
 * "3 hours ago" with the exact time as a tooltip.
 */
export function Instant({
  at,
  zone = "UTC",
  mode = "datetime",
  reader,
  relativeTo,
}: {
  at: Date | string;
  zone?: string;
  mode?: "datetime" | "date" | "time";
  reader?: boolean;
  relativeTo?: Date;
}) {
  const date = typeof at === "string" ? new Date(at) : at;
  const exact = formatInstant(date, zone, mode);
  return (
    <>
      <time dateTime={date.toISOString()} title={relativeTo ? exact : undefined}>
        {relativeTo ? formatRelative(date, relativeTo) : unbroken(exact)}
      </time>
      {reader && <ReaderTime at={date.toISOString()} shown={exact} />}
    </>
  );
}

/** Breaks, where it must, only between date and time. */
const unbroken = (text: string) => text.replaceAll(" ", "\u00a0").replace(",\u00a0", ", ");

/** A deadline in the agency's zone and the reader's. */
export function Deadline({ at, zone }: { at: Date | string; zone: string }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1.5">
      <Icon name="calendar-clock" className="text-muted" />
      <Instant at={at} zone={zone} reader />
    </span>
  );
}
