"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { FileField } from "@/app/_components/ui/form/file-field";
import { ErrorSummary, FormActions, SubmitButton } from "@/app/_components/ui/form/submit";
import { toast } from "@/app/_components/ui/toast.client";
import { acceptOf, type FileKind, kindsText } from "@/lib/domain/files/kinds";
import { isReady } from "@/lib/web/deployment.client";
import { emptyFormState, type FormState, FormStateProvider } from "@/lib/web/form-context";
import { type Uploaded, upload } from "./upload";

type Props = {
  action: string;
  other: string | undefined;
  envelope: string;
  back: string;
  proposalId: string;
  maxBytes: number;
  /** What is taken; PDF where it is absent. */
  kinds?: readonly FileKind[] | undefined;
  state: FormState;
  /** The file question that it answers, and what it asks for. */
  question?: { id: string; label: string; hint: string };
};

/** A file with its progress; posted by the browser where there is no script. An interrupted upload is sent again. */
export function UploadForm(props: Props) {
  const { action, other, back, proposalId, maxBytes, kinds, question } = props;
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [state, setState] = useState(props.state);
  const [seal, setSeal] = useState(props.envelope);
  const [share, setShare] = useState<number>();
  const [waiting, setWaiting] = useState(false);
  useEffect(() => setSeal(props.envelope), [props.envelope]);

  const finish = async (reply: Exclude<Uploaded, { kind: "unknown" }>) => {
    // The other deployment has it. Where this one is gone, the way on leads there, and the page there says so.
    if (reply.kind === "done" && reply.elsewhere && !(await isReady(""))) {
      window.location.assign(reply.elsewhere + (reply.location || back));
      return;
    }
    setShare(undefined);
    setWaiting(false);
    if (reply.envelope) setSeal(reply.envelope);
    if (reply.kind === "refused") {
      setState({ errors: reply.errors, message: reply.message, values: {} });
      return;
    }
    setState(emptyFormState);
    form.current?.reset();
    toast(`${reply.name} is attached${reply.pages ? ` (${reply.pages} pages)` : ""}.`);
    router.refresh();
  };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (share !== undefined) return;
    const body = new FormData(event.currentTarget);
    setState(emptyFormState);
    for (let round = 1; ; round++) {
      const reply = await upload({ action, other, body }, setShare, () => setWaiting(true));
      if (reply.kind !== "unknown") return finish(reply);
      await new Promise((go) => setTimeout(go, Math.min(1_000 * round, 5_000)));
    }
  };
  const pending = share !== undefined;
  return (
    <form
      ref={form}
      className="form"
      method="post"
      action={action}
      encType="multipart/form-data"
      aria-label={question ? `Attach: ${question.label}` : "Attach a file"}
      onSubmit={submit}
    >
      <input type="hidden" name="_cmd" value={seal} />
      <input type="hidden" name="_back" value={back} />
      <input type="hidden" name="proposalId" value={proposalId} />
      {question && <input type="hidden" name="question" value={question.id} />}
      <FormStateProvider
        state={state}
        status={{ pending, state: waiting ? "offline" : pending ? "sending" : "idle" }}
        prefix={question ? `attach-${question.id}` : "attach"}
      >
        <ErrorSummary />
        <FileField
          name="file"
          label={question?.label ?? "File"}
          hint={question?.hint}
          accept={acceptOf(kinds)}
          types={kindsText(kinds)}
          maxBytes={maxBytes}
          required
        />
        {pending && (
          <div className="grid gap-1">
            <progress className="bar" value={share} max={1} aria-label="Upload" />
            <p role="status" className="text-sm text-muted">
              {waiting
                ? `Connection lost: sending again. ${Math.round(share * 100)} % sent`
                : share < 1
                  ? `${Math.round(share * 100)} % sent`
                  : "Checking the file"}
            </p>
          </div>
        )}
        <FormActions>
          <SubmitButton icon="upload">Attach the file</SubmitButton>
        </FormActions>
      </FormStateProvider>
    </form>
  );
}
