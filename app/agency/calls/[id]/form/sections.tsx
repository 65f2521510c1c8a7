import { ruleOf } from "@/app/_components/questions/names";
import { Card } from "@/app/_components/ui/card";
import { SelectField } from "@/app/_components/ui/form/choice-field";
import { ErrorSummary, SubmitButton } from "@/app/_components/ui/form/submit";
import { TextArea } from "@/app/_components/ui/form/text-area";
import { HiddenField, TextField } from "@/app/_components/ui/form/text-field";
import { Link } from "@/app/_components/ui/link";
import {
  FORM_LIMITS,
  type FormSection,
  findQuestion,
  type Question,
  questionTypeLabels,
  questionTypes,
} from "@/lib/domain/calls/form";
import { CommandForm } from "@/lib/web/command-form";
import type { FormState } from "@/lib/web/form-context";
import type { FormPage } from "./load";
import { TakeQuestion } from "./take-question";

type Of = { page: FormPage; state: FormState };

/** The state of a refused form belongs to the one that was sent: told apart by what it was about. */
export const own = (state: FormState, about: Record<string, string>): FormState =>
  Object.entries(about).every(([name, value]) => (state.values[name] ?? "") === value)
    ? state
    : { errors: {}, values: {} };

/** Call and revision: what every change of a form carries. */
export function About({ page }: { page: FormPage }) {
  return (
    <>
      <HiddenField name="callId" value={page.call.id} />
      <HiddenField name="revision" value={page.built.revision} />
      {page.part === "outline" && <HiddenField name="part" value="outline" />}
    </>
  );
}

export const change = (page: FormPage) => ({
  command: "call.change-form",
  actor: page.actor,
  back: page.here,
});

/** One section with its questions, and what can be done with each. */
export function SectionCard({ page, section, state }: Of & { section: FormSection }) {
  const { open, built } = page;
  const at = built.form.sections.indexOf(section);
  return (
    <Card
      id={`section-${section.id}`}
      title={section.title}
      actions={
        open && (
          <MoveButtons
            page={page}
            state={state}
            kind="section"
            id={section.id}
            label={section.title}
            first={at === 0}
            last={at === built.form.sections.length - 1}
          />
        )
      }
    >
      {section.help && <p className="mb-3 whitespace-pre-line text-muted">{section.help}</p>}
      {section.questions.length === 0 && <p className="text-muted">No questions yet.</p>}
      <ol className="divide-y divide-line">
        {section.questions.map((question, index) => (
          <QuestionRow
            key={question.id}
            page={page}
            state={state}
            question={question}
            first={at === 0 && index === 0}
            last={at === built.form.sections.length - 1 && index === section.questions.length - 1}
          />
        ))}
      </ol>
      {open && (
        <div className="mt-4 grid gap-3 border-t border-line pt-4">
          <AddQuestion page={page} section={section} state={state} />
          <TakeQuestion page={page} section={section} state={state} />
          <EditSection page={page} section={section} state={state} />
        </div>
      )}
    </Card>
  );
}

type Row = Of & { question: Question; first: boolean; last: boolean };

function QuestionRow({ page, state, question, first, last }: Row) {
  const { id, type, label, required, when } = question;
  const governing = when && findQuestion(page.built.form, when.question);
  const options = governing?.options?.filter((one) => when?.options.includes(one.id));
  return (
    <li id={`question-${id}`} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 py-3">
      <div className="min-w-0 flex-1 basis-56">
        <Link href={`${page.here}/questions/${id}`} className="font-medium break-words">
          {label}
        </Link>
        <p className="text-sm text-muted">
          {questionTypeLabels[type]}, {required ? "required" : "optional"}.{" "}
          {type === "long" && question.limit ? `At most ${question.limit} words. ` : ruleOf(question)}
          {governing &&
            ` Asked where “${governing.label}” is ${options?.map((one) => one.label).join(" or ")}.`}
        </p>
      </div>
      {page.open && (
        <MoveButtons
          page={page}
          state={state}
          kind="question"
          id={id}
          label={label}
          first={first}
          last={last}
        />
      )}
    </li>
  );
}

