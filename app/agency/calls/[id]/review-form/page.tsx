import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Callout, DescriptionList } from "@/app/_components/ui/blocks";
import { Card, Stack } from "@/app/_components/ui/card";
import { RadioGroup } from "@/app/_components/ui/form/choice-field";
import { ErrorSummary, FormActions, SubmitButton } from "@/app/_components/ui/form/submit";
import { HiddenField, TextField } from "@/app/_components/ui/form/text-field";
import { PageHeader } from "@/app/_components/ui/page-header";
import { mayManageCalls } from "@/lib/domain/calls/policy";
import { getForm } from "@/lib/domain/reviews/officer-queries";
import { type ReviewForm, reviewLimits } from "@/lib/domain/reviews/rules";
import { isId } from "@/lib/infra/ids";
import { CommandForm } from "@/lib/web/command-form";
import { formState } from "@/lib/web/form-state";
import { requireActor } from "@/lib/web/session";
import { CriterionFields } from "./criterion-fields";

export const metadata: Metadata = { title: "Review form" };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const visibility = {
  "after-decision": "After the decision, without names",
  never: "Never: only the agency reads the reviews",
};

const delegation = {
  allowed: "Yes: the reviewer approves it, and you learn who wrote",
  forbidden: "No",
};

/** What reviewers of a call are asked: edited until the first invitation, shown afterwards. */
export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor({ portal: "agency" });
  const { id } = await params;
  const found = isId(id) ? await getForm(actor, id.toLowerCase()) : undefined;
  if (!found) notFound();
  const { call, form, isFixed } = found;
  const editable = !isFixed && mayManageCalls(actor, call.agencyId).allowed;
  const state = await formState(searchParams, "review.save-form");
  const count = Math.min(reviewLimits.criteria, form.criteria.length + 2);
  const rows = Array.from({ length: count }, (_, index) => `Criterion ${index + 1}`);
  return (
    <>
      <PageHeader
        title="Review form"
        breadcrumbs={[
          { href: "/agency/calls", label: "Calls" },
          { href: `/agency/calls/${call.id}`, label: call.title },
        ]}
        lead="What reviewers are asked. All reviewers of a call answer the same questions, so the form stands from the first invitation on."
      />
      {!editable && <FormRead form={form} isFixed={isFixed} />}
      {editable && (
        <CommandForm
          command="review.save-form"
          actor={actor}
          back={`/agency/calls/${call.id}/review-form`}
          state={state}
          className="form"
          label="Review form"
        >
          <ErrorSummary />
          <HiddenField name="callId" value={call.id} />
          <HiddenField name="version" value={form.version} />
          <Stack>
            {rows.map((title, index) => (
              <Card key={title} title={title}>
                <CriterionFields index={index} criterion={form.criteria[index]} />
              </Card>
            ))}
            <Card title="The whole">
              <div className="grid gap-5">
                <TextField
                  name="minimumReviewers"
                  label="Reviews a proposal needs"
                  type="number"
                  min={1}
                  max={reviewLimits.reviewers}
                  defaultValue={String(form.minimumReviewers)}
                  width="short"
                  required
                />
                <RadioGroup
                  name="visibility"
                  label="Applicants read the reviews"
                  options={Object.entries(visibility).map(([value, label]) => ({ value, label }))}
                  defaultValue={form.visibility}
                  required
                />
                <RadioGroup
                  name="delegation"
                  label="A reviewer may have somebody else write the draft"
                  options={Object.entries(delegation).map(([value, label]) => ({ value, label }))}
                  defaultValue={form.delegation ? "allowed" : "forbidden"}
                  required
                />
              </div>
            </Card>
          </Stack>
          <FormActions>
            <SubmitButton>Save the form</SubmitButton>
          </FormActions>
        </CommandForm>
      )}
    </>
  );
}

function FormRead({ form, isFixed }: { form: ReviewForm; isFixed: boolean }) {
  return (
    <Stack>
      {isFixed && (
        <Callout tone="neutral">Reviewers were invited already: the form can no longer change.</Callout>
      )}
      {form.criteria.map(({ key, name, guidance, min, max, labels, better, weight }) => (
        <Card key={key} title={name}>
          {guidance && <p className="mb-3">{guidance}</p>}
          <DescriptionList
            items={[
              { term: "Scale", value: `${min} to ${max}, ${better === "higher" ? "high" : "low"} is good` },
              {
                term: "Labels",
                value: Object.entries(labels)
                  .map(([score, label]) => `${score} ${label}`)
                  .join(", "),
              },
              { term: "Weight", value: weight },
            ]}
          />
        </Card>
      ))}
      <Card title="The whole">
        <DescriptionList
          items={[
            { term: "Reviews a proposal needs", value: form.minimumReviewers },
            { term: "Applicants read the reviews", value: visibility[form.visibility] },
            {
              term: "A reviewer may have somebody else write the draft",
              value: delegation[form.delegation ? "allowed" : "forbidden"],
            },
          ]}
        />
      </Card>
    </Stack>
  );
}
