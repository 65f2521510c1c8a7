/** Instants as words. Server and browser give the same text for the same zone. */

type Mode = "datetime" | "date" | "time";

const options: Record<Mode, Intl.DateTimeFormatOptions> = {
  datetime: {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  },
  date: { day: "numeric", month: "short", year: "numeric" },
  time: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
};

const cache = new Map<string, Intl.DateTimeFormat>();
function formatter(zone: string, mode: Mode | "zone"): Intl.DateTimeFormat {
  const key = `${zone} ${mode}`;
  let found = cache.get(key);
  if (!found) {
    const wanted = mode === "zone" ? { timeZoneName: "short" as const } : options[mode];
    found = new Intl.DateTimeFormat("en-GB", { ...wanted, timeZone: zone });
    if (cache.size > 500) cache.clear();
    cache.set(key, found);
  }
  return found;
}

/** A zone's short name at an instant: UTC, CET, GMT−3 (with a true minus, at which no line breaks). */
export function zoneName(at: Date, zone: string): string {
  const part = formatter(zone, "zone")
    .formatToParts(at)
    .find(({ type }) => type === "timeZoneName");
  return part?.value.replace(/[+-]0$/, "").replace("-", "\u2212") ?? zone;
}

/** `20 Nov 2026, 17:00 GMT` in the given zone; the zone's name is left out for dates. */
export function formatInstant(at: Date, zone = "UTC", mode: Mode = "datetime"): string {
  const text = formatter(zone, mode).format(at);
  return mode === "date" ? text : `${text} ${zoneName(at, zone)}`;
}

/** What is left, in the two largest units: `3 days 4 hours`, `12 minutes 5 seconds`. Milliseconds in. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), "day"],
    [Math.floor(seconds / 3600) % 24, "hour"],
    [Math.floor(seconds / 60) % 60, "minute"],
    [seconds % 60, "second"],
  ];
  const first = parts.findIndex(([n]) => n > 0);
  if (first < 0) return "0 seconds";
  return parts
    .slice(first, first + 2)
    .filter(([n], index) => n > 0 || index === 0)
    .map(([n, unit]) => `${n} ${unit}${n === 1 ? "" : "s"}`)
    .join(" ");
}

const relative = new Intl.RelativeTimeFormat("en-GB", { numeric: "auto" });

/** How long ago or until, roughly: `3 hours ago`, `in 2 days`. */
export function formatRelative(at: Date, now: Date): string {
  const minutes = Math.round((at.getTime() - now.getTime()) / 60_000);
  if (Math.abs(minutes) < 1) return "just now";
  if (Math.abs(minutes) < 60) return relative.format(minutes, "minute");
  if (Math.abs(minutes) < 60 * 24) return relative.format(Math.round(minutes / 60), "hour");
  return relative.format(Math.round(minutes / 1440), "day");
}

/** The clock time of an instant in a zone as `2026-11-20T17:00`, for a datetime-local field. */
export function wallTime(at: Date, zone: string): string {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(at);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}`;
}

export type InstantOptions = {
  /** The IANA zone it is told in; UTC when absent. Its name is always shown. */
  zone?: string | undefined;
  mode?: Mode | undefined;
  /** Tells it as "3 hours ago", with the exact time as a title. */
  relativeTo?: Date | undefined;
};

/** Breaks, where it must, only between date and time. */
const unbroken = (text: string) => text.replaceAll(" ", "\u00a0").replace(",\u00a0", ", ");

/** An instant for people and for machines: ISO form, words, and the exact time as a title where the words are rough. */
export function describeInstant(at: Date, { zone = "UTC", mode, relativeTo }: InstantOptions = {}) {
  const exact = formatInstant(at, zone, mode);
  return relativeTo
    ? { at: at.toISOString(), text: formatRelative(at, relativeTo), title: exact }
    : { at: at.toISOString(), text: unbroken(exact) };
}
