"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { emptyFormState, type FormState, FormStateProvider } from "@/lib/web/form-context";
import { Conflicts } from "./conflicts.client";
import type { Values } from "./form-values";
import { SaveLine } from "./save-line.client";
import type { Snapshot } from "./save-state";
import { Saver } from "./saver";

type Props = {
  action: string;
  other: string | undefined;
  envelope: string;
  back: string;
  userId: string;
  /** The record that is saved: a proposal unless `idName` says otherwise. */
  proposalId: string;
  idName?: string;
  /** Of the proposal when this page was made, and its answers then, by field name. */
  version: number;
  values: Values;
  currency: string;
  /** Names of the fields for people. */
  labels: Record<string, string>;
  state: FormState;
  children: ReactNode;
};

/** What came back from a refusal without script, where somebody else had saved meanwhile. */
const refusedValues = ({ code, values }: FormState): Values | undefined =>
  code === "stale-version"
    ? Object.fromEntries(
        Object.entries(values).map(([name, value]) => [
          name,
          Array.isArray(value) ? value.filter(Boolean).join("\n") : value,
        ]),
      )
    : undefined;

const initial: Snapshot = { state: "clean", conflicts: [], restored: false, keeps: true };

/**
 * A part of the proposal that saves itself; the same form is posted by the browser where there is no script.
 */
export function EditorFormClient(props: Props) {
  const { version, values, envelope, children } = props;
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const saver = useRef<Saver>(undefined);
  const [now, setNow] = useState(initial);
  const first = useRef(props);

  useEffect(() => {
    const { action, other, proposalId, idName, currency, userId, back } = first.current;
    const mine = new Saver({
      form: form.current as HTMLFormElement,
      key: `draft:${userId}:${back}`,
      action,
      other,
      proposalId,
      idName,
      currency,
      version: first.current.version,
      envelope: first.current.envelope,
      values: first.current.values,
      refused: refusedValues(first.current.state),
      changed: setNow,
      refresh: router.refresh,
    });
    saver.current = mine;
    mine.start();
    const leaving = (event: BeforeUnloadEvent) => mine.unsaved && event.preventDefault();
    const online = () => void mine.flush();
    window.addEventListener("beforeunload", leaving);
    window.addEventListener("online", online);
    return () => {
      void mine.flush();
      window.removeEventListener("beforeunload", leaving);
      window.removeEventListener("online", online);
    };
  }, [router]);
  useEffect(() => saver.current?.adopt(version, values), [version, values]);
  useEffect(() => saver.current?.renew(envelope), [envelope]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void saver.current?.flush();
  };
  const state = useMemo<FormState>(
    () =>
      now.problem?.errors && now.state === "invalid"
        ? { errors: now.problem.errors, message: now.problem.detail, values: {} }
        : now.savedAt === undefined && now.state === "clean"
          ? props.state
          : emptyFormState,
    [now, props.state],
  );
  return (
    // Leaving a field saves it; the handlers only listen to what bubbles up from the fields.
    <form
      ref={form}
      id="editor"
      className="form"
      method="post"
      action={props.action}
      onSubmit={submit}
      onInput={() => saver.current?.touch()}
      onBlur={() => void saver.current?.flush()}
    >
      <input type="hidden" name="_cmd" value={envelope} />
      <input type="hidden" name="_back" value={props.back} />
      <input type="hidden" name={props.idName ?? "proposalId"} value={props.proposalId} />
      <input type="hidden" name="version" value={version} />
      <SaveLine now={now} putBack={() => saver.current?.putBack()} />
      <Conflicts
        conflicts={now.conflicts}
        labels={props.labels}
        reason={now.problem?.detail}
        choose={(name, choice) => saver.current?.resolve(name, choice)}
      />
      <FormStateProvider state={state} prefix="editor">
        {children}
      </FormStateProvider>
    </form>
  );
}
