import { notFound } from "next/navigation";
import { Callout } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card, Split } from "@/app/_components/ui/card";
import { PageHeader } from "@/app/_components/ui/page-header";
import { choicesBefore, findQuestion, questionTypeLabels } from "@/lib/domain/calls/form";
import type { FormPart } from "@/lib/domain/calls/outline-form";
import { formState } from "@/lib/web/form-state";
import { loadForm } from "../../load";
import { EditQuestion } from "./edit-question";
import { LivePreview } from "./live-preview.client";

export type QuestionProps = {
  params: Promise<{ id: string; question: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function loadQuestion({ params }: Pick<QuestionProps, "params">, part: FormPart) {
  const { id, question: key } = await params;
  const page = await loadForm(id, part);
  const question = findQuestion(page.built.form, key);
  if (!question) notFound();
  return { page, question };
}

/** One question of a part of the form, with a preview that follows what one types. */
export async function QuestionPage({ part, ...props }: QuestionProps & { part: FormPart }) {
  const { page, question } = await loadQuestion(props, part);
  const { call, here, crumbs, open, built } = page;
  const state = await formState(props.searchParams, "call.change-form");
  const label = part === "outline" ? "Outline form" : "Form";
  return (
    <>
      <PageHeader
        title={question.label}
        breadcrumbs={[...crumbs, { href: here, label }]}
        meta={`${questionTypeLabels[question.type]}; in the API: ${question.id}`}
        actions={<ButtonLink href={here}>Back to the form</ButtonLink>}
      />
      <Split
        main={
          open ? (
            <Card title="The question">
              <EditQuestion
                page={page}
                question={question}
                choices={choicesBefore(built.form, question.id)}
                state={state}
              />
            </Card>
          ) : (
            <Callout tone="neutral" icon="lock" title="The form is fixed">
              The call has closed: what was asked can no longer change.
            </Callout>
          )
        }
        aside={
          <Card title="As applicants see it">
            <LivePreview
              key={built.revision}
              question={question}
              currency={call.currency}
              form="edit-question"
            />
          </Card>
        }
      />
    </>
  );
}
