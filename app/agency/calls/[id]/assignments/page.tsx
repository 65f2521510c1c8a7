import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { Refused } from "@/app/_components/account/refused";
import { EmptyState, Stats } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card, Stack } from "@/app/_components/ui/card";
import { CheckboxField } from "@/app/_components/ui/form/choice-field";
import { ErrorSummary, FormActions, SubmitButton } from "@/app/_components/ui/form/submit";
import { HiddenField } from "@/app/_components/ui/form/text-field";
import { PageHeader } from "@/app/_components/ui/page-header";
import { link, status, time } from "@/app/_components/ui/parts";
import { DataTable } from "@/app/_components/ui/table";
import { listAssignments } from "@/lib/domain/assignments/queries";
import { isId } from "@/lib/infra/ids";
import { CommandForm } from "@/lib/web/command-form";
import { formState } from "@/lib/web/form-state";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";

type Search = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };
type Found = NonNullable<Awaited<ReturnType<typeof listAssignments>>>;

const load = cache(async (id: string) => {
  const actor = await requireActor({ portal: "agency" });
  const found = isId(id) ? await listAssignments(actor, id.toLowerCase()) : undefined;
  if (!found) notFound();
  return { actor, ...found };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Who reviews what in ${(await load((await params).id)).call.title}` };
}

/** What a call lacks in reviewers, what the pool could do, and the plans that were made. */
export default async function Page({ params, searchParams }: Props) {
  const [{ id }, search] = await Promise.all([params, searchParams]);
  const { actor, call, need, plans } = await load(id);
  const [any, start] = await Promise.all([formState(search), formState(search, "assignment.start")]);
  const path = `/agency/calls/${call.id}/assignments`;
  return (
    <>
      <Live topics={[`organisation:${call.agencyId}`]} />
      <PageHeader
        title="Who reviews what"
        breadcrumbs={[
          { href: "/agency/calls", label: "Calls" },
          { href: `/agency/calls/${call.id}`, label: call.title },
          { href: `/agency/calls/${call.id}/reviews`, label: "Reviews" },
        ]}
        lead={`Each proposal needs ${need.minimum} reviews. A plan gives the proposals that lack some to the people of your pool: by expertise, spread evenly, and to nobody with a conflict of interest.`}
        actions={<ButtonLink href={`/agency/reviewers?organisation=${call.agencyId}`}>Reviewers</ButtonLink>}
      />
      <Refused state={any} unless={[start]} />
      <Stack>
        <Stats
          items={[
            { term: "Proposals that lack reviewers", figure: need.proposals },
            { term: "Reviews to be given", figure: need.reviews },
            { term: "People available", figure: need.members, note: `with room for ${need.room} reviews` },
          ]}
        />
        {call.mayManage && (
          <Card title="Make a plan">
            <CommandForm
              command="assignment.start"
              actor={actor}
              back={path}
              state={start}
              id="start"
              className="form"
              label="Make a plan"
            >
              <ErrorSummary />
              <HiddenField name="callId" value={call.id} />
              <CheckboxField
                name="fitOnly"
                label="Only people whose expertise fits"
                hint="At least one keyword or discipline of theirs has something to do with the proposal. Otherwise the others come last."
                hideOptional
              />
              <FormActions>
                <SubmitButton>Make a plan</SubmitButton>
              </FormActions>
            </CommandForm>
          </Card>
        )}
        <Plans plans={plans} path={path} timeZone={call.timeZone} />
      </Stack>
    </>
  );
}

function Plans({ plans, path, timeZone }: { plans: Found["plans"]; path: string; timeZone: string }) {
  if (plans.length === 0)
    return (
      <Card>
        <EmptyState title="No plan yet" icon="list-checks">
          A plan changes nothing by itself: you look at it, change it by hand, and then apply it.
        </EmptyState>
      </Card>
    );
  return (
    <Card title="Plans" flush>
      <DataTable
        caption="Plans"
        rows={plans}
        rowKey={({ id }) => id}
        columns={[
          {
            header: "Asked for",
            rowHeading: true,
            cell: (plan) => [
              link(`${path}/${plan.id}`, `Plan of ${plan.requestedBy}`),
              " ",
              time(plan.requestedAt, { zone: timeZone }),
            ],
          },
          { header: "State", tight: true, cell: (plan) => status("assignment", plan.status) },
          {
            header: "Reviews",
            numeric: true,
            cell: ({ figures }) => (figures ? `${figures.given} of ${figures.wanted}` : "–"),
          },
        ]}
      />
    </Card>
  );
}
