import type { User } from "@/lib/command/actor";
import type { Message } from "@/lib/domain/discussions/queries";
import { MOST_CHARACTERS } from "@/lib/domain/discussions/rules";
import type { FormState } from "@/lib/web/form-context";
import { RecordForm } from "../record-form";
import { MarkdownField } from "../ui/form/text-area";
import { Instant } from "../ui/instant";
import { Markdown } from "../ui/markdown";

/** What was written, oldest first. */
export function Thread({ messages, zone }: { messages: Message[]; zone: string }) {
  if (messages.length === 0) return <p className="text-muted">Nobody has written yet.</p>;
  return (
    <ol className="grid gap-4" aria-label="Messages">
      {messages.map(({ id, who, text, at }) => (
        <li key={id} className="border-l-2 border-line-strong pl-3">
          <p className="text-sm">
            <strong>{who}</strong>{" "}
            <span className="text-muted">
              <Instant at={at} zone={zone} />
            </span>
          </p>
          <Markdown text={text} />
        </li>
      ))}
    </ol>
  );
}

type WriteProps = { actor: User; proposalId: string; back: string; state: FormState; hint: string };

/** A message more. */
export function WriteMessage({ actor, proposalId, back, state, hint }: WriteProps) {
  return (
    <RecordForm
      command="discussion.write"
      actor={actor}
      back={back}
      state={state}
      id="message"
      label="Write to the discussion"
      about={{ proposalId }}
      button="Send"
    >
      <MarkdownField
        name="text"
        label="Message"
        hint={hint}
        rows={5}
        limit={{ characters: MOST_CHARACTERS }}
        required
      />
    </RecordForm>
  );
}
