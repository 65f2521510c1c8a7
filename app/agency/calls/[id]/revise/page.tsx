import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Callout } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card, Stack } from "@/app/_components/ui/card";
import { CheckboxField } from "@/app/_components/ui/form/choice-field";
import { ListField } from "@/app/_components/ui/form/list-field";
import { ErrorSummary, FormActions, SubmitButton } from "@/app/_components/ui/form/submit";
import { MarkdownField, TextArea } from "@/app/_components/ui/form/text-area";
import { HiddenField, MoneyField, TextField } from "@/app/_components/ui/form/text-field";
import { PageHeader } from "@/app/_components/ui/page-header";
import type { CallDetail } from "@/lib/domain/calls/queries";
import { extendable, LIMITS, MOST_HEADINGS } from "@/lib/domain/calls/rules";
import { amountText } from "@/lib/domain/money";
import { CommandForm } from "@/lib/web/command-form";
import { formState } from "@/lib/web/form-state";
import { type CallPageProps, loadCall } from "../load";

export async function generateMetadata({ params }: CallPageProps): Promise<Metadata> {
  return { title: `Change ${(await loadCall((await params).id)).call.title}` };
}

/** What of a published call may still change; applicants are told. */
export default async function Page({ params, searchParams }: CallPageProps) {
  const { actor, call, mayManage } = await loadCall((await params).id);
  if (!mayManage || !call.publishedAt) notFound();
  const state = await formState(searchParams, "call.revise");
  const here = `/agency/calls/${call.id}`;
  return (
    <>
      <PageHeader
        title="Change the published call"
        breadcrumbs={[
          { href: "/agency/calls", label: "Calls" },
          { href: here, label: call.title },
        ]}
        meta={call.reference}
        lead="Everybody sees at once what you change here, and what it was. Who is writing for the call is told."
      />
      {extendable.includes(call.state) ? (
        <CommandForm
          command="call.revise"
          actor={actor}
          back={`${here}/revise`}
          state={state}
          label="Change the published call"
        >
          <Stack>
            <ErrorSummary />
            <HiddenField name="callId" value={call.id} />
            <HiddenField name="version" value={call.version} />
            <Fields call={call} />
            <FormActions>
              <SubmitButton>Publish the change</SubmitButton>
              <ButtonLink href={here}>Cancel</ButtonLink>
            </FormActions>
          </Stack>
        </CommandForm>
      ) : (
        <Callout
          tone="info"
          title="This call has closed"
          actions={<ButtonLink href={here}>Back to the call</ButtonLink>}
        >
          A closed call can no longer change.
        </Callout>
      )}
    </>
  );
}

function Fields({ call }: { call: CallDetail }) {
  const isOpen = call.state === "open";
  return (
    <>
      <Card title="Texts">
        <div className="form">
          <TextField name="title" label="Title" defaultValue={call.title} required width="full" />
          <TextArea
            name="summary"
            label="Summary"
            defaultValue={call.summary}
            limit={{ characters: LIMITS.summary }}
            rows={3}
            required
          />
          <MarkdownField
            name="description"
            label="Description"
            defaultValue={call.description}
            limit={{ characters: LIMITS.description }}
            rows={14}
            required
          />
          <MarkdownField
            name="eligibility"
            label="Who may apply"
            defaultValue={call.eligibility}
            limit={{ characters: LIMITS.eligibility }}
            rows={5}
          />
        </div>
      </Card>
      <Card title="Amounts and headings">
        <div className="form">
          <MoneyField
            name="minimumAmount"
            label="Smallest amount"
            hint={isOpen ? "Since the call is open it can only become smaller." : undefined}
            currency={call.currency}
            defaultValue={amountText(call.minimumAmount, call.currency)}
            required
          />
          <MoneyField
            name="maximumAmount"
            label="Largest amount"
            hint={isOpen ? "Since the call is open it can only become larger." : undefined}
            currency={call.currency}
            defaultValue={amountText(call.maximumAmount, call.currency)}
            required
          />
          <ListField
            name="headings[]"
            label="Budget headings"
            hint={
              isOpen
                ? "Since the call is open, headings can be added, not removed or renamed."
                : "In the order in which a budget shows them."
            }
            item="heading"
            defaultValue={call.headings}
            max={MOST_HEADINGS}
          />
        </div>
      </Card>
      <Card title="What you tell applicants">
        <TextArea
          name="note"
          label="Note"
          hint="Why it changes. Everybody reads it on the call's page."
          limit={{ characters: 500 }}
          rows={3}
          required
        />
        <div className="mt-4">
          <CheckboxField
            name="acknowledge"
            label="Teams must say that they have read this"
            hint="Until they have, they cannot submit. Teams that begin afterwards are not asked."
            hideOptional
          />
        </div>
      </Card>
    </>
  );
}
