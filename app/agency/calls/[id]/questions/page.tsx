import type { Metadata } from "next";
import { EmptyState } from "@/app/_components/ui/blocks";
import { Card, Stack } from "@/app/_components/ui/card";
import { CheckboxField } from "@/app/_components/ui/form/choice-field";
import { ErrorSummary, SubmitButton } from "@/app/_components/ui/form/submit";
import { TextArea } from "@/app/_components/ui/form/text-area";
import { HiddenField } from "@/app/_components/ui/form/text-field";
import { Instant } from "@/app/_components/ui/instant";
import { PageHeader } from "@/app/_components/ui/page-header";
import { listQuestions } from "@/lib/domain/calls/question-queries";
import { LIMITS } from "@/lib/domain/calls/rules";
import { CommandForm } from "@/lib/web/command-form";
import { formState } from "@/lib/web/form-state";
import { Live } from "@/lib/web/live.client";
import { type CallPageProps, loadCall } from "../load";

export async function generateMetadata({ params }: CallPageProps): Promise<Metadata> {
  return { title: `Questions about ${(await loadCall((await params).id)).call.title}` };
}

/** What applicants ask about the call, those that wait first. */
export default async function Page({ params, searchParams }: CallPageProps) {
  const { actor, call, mayManage } = await loadCall((await params).id);
  const [questions, state] = await Promise.all([
    listQuestions(actor, call.id),
    formState(searchParams, "call.answer"),
  ]);
  const home = `/agency/calls/${call.id}`;
  return (
    <>
      <PageHeader
        title="Questions"
        breadcrumbs={[
          { href: "/agency/calls", label: "Calls" },
          { href: home, label: call.title },
        ]}
        lead="You answer the person who asked, or everybody: then question and answer stand on the call's public page, without a name."
      />
      {questions.length === 0 && (
        <EmptyState title="Nobody has asked yet">
          Questions about this call appear here, and reach you by e-mail.
        </EmptyState>
      )}
      <Stack>
        {questions.map((one) => (
          <Card key={one.id}>
            <p className="text-sm text-muted">
              {one.by}, <Instant at={one.askedAt} zone={call.timeZone} />
            </p>
            <p className="mt-1 break-words whitespace-pre-line">{one.question}</p>
            {one.answer !== null ? (
              <div className="mt-3 border-l-2 border-line-strong pl-3">
                <p className="break-words whitespace-pre-line">{one.answer}</p>
                <p className="text-sm text-muted">
                  {one.published ? "Answered to everybody" : "Answered privately"}
                  {one.answeredAt && (
                    <>
                      , <Instant at={one.answeredAt} zone={call.timeZone} />
                    </>
                  )}
                </p>
              </div>
            ) : (
              mayManage && (
                <CommandForm
                  command="call.answer"
                  actor={actor}
                  back={`${home}/questions`}
                  state={state.values.questionId === one.id ? state : { errors: {}, values: {} }}
                  id={`answer-${one.id}`}
                  className="form mt-4"
                  label={`Answer the question of ${one.by}, ${one.askedAt.toISOString()}`}
                >
                  <ErrorSummary />
                  <HiddenField name="questionId" value={one.id} />
                  <TextArea
                    name="answer"
                    label="Answer"
                    rows={4}
                    limit={{ characters: LIMITS.answer }}
                    required
                  />
                  <CheckboxField
                    name="published"
                    label="Answer everybody"
                    hint="The question is shown with it: answer privately where it tells who asks."
                  />
                  <SubmitButton>Send the answer</SubmitButton>
                </CommandForm>
              )
            )}
          </Card>
        ))}
      </Stack>
      <Live topics={[`organisation:${call.agencyId}`]} />
    </>
  );
}
