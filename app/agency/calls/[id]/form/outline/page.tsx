import type { Metadata } from "next";
import { Callout } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card, Split } from "@/app/_components/ui/card";
import { RadioGroup } from "@/app/_components/ui/form/choice-field";
import { ErrorSummary, SubmitButton } from "@/app/_components/ui/form/submit";
import { HiddenField } from "@/app/_components/ui/form/text-field";
import { PageHeader } from "@/app/_components/ui/page-header";
import { outlinePart } from "@/lib/domain/calls/outline-form";
import { CommandForm } from "@/lib/web/command-form";
import type { FormState } from "@/lib/web/form-context";
import { formState } from "@/lib/web/form-state";
import { Live } from "@/lib/web/live.client";
import { type CallPageProps, loadCall } from "../../load";
import { type FormPage, loadForm } from "../load";
import { PartTabs } from "../part-tabs";
import { PublishForm } from "../publish";
import { About, AddSection, change, own, SectionCard } from "../sections";

export async function generateMetadata({ params }: CallPageProps): Promise<Metadata> {
  return { title: `Outline form of ${(await loadCall((await params).id)).call.title}` };
}

/** The outline's part of the form: a few questions, and whether a total is named. */
export default async function Page({ params, searchParams }: CallPageProps) {
  const page = await loadForm((await params).id, "outline");
  const { call, built, home, open, crumbs } = page;
  const [state, publish] = await Promise.all([
    formState(searchParams, "call.change-form"),
    formState(searchParams, "call.publish-form"),
  ]);
  return (
    <>
      <PageHeader
        title="Outline form"
        breadcrumbs={crumbs}
        lead="What teams are asked before you invite some of them to the full proposal. Besides, an outline has a title, an abstract and a team."
        actions={
          <ButtonLink href={`${home}/form/preview?part=outline`} icon="eye">
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
            {built.form.sections.map((section) => (
              <SectionCard key={section.id} page={page} section={section} state={state} />
            ))}
            {open && <AddSection page={page} state={state} />}
          </>
        }
        aside={
          <>
            <TotalAmount page={page} state={state} />
            <PublishForm page={page} state={publish} />
          </>
        }
      />
      <Live topics={[`organisation:${call.agencyId}`]} />
    </>
  );
}

/** Whether outlines name the total that the project asks for. */
function TotalAmount({ page, state }: { page: FormPage; state: FormState }) {
  const { amount } = outlinePart(page.whole);
  const words = {
    none: "Outlines are not asked for it.",
    optional: "Outlines may name it.",
    required: "Outlines must name it.",
  };
  if (!page.open) return <Card title="Total amount">{words[amount]}</Card>;
  return (
    <Card title="Total amount">
      <CommandForm
        {...change(page)}
        state={own(state, { action: "set-outline-amount" })}
        id="outline-amount"
        done="stay"
        className="form"
        label="Total amount"
      >
        <ErrorSummary />
        <About page={page} />
        <HiddenField name="action" value="set-outline-amount" />
        <RadioGroup
          name="outlineAmount"
          label="The total that the project asks for"
          options={[
            { value: "none", label: "Not asked" },
            { value: "optional", label: "May be named" },
            { value: "required", label: "Must be named" },
          ]}
          defaultValue={amount}
          required
        />
        <SubmitButton variant="secondary">Save</SubmitButton>
      </CommandForm>
    </Card>
  );
}
