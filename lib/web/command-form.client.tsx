"use client";

import { useRouter } from "next/navigation";
import {
  type FormEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useRef,
  useState,
  useTransition,
} from "react";
import { isReady } from "./deployment.client";
import { emptyFormState, type FormState, FormStateProvider, type FormStatus } from "./form-context";
import { forget, keep } from "./outbox.client";
import { takeTurn } from "./refresh.client";
import { type Entries, type Reply, type Sent, sendOnce } from "./send-command";

type Props = {
  action: string;
  other?: string | undefined;
  encType: string;
  envelope: string;
  back: string;
  state?: FormState | undefined;
  id?: string | undefined;
  className?: string | undefined;
  done?: "location" | "stay" | undefined;
  label?: string | undefined;
  children: ReactNode;
};

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

function typed(entries: Entries): FormState["values"] {
  const values: FormState["values"] = {};
  for (const [name, value] of entries) {
    if (name.startsWith("_") || typeof value !== "string") continue;
    if (name.endsWith("[]")) values[name] = [...((values[name] as string[]) ?? []), value];
    else values[name] = value;
  }
  return values;
}

/**
 * Repeats one command until somebody knows its fate. After the first round without an answer it is kept on this
 * device, so that it survives the tab; commands with a password are not.
 */
async function sendUntilKnown(
  sent: Sent,
  secret: boolean,
  tell: (state: FormStatus["state"]) => void,
): Promise<Reply> {
  tell("sending");
  let reply = await sendOnce(sent);
  let kept: string | undefined;
  for (let round = 1; reply.kind === "unknown"; round++) {
    if (round === 1 && !secret) kept = await keep(sent);
    tell(kept ? "offline" : "retrying");
    await pause(Math.min(1_000 * round, 5_000));
    reply = await sendOnce(sent, true);
  }
  if (kept) await forget(kept);
  return reply;
}

/** The form's working half in the browser; without JavaScript the browser posts the same fields by itself. */
export function CommandFormClient({
  action,
  other,
  encType,
  envelope,
  back,
  done,
  children,
  ...props
}: Props) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [state, setState] = useState(props.state ?? emptyFormState);
  const [sending, setSending] = useState<FormStatus["state"]>("idle");
  // The server renders a new key with every refresh; an answer may bring one too. The latest counts.
  const [seal, setSeal] = useState(envelope);
  const busy = useRef(false);
  useEffect(() => setSeal(envelope), [envelope]);
  const [following, follow] = useTransition();
  const stands = useRef(() => {});
  useEffect(() => {
    if (!following) stands.current();
  }, [following]);
  useEffect(() => () => stands.current(), []);

  const finish = useCallback(
    async (reply: Extract<Reply, { kind: "done" }>) => {
      // The other deployment did it. Where this one is gone, the way on leads there as well.
      if (reply.elsewhere && !(await isReady(""))) {
        const next = done === "stay" || !reply.location ? window.location.pathname : reply.location;
        window.location.assign(reply.elsewhere + next);
        return;
      }
      if (reply.envelope) setSeal(reply.envelope);
      setState(emptyFormState);
      // What was done is said by the page it leads to (`?done=`), or else in passing.
      if (done === "stay" || !/[?&]done=/.test(reply.location ?? "")) {
        window.dispatchEvent(new CustomEvent("portal:done", { detail: action.split("/").at(-1) }));
      }
      if (done === "stay" || !reply.location) {
        form.current?.reset();
        setSending("done");
        follow(() => router.refresh());
      } else {
        const here = window.location.pathname + window.location.search;
        const target = new URL(reply.location, window.location.origin);
        if (target.pathname + target.search === here) form.current?.reset();
        setSending("done");
        follow(() => {
          router.push(target.pathname + target.search + target.hash);
          router.refresh();
        });
      }
    },
    [action, done, router],
  );

  const submit = useCallback(
    async (event: FormEvent<HTMLFormElement>) => {
      event.preventDefault();
      if (busy.current) return;
      busy.current = true;
      const element = event.currentTarget;
      const { submitter } = event.nativeEvent as SubmitEvent;
      const stood = await takeTurn();
      stands.current = stood;
      const entries = [...new FormData(element, submitter)] as Entries;
      const secret = element.querySelector("input[type=password]") !== null;
      const reply = await sendUntilKnown({ action, entries, other }, secret, setSending);
      busy.current = false;
      if (reply.kind === "done") return finish(reply);
      stood();
      if (reply.kind !== "refused") return;
      const { problem } = reply;
      setSending("idle");
      if (problem.envelope) setSeal(problem.envelope);
      setState({ errors: problem.errors ?? {}, message: problem.detail, values: typed(entries) });
      // The answer shows what others have changed: the page's version becomes theirs, what is typed stays.
      if (problem.code === "stale-version") router.refresh();
      if (problem.status === 401) {
        // The native way keeps what was typed behind the sign-in page.
        element.submit();
      }
    },
    [action, other, finish, router],
  );

  return (
    <form
      ref={form}
      id={props.id}
      className={props.className}
      aria-label={props.label}
      method="post"
      action={action}
      encType={encType}
      // The server's messages name field, limit and remedy, together and with links; the browser's bubbles do not.
      noValidate
      onSubmit={submit}
    >
      <input type="hidden" name="_cmd" value={seal} />
      <input type="hidden" name="_back" value={back} />
      <FormStateProvider
        state={state}
        status={{ pending: ["sending", "retrying", "offline"].includes(sending), state: sending }}
        prefix={props.id}
      >
        {children}
      </FormStateProvider>
    </form>
  );
}
