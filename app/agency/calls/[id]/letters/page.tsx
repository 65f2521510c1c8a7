import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Callout, DescriptionList } from "@/app/_components/ui/blocks";
import { Card, Split } from "@/app/_components/ui/card";
import { Instant } from "@/app/_components/ui/instant";
import { Markdown } from "@/app/_components/ui/markdown";
import { PageHeader } from "@/app/_components/ui/page-header";
import type { TemplateKind } from "@/db/schema/letters";
import { mayWriteLetters } from "@/lib/domain/letters/policy";
import { getTemplates, listTemplateVersions } from "@/lib/domain/letters/queries";
import { kindWords, placeholders, type Template } from "@/lib/domain/letters/rules";
import { emptyFormState, type FormState } from "@/lib/web/form-context";
import { formState } from "@/lib/web/form-state";
import { crumbs, DecisionTabs } from "../decision-tabs";
import { type CallPageProps, loadCall } from "../load";
import { TemplateForm } from "./template-form";

export async function generateMetadata({ params }: CallPageProps): Promise<Metadata> {
  return { title: `Letters of ${(await loadCall((await params).id)).call.title}` };
}

/** What was wrong with a letter belongs to its own form. */
const ownState = (state: FormState, outcome: TemplateKind): FormState =>
  state.values.outcome === outcome ? state : emptyFormState;

/** The letters of a call, with their placeholders and what they said before. */
export default async function Page({ params, searchParams }: CallPageProps) {
  const { actor, call } = await loadCall((await params).id);
  const [templates, versions, state] = await Promise.all([
    getTemplates(actor, call.id, call.outlineClosesAt !== null),
    listTemplateVersions(actor, call.id),
    formState(searchParams, "letter.save-template"),
  ]);
  if (!templates) notFound();
  const shown = Object.entries(placeholders).filter(
    ([, { only }]) => !only || templates.some(({ kind }) => kind === only),
  );
  const may = mayWriteLetters(actor, call).allowed && call.state !== "archived";
  return (
    <>
      <PageHeader
        title="Letters"
        breadcrumbs={crumbs(call)}
        lead="What applicants are told. Each proposal's letter is written from these when its decision is told."
      />
      <DecisionTabs callId={call.id} current="letters" />
      <Split
        main={templates.map(({ kind, template }) => (
          <Card key={kind} title={`${kindWords[kind]} letter`}>
            {may ? (
              <TemplateForm
                actor={actor}
                callId={call.id}
                outcome={kind}
                template={template}
                state={ownState(state, kind)}
              />
            ) : (
              <TemplateRead template={template} />
            )}
          </Card>
        ))}
        aside={
          <>
            <Card title="Placeholders">
              <DescriptionList
                items={shown.map(([name, { about, only }]) => ({
                  key: name,
                  term: <code>{`{{${name}}}`}</code>,
                  value: `${about}${only ? ` (${kindWords[only].toLowerCase()} only)` : ""}`,
                }))}
              />
            </Card>
            {versions.length > 0 && (
              <Card title="Versions">
                <div className="grid gap-3">
                  {versions.map(({ outcome, version, subject, body, savedAt, savedBy }) => (
                    <details key={`${outcome} ${version}`}>
                      <summary>
                        {kindWords[outcome]}, version {version}
                      </summary>
                      <p className="mt-2 text-sm text-muted">
                        {savedBy}, <Instant at={savedAt} zone={call.timeZone} />
                      </p>
                      <p className="mt-2 font-semibold break-words">{subject}</p>
                      <p className="mt-1 whitespace-pre-wrap break-words text-sm">{body}</p>
                    </details>
                  ))}
                </div>
              </Card>
            )}
          </>
        }
      />
    </>
  );
}

function TemplateRead({ template }: { template: Template }) {
  return (
    <div className="grid gap-3">
      <Callout tone="neutral">Programme officers of the agency write the letters.</Callout>
      <p className="font-semibold">{template.subject}</p>
      <Markdown text={template.body} />
    </div>
  );
}
