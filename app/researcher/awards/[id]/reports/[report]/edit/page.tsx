import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { awardCrumbs } from "@/app/_components/changes/award-changes";
import { QuestionList } from "@/app/_components/questions/question-list.client";
import { questionLabels, questionValues } from "@/app/_components/questions/values";
import { loadReport } from "@/app/_components/reports/report-page";
import { Callout } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Fieldset } from "@/app/_components/ui/form/choice-field";
import { ErrorSummary, FormActions, SubmitButton } from "@/app/_components/ui/form/submit";
import { TableField } from "@/app/_components/ui/form/table-field";
import { PageHeader } from "@/app/_components/ui/page-header";
import { EditorFormClient } from "@/app/researcher/proposals/[id]/editor/editor-form.client";
import { sealEnvelope } from "@/lib/command/envelope";
import { questionsOf } from "@/lib/domain/calls/form";
import { dayWords } from "@/lib/domain/days";
import { fieldValues, outputLabels } from "@/lib/domain/reports/content";
import { outputTables, tableNames } from "@/lib/domain/reports/outputs";
import { reportPath, reportsPath } from "@/lib/domain/reports/paths";
import type { ReportDetail } from "@/lib/domain/reports/queries";
import { reportLimits } from "@/lib/domain/reports/rules";
import { formState } from "@/lib/web/form-state";
import { Live } from "@/lib/web/live.client";
import { otherOrigin } from "@/lib/web/origins";
import { requireActor } from "@/lib/web/session";
import "@/app/researcher/proposals/[id]/editor/editor.css";

type Props = {
  params: Promise<{ id: string; report: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const metadata: Metadata = { title: "Write a report" };

/** The report as it is written: saves itself with a script, and by its button without. */
export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor({ portal: "researcher" });
  const { id, report: reportId } = await params;
  const report = await loadReport(actor, id, reportId);
  const { draft, its } = report;
  if (!draft || !report.may.write) notFound();
  const home = reportPath("researcher", id, report.id);
  const query = report.messages.findLast(({ kind }) => kind === "query");
  return (
    <>
      <Live topics={[`user:${actor.id}`, `award:${id}`]} />
      <PageHeader
        title={`Write: ${report.title}`}
        breadcrumbs={[
          ...awardCrumbs("researcher", { id, reference: its.reference }),
          { href: reportsPath("researcher", id), label: "Reports" },
          { href: home, label: report.title },
        ]}
        lead={`Due on ${dayWords(report.dueOn)}. The agency reads it once it is handed in.`}
      />
      {report.status === "queried" && query && (
        <Callout tone="warning" title="The agency asks">
          <p className="whitespace-pre-line">{query.body}</p>
        </Callout>
      )}
      <EditorFormClient
        action="/api/commands/report.save"
        other={await otherOrigin()}
        envelope={sealEnvelope(actor, "report.save")}
        back={`${home}/edit`}
        userId={actor.id}
        proposalId={report.id}
        idName="reportId"
        version={report.version}
        values={valuesOf(report)}
        currency={its.currency}
        labels={Object.assign({}, ...questionsOf(report.form).map(questionLabels), outputLabels(draft))}
        state={await formState(searchParams, "report.save")}
      >
        <ErrorSummary />
        {report.form.sections.map((section) => (
          <Fieldset key={section.id} legend={section.title} hint={section.help || undefined}>
            <QuestionList
              form={report.form}
              sectionId={section.id}
              answers={draft.answers}
              currency={its.currency}
            />
          </Fieldset>
        ))}
        <Fieldset legend="What came of it" hint="Leave empty what there is none of.">
          {tableNames.map((name) => (
            <TableField
              key={name}
              name={name}
              label={outputTables[name].title}
              title={outputTables[name].title}
              hint={outputTables[name].hint}
              columns={outputTables[name].columns}
              rows={draft.outputs[name] ?? []}
              most={reportLimits.rows}
            />
          ))}
        </Fieldset>
        <FormActions>
          <SubmitButton>Save</SubmitButton>
          <ButtonLink href={home}>Read it and hand it in</ButtonLink>
        </FormActions>
      </EditorFormClient>
    </>
  );
}

/** The answers on the server by the names of their fields, as the editor compares them. */
function valuesOf({ form, draft }: ReportDetail): Record<string, string> {
  const answers = questionsOf(form).map((question) =>
    questionValues(question, draft?.answers[question.id] ?? ""),
  );
  return Object.assign({}, ...answers, draft ? fieldValues(draft) : {}) as Record<string, string>;
}
