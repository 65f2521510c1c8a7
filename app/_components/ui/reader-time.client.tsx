"use client";

import { useEffect, useState } from "react";
import { formatInstant } from "./time-format";

/** The reader's own time of an instant, once the browser's zone is known and only where it reads differently. */
export function ReaderTime({ at, shown }: { at: string; shown: string }) {
  const [text, setText] = useState("");
  useEffect(() => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const own = formatInstant(new Date(at), zone);
    // 17:00 UTC and 17:00 GMT are the same clock: compare without the zone's name.
    const clock = (value: string) => value.replace(/ \S+$/, "");
    const day = (value: string) => value.replace(/,.*$/, "");
    if (clock(own) === clock(shown)) setText("");
    else setText(day(own) === day(shown) ? formatInstant(new Date(at), zone, "time") : own);
  }, [at, shown]);
  if (!text) return null;
  return (
    <>
      {" "}
      <span className="inline-block text-muted">({text} your time)</span>
    </>
  );
}
