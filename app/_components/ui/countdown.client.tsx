"use client";

import { useEffect, useState } from "react";
import { formatDuration } from "./time-format";

/**
 * Time left until an instant by the server's clock: `now` is that clock when the page was made, so that a wrong
 * clock in the reader's computer misleads nobody. Rendered complete without JavaScript.
 */
export function Countdown({
  until,
  now,
  done = "Time is up",
  suffix = "left",
}: {
  until: string;
  now: string;
  done?: string;
  suffix?: string;
}) {
  const [left, setLeft] = useState(() => Date.parse(until) - Date.parse(now));
  useEffect(() => {
    const start = performance.now();
    const initial = Date.parse(until) - Date.parse(now);
    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      const rest = initial - (performance.now() - start);
      setLeft(rest);
      // Seconds matter only in the last hour; before that half a minute's step is enough.
      if (rest > 0) timer = setTimeout(tick, rest > 3_600_000 ? 30_000 : 1000);
    };
    tick();
    return () => clearTimeout(timer);
  }, [until, now]);
  return (
    <span role="timer" className="tabular" suppressHydrationWarning>
      {left > 0 ? `${formatDuration(left)} ${suffix}` : done}
    </span>
  );
}
