import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { EmptyState } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card, Stack } from "@/app/_components/ui/card";
import { PageHeader } from "@/app/_components/ui/page-header";
import { DataTable } from "@/app/_components/ui/table";
import { getMatrix, type Matrix } from "@/lib/domain/reviews/officer-queries";
import { isId } from "@/lib/infra/ids";
import { formState } from "@/lib/web/form-state";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";
import { MatrixTable } from "./matrix-table";
import { Responses } from "./responses";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};
/** Proposals that the page shows; the CSV has all. */
const SHOWN = 200;

const load = cache(async (id: string) => {
  const actor = await requireActor({ portal: "agency" });
  const matrix = isId(id) ? await getMatrix(actor, id.toLowerCase()) : undefined;
  if (!matrix) notFound();
  return { actor, ...matrix };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Reviews of ${(await load((await params).id)).call.title}` };
}

/** The score matrix of a call: who said what of which proposal, how far they agree, and what each review moves. */
export default async function Page({ params, searchParams }: Props) {
  const matrix = await load((await params).id);
  const state = await formState(searchParams, "response.open-all");
  const { actor, call, rows, load: people, form } = matrix;
  return (
    <>
      <Live topics={[`organisation:${call.agencyId}`]} />
      <PageHeader
        title={`Reviews of ${call.title}`}
        breadcrumbs={[
          { href: "/agency/calls", label: "Calls" },
          { href: `/agency/calls/${call.id}`, label: call.title },
        ]}
        lead={`At least ${form.minimumReviewers} reviews a proposal. Scores are in percent of their scales, 100 the best.`}
        actions={
          <>
            <ButtonLink href={`/agency/calls/${call.id}/assignments`}>Who reviews what</ButtonLink>
            <ButtonLink href={`/agency/calls/${call.id}/review-form`}>Review form</ButtonLink>
            <ButtonLink href={`/api/v1/calls/${call.id}/reviews.csv`} icon="download" native>
              CSV
            </ButtonLink>
          </>
        }
      />
      <Stack>
        <Responses actor={actor} call={call} state={state} />
        {rows.length === 0 ? (
          <Card>
            <EmptyState title="No proposals yet" icon="inbox">
              Proposals appear here once they are handed in.
            </EmptyState>
          </Card>
        ) : (
          <Card title="Scores" flush>
            <MatrixTable rows={rows.slice(0, SHOWN)} />
          </Card>
        )}
        {rows.length > SHOWN && (
          <p className="text-muted">
            The best {SHOWN} of {rows.length} proposals are shown. The CSV has all.
          </p>
        )}
        {people.length > 0 && <Load people={people} />}
      </Stack>
    </>
  );
}

function Load({ people }: { people: Matrix["load"] }) {
  return (
    <Card title="Reviewers and their load" flush>
      <DataTable
        caption="Reviewers and their load"
        rows={people}
        rowKey={({ who }) => who}
        columns={[
          { header: "Reviewer", rowHeading: true, cell: ({ who }) => who },
          { header: "Not answered", numeric: true, cell: ({ invited }) => invited },
          { header: "In writing", numeric: true, cell: ({ writing }) => writing },
          { header: "Submitted", numeric: true, cell: ({ done }) => done },
          { header: "On hold", numeric: true, cell: ({ held }) => held },
        ]}
      />
    </Card>
  );
}
