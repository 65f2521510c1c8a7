import { notFound } from "next/navigation";
import { reportKinds } from "@/db/schema/reports";
import type { User } from "@/lib/command/actor";
import { type Question, questionTypeLabels } from "@/lib/domain/calls/form";
import { kindWords } from "@/lib/domain/reports/rules";
import { askedTypes } from "@/lib/domain/reports/template-input";
import { getTerms, listTermAgencies } from "@/lib/domain/reports/terms-queries";
import { formState } from "@/lib/web/form-state";
import { one, type Params } from "../awards/paths";
import { RecordForm } from "../record-form";
import { Callout, DescriptionList } from "../ui/blocks";
import { Card, Split } from "../ui/card";
import { CheckboxField, SelectField } from "../ui/form/choice-field";
import { TextArea } from "../ui/form/text-area";
import { TextField } from "../ui/form/text-field";
import { Instant } from "../ui/instant";
import { Tabs } from "../ui/navigation";
import { PageHeader } from "../ui/page-header";

const PATH = "/agency/reports/terms";

/** When an agency's awards report, and what they are asked. */
export async function TermsPage({ actor, params }: { actor: User; params: Params }) {
  const agencies = await listTermAgencies(actor);
  const agency = agencies.find(({ id }) => id === one(params, "agency")) ?? agencies[0];
  if (!agency) notFound();
  const kind = reportKinds.find((known) => known === one(params, "kind")) ?? "progress";
  const found = await getTerms(actor, agency.id, kind);
  if (!found) notFound();
  const [terms, template] = await Promise.all([
    formState(params, "report.save-terms"),
    formState(params, "report.save-template"),
  ]);
  const base = { actor, agencyId: agency.id, may: found.may };
  return (
    <>
      <PageHeader
        title="When and what is asked"
        breadcrumbs={[{ href: "/agency/reports", label: "Reports" }]}
        lead="Schedules are made from the award's dates when a university accepts it. Reports that are open keep the questions they began with."
        meta={<span>{agency.name}</span>}
      />
      <Split
        main={
          <Card title="Questions">
            <Tabs
              label="Question lists"
              items={reportKinds.map((value) => ({
                label: kindWords[value],
                href: `${PATH}?agency=${agency.id}&kind=${value}`,
                current: value === kind,
              }))}
            />
            <Questions {...base} kind={kind} found={found} state={template} />
          </Card>
        }
        aside={
          <>
            <Card title="Terms">
              <Terms {...base} terms={found.terms} state={terms} />
            </Card>
            <Versions found={found} />
          </>
        }
      />
    </>
  );
}

type Found = NonNullable<Awaited<ReturnType<typeof getTerms>>>;
type State = Awaited<ReturnType<typeof formState>>;
type Base = { actor: User; agencyId: string; may: boolean };

const termFields = [
  ["progressMonths", "A progress report every so many months", "0: none."],
  ["progressDays", "Days after its period until it is due", undefined],
  ["finalDays", "Days after the award's end until the final report is due", undefined],
  ["openDays", "Days before that from which it is open", "Reminders follow 30 and 7 days before."],
  ["escalateDays", "Days after it when you are told that it is overdue", undefined],
] as const;

function Terms({ actor, agencyId, may, terms, state }: Base & { terms: Found["terms"]; state: State }) {
  if (!may)
    return (
      <DescriptionList items={termFields.map(([name, term]) => ({ term, value: String(terms[name]) }))} />
    );
  return (
    <RecordForm
      command="report.save-terms"
      actor={actor}
      back={`${PATH}?agency=${agencyId}`}
      state={state}
      id="terms"
      label="Terms of reports"
      about={{ agencyId, version: terms.version }}
      button="Save the terms"
    >
      {termFields.map(([name, label, hint]) => (
        <TextField
          key={name}
          name={name}
          label={label}
          hint={hint}
          width="short"
          inputMode="numeric"
          required
          defaultValue={String(terms[name])}
        />
      ))}
    </RecordForm>
  );
}

