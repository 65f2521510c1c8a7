"use client";

import { useEffect, useRef } from "react";

const SEEN_MS = 1_500;

/** Sends the form that it stands in once the page has been in sight for a moment: what it shows was read. */
export function ReadOnSight() {
  const mark = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      if (document.visibilityState === "visible")
        timer = setTimeout(() => mark.current?.closest("form")?.requestSubmit(), SEEN_MS);
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, []);
  return <span ref={mark} hidden />;
}
