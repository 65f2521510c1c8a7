"use client";

import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { Callout } from "@/app/_components/ui/blocks";
import { type FormState, FormStateProvider } from "@/lib/web/form-context";
import { Draft, type Now } from "./draft";

type Props = {
  action: string;
  other: string | undefined;
  envelope: string;
  userId: string;
  reviewId: string;
  back: string;
  version: number;
  state: FormState;
  children: ReactNode;
};

const words: Record<Now["state"], string> = {
  clean: "Saved to server",
  dirty: "Not saved yet",
  saving: "Saving",
  offline: "Offline: kept on this device, retrying",
  refused: "Not saved",
};

/** A digit chooses the score of the criterion that has the focus, where no text is being typed. */
function byDigit(event: KeyboardEvent<HTMLFormElement>): void {
  const target = event.target as HTMLElement;
  if (!/^\d$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
  const group = target.closest("[data-criterion]");
  const choice = group?.querySelector<HTMLInputElement>(`input[type=radio][value="${event.key}"]`);
  if (!choice || !(target instanceof HTMLInputElement) || target.type !== "radio") return;
  choice.focus();
  choice.click();
}

/** The review's form: it saves itself; without a script the browser posts it by its button. */
export function ReviewFormClient(props: Props) {
  const form = useRef<HTMLFormElement>(null);
  const draft = useRef<Draft>(undefined);
  const first = useRef(props);
  const [now, setNow] = useState<Now>({ state: "clean", saved: false });
  useEffect(() => {
    const { action, other, userId, reviewId, version, envelope } = first.current;
    const key = `review:${userId}:${reviewId}`;
    const mine = new Draft({
      form: form.current as HTMLFormElement,
      ...{ action, other, key, version, envelope, changed: setNow },
    });
    draft.current = mine;
    mine.start();
    const leaving = (event: BeforeUnloadEvent) => mine.unsaved && event.preventDefault();
    window.addEventListener("beforeunload", leaving);
    return () => {
      void mine.flush();
      window.removeEventListener("beforeunload", leaving);
    };
  }, []);
  useEffect(() => draft.current?.renew(props.envelope), [props.envelope]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void draft.current?.flush();
  };
  const refused = now.state === "refused" ? now.problem : undefined;
  const state: FormState = refused
    ? { errors: refused.errors ?? {}, message: refused.detail, values: {} }
    : props.state;
  const said = now.state !== "clean" || now.saved;
  return (
    <form
      ref={form}
      className="form"
      method="post"
      action={props.action}
      aria-label="Your review"
      onSubmit={submit}
      onInput={() => draft.current?.touch()}
      onBlur={() => void draft.current?.flush()}
      onKeyDown={byDigit}
    >
      <input type="hidden" name="_cmd" value={props.envelope} />
      <input type="hidden" name="_back" value={props.back} />
      <input type="hidden" name="reviewId" value={props.reviewId} />
      <input type="hidden" name="version" value={props.version} />
      <p role="status" className="text-sm text-muted">
        {said ? words[now.state] : "A private draft: nobody sees it before you submit it."}
      </p>
      {now.lost && (
        <Callout tone="warning" title="Unsaved text from your last visit">
          <p>The review was changed elsewhere since. Copy what you need:</p>
          <p className="mt-2 whitespace-pre-wrap">{now.lost}</p>
        </Callout>
      )}
      <FormStateProvider state={state} prefix="review">
        {props.children}
      </FormStateProvider>
    </form>
  );
}
