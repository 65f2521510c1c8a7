import { FileList } from "@/app/_components/proposals/file-list";
import { ruleOf } from "@/app/_components/questions/names";
import { QuestionList, WhileAsked } from "@/app/_components/questions/question-list.client";
import { questionLabels, questionValues } from "@/app/_components/questions/values";
import { Card } from "@/app/_components/ui/card";
import { Link } from "@/app/_components/ui/link";
import { sealEnvelope } from "@/lib/command/envelope";
import type { FormSection, Question } from "@/lib/domain/calls/form";
import { visibleQuestions } from "@/lib/domain/proposals/answers";
import { limits } from "@/lib/domain/proposals/rules";
import { formState } from "@/lib/web/form-state";
import { otherOrigin } from "@/lib/web/origins";
import { RemoveFile } from "../../attachments/remove-file";
import { UploadForm } from "../../attachments/upload-form.client";
import { EditorForm } from "../../editor/editor-form";
import type { Search, TeamPage } from "../../load";

type Props = { page: TeamPage; section: FormSection } & Search;

/** The questions of a section: one form that saves itself, and a card for each file. */
export async function SectionEditor({ page, section, searchParams }: Props) {
  const { proposal } = page;
  const { form, answers, currency } = proposal;
  const typed = section.questions.filter(({ type }) => type !== "file");
  const files = section.questions.filter(({ type }) => type === "file");
  const asked = visibleQuestions(form, answers);
  const state = await formState(searchParams, "proposal.save");
  const values = Object.assign(
    {},
    ...typed.map((question) => questionValues(question, answers[question.id] ?? "")),
  );
  const labels = Object.assign({}, ...typed.map(questionLabels));
  return (
    <>
      {typed.length > 0 && (
        <Card>
          <EditorForm
            page={page}
            path={`sections/${section.id}`}
            values={values}
            labels={labels}
            state={state}
          >
            <QuestionList form={form} sectionId={section.id} answers={answers} currency={currency} />
            {form.sections.some(({ questions }) => questions.some(({ when }) => when)) && (
              <noscript>
                <p className="hint">
                  Some questions follow from your answers: they appear when you have saved.
                </p>
              </noscript>
            )}
          </EditorForm>
        </Card>
      )}
      {typed.length > 0 && (
        <p className="text-sm">
          Earlier versions of:{" "}
          {typed.map(({ id, label }, index) => (
            <span key={id}>
              {index > 0 && ", "}
              <Link href={`${page.home}/versions/${id}`}>{label}</Link>
            </span>
          ))}
        </p>
      )}
      {files.map((question) => (
        <WhileAsked key={question.id} id={question.id} now={asked.includes(question)}>
          <FileQuestion page={page} section={section} question={question} searchParams={searchParams} />
        </WhileAsked>
      ))}
    </>
  );
}

async function FileQuestion({ page, section, question, searchParams }: Props & { question: Question }) {
  const { actor, proposal, home } = page;
  const { id, label, help, required } = question;
  const back = `${home}/sections/${section.id}`;
  const files = proposal.files.filter(({ questionId }) => questionId === id);
  const removal = await formState(searchParams, "proposal.detach");
  const attempt = await formState(searchParams, "proposal.attach");
  const hint = [help, ruleOf(question), !required && "Optional."].filter(Boolean).join(" ");
  return (
    <Card title={label}>
      <div id={`editor-sections-${id}`} tabIndex={-1} className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {files.length > 0 && (
          <FileList
            files={files}
            caption={label}
            actions={(file) => <RemoveFile page={page} file={file} back={back} state={removal} />}
          />
        )}
        {files.length < (question.most ?? 1) && (
          <UploadForm
            action="/api/commands/proposal.attach"
            other={await otherOrigin()}
            envelope={sealEnvelope(actor, "proposal.attach")}
            back={back}
            proposalId={proposal.id}
            maxBytes={Math.min(limits.fileBytes, (question.megabytes ?? limits.fileBytes) * 1_048_576)}
            kinds={question.kinds}
            state={attempt.values.question === id ? attempt : { errors: {}, values: {} }}
            question={{ id, label, hint }}
          />
        )}
      </div>
    </Card>
  );
}