type Moving = Of & {
  kind: "section" | "question";
  id: string;
  label: string;
  first: boolean;
  last: boolean;
};

/** Up, down, remove: three buttons of one form. */
function MoveButtons({ page, state, kind, id, label, first, last }: Moving) {
  const button = (action: string, word: string, disabled: boolean) => (
    <SubmitButton
      variant="quiet"
      small
      name="action"
      value={`${action}-${kind}${ENDS[word] ?? ""}`}
      disabled={disabled}
    >
      {word}
      <span className="sr-only">
        {" "}
        {kind} {label}
      </span>
    </SubmitButton>
  );
  return (
    <CommandForm
      {...change(page)}
      state={own(state, { [kind]: id, title: "", label: "" })}
      id={`${kind}-${id}-moves`}
      done="stay"
      className="flex flex-wrap items-center gap-1"
      label={`Move or remove the ${kind} ${label}`}
    >
      <ErrorSummary />
      <About page={page} />
      <HiddenField name={kind} value={id} />
      {button("move", "Up", first)}
      {button("move", "Down", last)}
      {button("remove", "Remove", false)}
    </CommandForm>
  );
}
const ENDS: Record<string, string> = { Up: "-up", Down: "-down" };

function AddQuestion({ page, section, state }: Of & { section: FormSection }) {
  return (
    <details open={own(state, { action: "add-question", section: section.id }).message !== undefined}>
      <summary className="font-medium">Add a question to “{section.title}”</summary>
      <CommandForm
        {...change(page)}
        state={own(state, { action: "add-question", section: section.id })}
        id={`add-${section.id}`}
        className="form mt-3"
        label={`Add a question to ${section.title}`}
      >
        <ErrorSummary />
        <About page={page} />
        <HiddenField name="action" value="add-question" />
        <HiddenField name="section" value={section.id} />
        <TextField name="label" label="Question" required width="full" />
        <SelectField
          name="type"
          label="Kind of answer"
          options={questionTypes.map((type) => ({ value: type, label: questionTypeLabels[type] }))}
          required
        />
        <SubmitButton icon="plus">Add the question</SubmitButton>
      </CommandForm>
    </details>
  );
}

function EditSection({ page, section, state }: Of & { section: FormSection }) {
  const mine = own(state, { action: "edit-section", section: section.id });
  return (
    <details open={mine.message !== undefined}>
      <summary className="font-medium">Edit the section “{section.title}”</summary>
      <CommandForm
        {...change(page)}
        state={mine}
        id={`edit-${section.id}`}
        className="form mt-3"
        label={`Edit the section ${section.title}`}
      >
        <ErrorSummary />
        <About page={page} />
        <HiddenField name="action" value="edit-section" />
        <HiddenField name="section" value={section.id} />
        <SectionFields title={section.title} help={section.help} />
        <SubmitButton>Save the section</SubmitButton>
      </CommandForm>
    </details>
  );
}

function SectionFields({ title, help }: { title?: string; help?: string }) {
  return (
    <>
      <TextField name="title" label="Title of the section" defaultValue={title} required width="full" />
      <TextArea
        name="help"
        label="Introduction"
        defaultValue={help}
        rows={3}
        limit={{ characters: FORM_LIMITS.help }}
      />
    </>
  );
}

/** A further section at the end. */
export function AddSection({ page, state }: Of) {
  return (
    <Card title="Add a section">
      <CommandForm
        {...change(page)}
        state={own(state, { action: "add-section" })}
        id="add-section"
        className="form"
        label="Add a section"
      >
        <ErrorSummary />
        <About page={page} />
        <HiddenField name="action" value="add-section" />
        <SectionFields />
        <SubmitButton icon="plus" variant="secondary">
          Add the section
        </SubmitButton>
      </CommandForm>
    </Card>
  );
}
