"use client";

import { useEffect, useState } from "react";
import { Icon } from "@/app/_components/ui/icon";
import type { IconName } from "@/app/_components/ui/icon-names";
import { formatDuration } from "@/app/_components/ui/time-format";
import type { SaveState, Snapshot } from "./save-state";

type Look = { icon: IconName; tone: string; text: string };

function lookOf(now: Snapshot): Look {
  const kept = now.keeps ? "kept on this device" : "keep this page open";
  const looks: Record<SaveState, Look> = {
    clean: {
      icon: "circle-check",
      tone: "success",
      text: now.savedAt ? "Saved to server" : "No unsaved changes",
    },
    dirty: { icon: "circle-dashed", tone: "neutral", text: "Not saved yet" },
    saving: { icon: "loader-circle", tone: "neutral", text: "Saving" },
    offline: { icon: "wifi-off", tone: "warning", text: `Offline: ${kept}, retrying` },
    invalid: { icon: "circle-alert", tone: "danger", text: "Not saved: correct the marked answers" },
    conflict: { icon: "triangle-alert", tone: "warning", text: "Not saved: somebody else changed this too" },
    "signed-out": { icon: "lock", tone: "warning", text: `Signed out: ${kept}` },
    refused: { icon: "circle-alert", tone: "danger", text: now.problem?.detail ?? "Not saved" },
  };
  return looks[now.state];
}

/** Seconds since the last confirmed saving; counted only in view. */
function useAge(savedAt: number | undefined): number | undefined {
  const [age, setAge] = useState<number>();
  useEffect(() => {
    if (savedAt === undefined) return setAge(undefined);
    const tick = () => setAge(Math.max(0, performance.now() - savedAt));
    tick();
    const timer = setInterval(tick, 1_000);
    return () => clearInterval(timer);
  }, [savedAt]);
  return age;
}

/** Where what one has typed is: on the server, on its way, or only on this device. Says nothing it does not know. */
export function SaveLine({ now, putBack }: { now: Snapshot; putBack: () => void }) {
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  const age = useAge(now.state === "clean" ? now.savedAt : undefined);
  if (!ready) return null;
  const { icon, tone, text } = lookOf(now);
  const here = window.location.pathname;
  return (
    <div className={`save-line tone-${tone}`}>
      <Icon name={icon} />
      <span role="status">{text}</span>
      {age !== undefined && (
        <span className="tabular">{age < 1_000 ? "just now" : `${formatDuration(age)} ago`}</span>
      )}
      {now.restored && <span>Unsaved text from your last visit was put back.</span>}
      {now.given && now.conflicts.length === 0 && (
        <button type="button" className="btn btn-quiet btn-small" onClick={putBack}>
          Put my text back
        </button>
      )}
      {now.state === "signed-out" && <a href={`/sign-in?next=${encodeURIComponent(here)}`}>Sign in again</a>}
    </div>
  );
}
