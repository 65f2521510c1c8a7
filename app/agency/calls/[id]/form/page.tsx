import type { Metadata } from "next";
import { Callout } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card, Split } from "@/app/_components/ui/card";
import { PageHeader } from "@/app/_components/ui/page-header";
import { listFormSources } from "@/lib/domain/calls/form-queries";
import { formState } from "@/lib/web/form-state";
import { Live } from "@/lib/web/live.client";
import { type CallPageProps, loadCall } from "../load";
import { AttachmentRulesCard } from "./attachment-rules";
import { BudgetRules } from "./budget-rules";
import { CvRulesCard } from "./cv-rules";
import { EligibilityCard } from "./eligibility";
import { loadForm } from "./load";
import { PartTabs } from "./part-tabs";
import { CopyForm, PublishForm, Versions } from "./publish";
import { AddSection, SectionCard } from "./sections";
import { TeamRulesCard } from "./team-rules";

export async function generateMetadata({ params }: CallPageProps): Promise<Metadata> {
  return { title: `Form of ${(await loadCall((await params).id)).call.title}` };
}

/** The form builder: what the call asks, section by section. Every change is a form of its own, also without a script. */
export default async function Page({ params, searchParams }: CallPageProps) {
  const page = await loadForm((await params).id);
  const { actor, call, built, here, open, crumbs } = page;
  const [change, copy, publish, sources] = await Promise.all([
    formState(searchParams, "call.change-form"),
    formState(searchParams, "call.copy-form"),
    formState(searchParams, "call.publish-form"),
    call.state === "draft" ? listFormSources(actor, call.id) : [],
  ]);
  const { sections } = built.form;
  return (
    <>
      <PageHeader
        title="Form"
        breadcrumbs={crumbs}
        lead={
          call.state === "draft"
            ? "What applicants are asked. It is published with the call."
            : "What applicants are asked. They see changes when you publish them; what they wrote is kept."
        }
        actions={
          <ButtonLink href={`${here}/preview`} icon="eye">
            Preview as applicant
          </ButtonLink>
        }
      />
      <PartTabs page={page} />
      <Split
        main={
          <>
            {!open && (
              <Callout tone="neutral" icon="lock" title="The form is fixed">
                The call has closed: what was asked can no longer change.
              </Callout>
            )}
            {sections.map((section) => (
              <SectionCard key={section.id} page={page} section={section} state={change} />
            ))}
            {sections.length === 0 && (
              <Callout tone="info" title="Nothing is asked yet">
                Add a section, then questions in it.
              </Callout>
            )}
            {open && <AddSection page={page} state={change} />}
            <BudgetRules page={page} state={change} />
            <EligibilityCard page={page} state={change} />
            <TeamRulesCard page={page} state={change} />
            <AttachmentRulesCard page={page} state={change} />
            <CvRulesCard page={page} state={change} />
          </>
        }
        aside={
          <>
            <PublishForm page={page} state={publish} />
            {open && sources.length > 0 && <CopyForm page={page} sources={sources} state={copy} />}
            {built.versions.length > 0 && (
              <Card title="Versions">
                <Versions page={page} />
              </Card>
            )}
          </>
        }
      />
      <Live topics={[`organisation:${call.agencyId}`]} />
    </>
  );
}
