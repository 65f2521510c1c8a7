import { Card } from "@/app/_components/ui/card";
import { ErrorSummary, SubmitButton } from "@/app/_components/ui/form/submit";
import { TextArea } from "@/app/_components/ui/form/text-area";
import { HiddenField } from "@/app/_components/ui/form/text-field";
import type { Actor } from "@/lib/command/actor";
import type { CallDetail } from "@/lib/domain/calls/queries";
import type { listAnswers } from "@/lib/domain/calls/question-queries";
import { LIMITS } from "@/lib/domain/calls/rules";
import { CommandForm } from "@/lib/web/command-form";
import type { FormState } from "@/lib/web/form-context";

type Props = {
  call: CallDetail;
  actor: Actor;
  answers: Awaited<ReturnType<typeof listAnswers>>;
  state: FormState;
};

/** What was asked about the call and answered to everybody, one's own questions, and a form for another. */
export function Questions({ call, actor, answers, state }: Props) {
  const takes = call.state === "open" || call.state === "scheduled";
  if (answers.length === 0 && !(takes && actor.kind === "user")) return null;
  return (
    <Card title="Questions and answers" id="questions">
      <ul className="grid gap-4">
        {answers.map(({ id, question, answer, own, published }) => (
          <li key={id}>
            <p className="font-medium break-words whitespace-pre-line">{question}</p>
            <p className="break-words whitespace-pre-line">{answer ?? "Not answered yet."}</p>
            {own && (
              <p className="text-sm text-muted">
                You asked this{published ? "." : answer === null ? "." : "; the answer is for you alone."}
              </p>
            )}
          </li>
        ))}
      </ul>
      {takes && actor.kind === "user" && (
        <CommandForm
          command="call.ask"
          actor={actor}
          back={`/calls/${call.id}`}
          state={state}
          id="ask"
          done="stay"
          className={`form${answers.length > 0 ? " mt-5" : ""}`}
          label="Ask the agency"
        >
          <ErrorSummary />
          <HiddenField name="callId" value={call.id} />
          <TextArea
            name="question"
            label="Ask the agency"
            hint="The agency may answer you alone, or everybody; then your question is shown without your name."
            rows={3}
            limit={{ characters: LIMITS.question }}
            required
          />
          <SubmitButton variant="secondary">Ask</SubmitButton>
        </CommandForm>
      )}
    </Card>
  );
}
