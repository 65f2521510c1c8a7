"use client";

import { useEffect, useRef } from "react";
import { Button } from "@/app/_components/ui/button";
import type { Conflict } from "./saver";

type Props = {
  conflicts: Conflict[];
  labels: Record<string, string>;
  /** Who changed what and when, if the server said so. */
  reason: string | undefined;
  choose: (name: string, choice: "mine" | "theirs") => void;
};

/** Two people changed the same answer: both texts, and the choice. Neither is overwritten before it. */
export function Conflicts({ conflicts, labels, reason, choose }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const shown = conflicts.length > 0;
  useEffect(() => {
    if (shown) box.current?.focus();
  }, [shown]);
  if (!shown) return null;
  return (
    <div ref={box} className="error-summary" role="alert" tabIndex={-1}>
      <h2>Somebody else changed this too</h2>
      <p className="mt-1">
        {reason ?? "The server has another text than the one you began from. Choose which one stays."}
      </p>
      {conflicts.map(({ name, mine, theirs }) => (
        <div key={name} className="mt-4">
          <h3>{labels[name] ?? name}</h3>
          <div className="mt-2 grid gap-4 md:grid-cols-2">
            <Text title="Yours" text={mine} />
            <Text title="On the server" text={theirs} />
          </div>
          <div className="mt-3 flex flex-wrap gap-2">
            <Button onClick={() => choose(name, "mine")}>Keep mine</Button>
            <Button onClick={() => choose(name, "theirs")}>Take the server's</Button>
          </div>
        </div>
      ))}
    </div>
  );
}

function Text({ title, text }: { title: string; text: string }) {
  return (
    <div className="min-w-0">
      <p className="label">{title}</p>
      <section
        className="mt-1 max-h-72 overflow-auto rounded border border-line bg-sunken p-3 whitespace-pre-wrap"
        aria-label={`${title}: the whole text`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
      >
        {text || "(empty)"}
      </section>
    </div>
  );
}
