"use client";

import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { Changes } from "@/app/_components/proposals/changes";
import { Button } from "@/app/_components/ui/button";
import type { Choice, Conflict } from "./save-state";

type Merge = typeof import("@/lib/domain/proposals/merge");

type Props = {
  conflicts: Conflict[];
  labels: Record<string, string>;
  /** Who changed what and when, if the server said so. */
  reason: string | undefined;
  choose: (name: string, choice: Choice) => void;
};

/** Two people changed the same answer: what each changed, and the choice. Neither is overwritten before it. */
export function Conflicts({ conflicts, labels, reason, choose }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const shown = conflicts.length > 0;
  const [merge, setMerge] = useState<Merge>();
  useEffect(() => {
    if (!shown) return;
    box.current?.focus();
    void import("@/lib/domain/proposals/merge").then(setMerge);
  }, [shown]);
  if (!shown) return null;
  return (
    <div ref={box} className="error-summary" role="alert" tabIndex={-1}>
      <h2>Somebody else changed this too</h2>
      <p className="mt-1">
        {reason ?? "The server has another text than the one you began from. Choose which one stays."}
      </p>
      {conflicts.map((conflict) => (
        <Comparison
          key={conflict.name}
          conflict={conflict}
          label={labels[conflict.name] ?? conflict.name}
          merge={merge}
          choose={(choice) => choose(conflict.name, choice)}
        />
      ))}
    </div>
  );
}

/** A single line, such as an amount or a date, is one or the other; only texts can be joined. */
const isText = ({ name }: Conflict) => /^(?:abstract|title|sections\[[^\]]+\])$/.test(name);

type One = { conflict: Conflict; label: string; merge: Merge | undefined; choose: (choice: Choice) => void };

function Comparison({ conflict, label, merge, choose }: One) {
  const { mine, theirs, base } = conflict;
  const id = useId();
  const [edited, setEdited] = useState<string>();
  const text = isText(conflict);
  const joined = useMemo(
    () => (merge && text ? merge.join(mine, theirs, base) : undefined),
    [merge, text, mine, theirs, base],
  );
  // Without a common beginning the server's text stands for it.
  const from = base ?? theirs;
  const keys = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLTextAreaElement || event.altKey || event.ctrlKey || event.metaKey) return;
    const choice = ({ "1": "mine", "2": "theirs", "3": "both", "4": "edit" } as const)[event.key];
    if (!choice || ((choice === "both" || choice === "edit") && !joined)) return;
    event.preventDefault();
    if (choice === "edit") setEdited(joined?.text);
    else choose(choice === "both" ? { text: joined?.text ?? "" } : choice);
  };
  return (
    <section className="mt-4" aria-labelledby={id} onKeyDown={keys}>
      <h3 id={id}>{label}</h3>
      <div className="mt-2 grid gap-4 md:grid-cols-2">
        <Text title="Yours" text={mine} before={from} merge={merge} />
        <Text title="On the server" text={theirs} before={from} merge={merge} />
      </div>
      {joined && edited === undefined && (
        <p className="mt-2 text-sm text-muted">
          {joined.overlaps === 0
            ? "Your changes and theirs lie in different places: kept both, nothing stands twice."
            : `In ${joined.overlaps} ${joined.overlaps === 1 ? "place" : "places"} both of you wrote something else: kept both, yours comes first there.`}
        </p>
      )}
      {edited === undefined ? (
        <div className="mt-3 flex flex-wrap gap-2">
          <Button onClick={() => choose("mine")} aria-keyshortcuts="1">
            Keep mine
          </Button>
          <Button onClick={() => choose("theirs")} aria-keyshortcuts="2">
            Take the server's
          </Button>
          {joined && (
            <>
              <Button onClick={() => choose({ text: joined.text })} aria-keyshortcuts="3">
                Keep both
              </Button>
              <Button onClick={() => setEdited(joined.text)} aria-keyshortcuts="4">
                Edit both in one
              </Button>
            </>
          )}
        </div>
      ) : (
        <Edit label={label} text={edited} change={setEdited} choose={choose} />
      )}
    </section>
  );
}

type Editing = {
  label: string;
  text: string;
  change: (text: string | undefined) => void;
  choose: (choice: Choice) => void;
};

function Edit({ label, text, change, choose }: Editing) {
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => area.current?.focus(), []);
  return (
    <div className="mt-3 grid gap-2">
      <textarea
        ref={area}
        className="input tall w-full"
        rows={10}
        value={text}
        aria-label={`${label}: the text that stays`}
        onChange={(event) => change(event.target.value)}
      />
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" onClick={() => choose({ text })}>
          Use this text
        </Button>
        <Button variant="quiet" onClick={() => change(undefined)}>
          Back to the choice
        </Button>
      </div>
    </div>
  );
}

type Side = { title: string; text: string; before: string; merge: Merge | undefined };

function Text({ title, text, before, merge }: Side) {
  const pieces = useMemo(() => merge?.wordChanges(before, text), [merge, before, text]);
  return (
    <div className="min-w-0">
      <p className="label">{title}</p>
      <section
        className="changed-text mt-1 max-h-72 overflow-auto rounded border border-line bg-sunken p-3 whitespace-pre-wrap"
        aria-label={`${title}: the whole text, with what changed marked`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
      >
        {pieces ? <Changes pieces={pieces} /> : text}
        {text === "" && " (empty)"}
      </section>
    </div>
  );
}