function Versions({ found }: { found: Found }) {
  return (
    <Card title="Versions of the questions">
      <ul className="grid gap-3">
        {found.versions.map(({ version, note, savedAt, savedBy }) => (
          <li key={version}>
            <p className="font-medium">Version {version}</p>
            <p className="text-sm text-muted">
              {savedBy}, <Instant at={savedAt} />
            </p>
            {note && <p className="text-sm break-words">{note}</p>}
          </li>
        ))}
        <li>The standard questions</li>
      </ul>
    </Card>
  );
}

function Questions({
  actor,
  agencyId,
  may,
  kind,
  found,
  state,
}: Base & { kind: string; found: Found; state: State }) {
  const { form, version } = found.template;
  const all = form.sections.flatMap((section) =>
    section.questions.map((question) => ({ question, section: section.title })),
  );
  if (!may)
    return (
      <div className="grid gap-3">
        <Callout tone="neutral">Programme officers and administrators keep the questions.</Callout>
        <ol className="list-decimal pl-5">
          {all.map(({ question }) => (
            <li key={question.id}>{question.label}</li>
          ))}
        </ol>
      </div>
    );
  return (
    <RecordForm
      command="report.save-template"
      actor={actor}
      back={`${PATH}?agency=${agencyId}&kind=${kind}`}
      state={state}
      id="template"
      label="Questions of the report"
      about={{ agencyId, kind, version }}
      button="Save as a new version"
    >
      <div className="grid gap-3">
        {all.map(({ question, section }, index) => (
          <details key={question.id} className="rounded border border-line p-3">
            <summary className="cursor-pointer">
              <span className="text-muted">
                {index + 1}. {section}:
              </span>{" "}
              {question.label}
            </summary>
            <QuestionFields index={index} question={question} section={section} />
          </details>
        ))}
        <details className="rounded border border-line p-3">
          <summary className="cursor-pointer font-medium">Add a question</summary>
          <QuestionFields index={all.length} section={all.at(-1)?.section ?? ""} />
        </details>
      </div>
      <TextArea name="note" label="What is new in this version" rows={2} limit={{ characters: 500 }} />
    </RecordForm>
  );
}

const linesOf = ({ options, columns }: Question): string =>
  (options ?? columns ?? []).map(({ label }) => label).join("\n");

function QuestionFields({
  index,
  question,
  section,
}: {
  index: number;
  question?: Question;
  section: string;
}) {
  const name = (field: string) => `questions[${index}][${field}]`;
  return (
    <div className="mt-4 grid gap-4">
      {question && <input type="hidden" name={name("id")} value={question.id} />}
      <TextField name={name("section")} label="Section" width="full" defaultValue={section} hideOptional />
      <TextArea
        name={name("label")}
        label="Question"
        hint={question ? undefined : "Without it nothing is added."}
        rows={2}
        defaultValue={question?.label}
        hideOptional
      />
      <TextArea name={name("help")} label="Help" rows={2} defaultValue={question?.help} />
      <SelectField
        name={name("type")}
        label="Answer"
        options={askedTypes.map((value) => ({ value, label: questionTypeLabels[value] }))}
        defaultValue={question?.type ?? "long"}
        hideOptional
      />
      <TextField
        name={name("limit")}
        label="Limit"
        hint="Words of a long text, characters of a short one."
        width="short"
        inputMode="numeric"
        defaultValue={question?.limit === undefined ? undefined : String(question.limit)}
      />
      <TextArea
        name={name("lines")}
        label="Options or columns"
        hint="Of a choice or a table: one a line."
        rows={3}
        defaultValue={question ? linesOf(question) : undefined}
      />
      <CheckboxField
        name={name("required")}
        label="Must be answered"
        defaultChecked={question?.required ?? true}
        hideOptional
      />
      <TextField
        name={name("place")}
        label="Place in the list"
        width="short"
        inputMode="numeric"
        defaultValue={String(index + 1)}
      />
      {question && <CheckboxField name={name("remove")} label="Leave this question out" hideOptional />}
    </div>
  );
}
