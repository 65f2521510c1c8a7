"use client";

import { type ComponentType, useEffect, useRef, useState } from "react";
import { type Field, useField } from "@/lib/web/form-context";
import { counterId, described, FieldFrame, type FieldProps } from "./frame";
import { grouped, type Limit, limitOf, limitText, measure } from "./limit";
import { pasteRich } from "./paste-rich";

type TextAreaProps = FieldProps & {
  defaultValue?: string | undefined;
  rows?: number;
  limit?: Limit;
  /** A long text: more room, the full width. */
  tall?: boolean;
  /** What word processors copy is pasted as Markdown. */
  rich?: boolean;
};

/** Several lines of text. The counter warns at 90 % and never cuts what is pasted. */
export function TextArea(props: TextAreaProps) {
  const field = useField(props.name);
  const area = useRef<HTMLTextAreaElement>(null);
  return (
    <FieldFrame
      {...props}
      field={field}
      after={props.limit && <Counter field={field} limit={props.limit} area={area} />}
    >
      <Area {...props} field={field} area={area} />
    </FieldFrame>
  );
}

type AreaRef = React.RefObject<HTMLTextAreaElement | null>;

function Area(props: TextAreaProps & { field: Field; area: AreaRef }) {
  const { field, area } = props;
  return (
    <textarea
      ref={area}
      id={field.id}
      name={props.name}
      rows={props.rows ?? (props.tall ? 12 : 4)}
      className={`input${props.tall ? " tall w-full" : ""}`}
      defaultValue={field.value ?? props.defaultValue ?? ""}
      required={props.required}
      disabled={props.disabled}
      onPaste={props.rich ? pasteRich : undefined}
      {...described(field, { hint: Boolean(props.hint), counter: Boolean(props.limit) })}
    />
  );
}

const levelClass = { quiet: "text-muted", warning: "text-warning", over: "text-danger font-semibold" };

function Counter({ field, limit, area }: { field: Field; limit: Limit; area: AreaRef }) {
  const [used, setUsed] = useState<number | null>(null);
  const [spoken, setSpoken] = useState("");
  useEffect(() => {
    const element = area.current;
    if (!element) return;
    let timer: ReturnType<typeof setTimeout>;
    const count = () => {
      const n = measure(element.value, limit);
      setUsed(n);
      clearTimeout(timer);
      // Read aloud only after a pause, and only when it matters.
      const { text, level } = limitText(n, limit);
      timer = setTimeout(() => setSpoken(level === "quiet" ? "" : text), 1200);
    };
    count();
    element.addEventListener("input", count);
    return () => {
      clearTimeout(timer);
      element.removeEventListener("input", count);
    };
  }, [area, limit]);
  const { most, unit } = limitOf(limit);
  const state = used === null ? null : limitText(used, limit);
  return (
    <>
      <p
        id={counterId(field)}
        className={`text-[0.8125rem] tabular ${state ? levelClass[state.level] : "text-muted"}`}
      >
        {state ? state.text : `Up to ${grouped(most)} ${unit}`}
      </p>
      <span className="sr-only" aria-live="polite">
        {spoken}
      </span>
    </>
  );
}

/** Markdown with a preview. The renderer is loaded only when somebody asks for the preview. */
export function MarkdownField(props: TextAreaProps) {
  const field = useField(props.name);
  const area = useRef<HTMLTextAreaElement>(null);
  const [ready, setReady] = useState(false);
  const [preview, setPreview] = useState<string | null>(null);
  const [View, setView] = useState<ComponentType<{ text: string }> | null>(null);
  useEffect(() => setReady(true), []);
  async function toggle() {
    if (preview !== null) return setPreview(null);
    const { Markdown } = await import("../markdown");
    setView(() => Markdown);
    setPreview(area.current?.value ?? "");
  }
  const hint = props.hint ?? "You can use Markdown: headings, lists, **bold**, links and tables.";
  const after = (
    <div className="flex w-full flex-wrap items-center justify-between gap-2">
      <div>{props.limit && <Counter field={field} limit={props.limit} area={area} />}</div>
      {ready && (
        <button
          type="button"
          className="btn btn-quiet btn-small"
          aria-expanded={preview !== null}
          onClick={toggle}
        >
          {preview === null ? "Preview" : "Back to writing"}
        </button>
      )}
    </div>
  );
  return (
    <FieldFrame {...props} hint={hint} field={field} after={after}>
      <div className={`w-full${preview === null ? "" : " hidden"}`}>
        <Area tall rich {...props} field={field} area={area} hint={hint} />
      </div>
      {preview !== null && View && (
        <div className="card w-full">
          {preview.trim() ? <View text={preview} /> : <p className="text-muted">Nothing to preview yet.</p>}
        </div>
      )}
    </FieldFrame>
  );
}
