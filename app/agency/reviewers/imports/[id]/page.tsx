import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Badge } from "@/app/_components/ui/badge";
import { Callout, Stats } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card, Stack } from "@/app/_components/ui/card";
import { ErrorSummary, FormActions, SubmitButton } from "@/app/_components/ui/form/submit";
import { HiddenField } from "@/app/_components/ui/form/text-field";
import { PageHeader } from "@/app/_components/ui/page-header";
import { DataTable } from "@/app/_components/ui/table";
import type { PlannedRow } from "@/lib/domain/pools/import-plan";
import { getPoolImport } from "@/lib/domain/pools/queries";
import { isId } from "@/lib/infra/ids";
import { CommandForm } from "@/lib/web/command-form";
import { formState } from "@/lib/web/form-state";
import { requireActor } from "@/lib/web/session";

export const metadata: Metadata = { title: "A list of reviewers" };

type Search = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };
/** Lines that the page shows: those with errors come first. */
const SHOWN = 300;

/** What a list would do, line by line; and once it is brought in, what it did. */
export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor({ portal: "agency" });
  const [{ id }, search] = await Promise.all([params, searchParams]);
  const found = isId(id) ? await getPoolImport(actor, id.toLowerCase()) : undefined;
  if (!found) notFound();
  const count = (outcome: PlannedRow["outcome"]) =>
    found.rows.filter((row) => row.outcome === outcome).length;
  const useful = count("new") + count("changed");
  const rows = [...found.rows].sort((a, b) => Number(b.outcome === "wrong") - Number(a.outcome === "wrong"));
  const again = `/agency/reviewers/imports/new?organisation=${found.agencyId}`;
  return (
    <>
      <PageHeader
        title="A list of reviewers"
        breadcrumbs={[{ href: `/agency/reviewers?organisation=${found.agencyId}`, label: "Reviewers" }]}
      />
      <Stack>
        {found.doneAt ? (
          <Callout tone="success" title="Brought in">
            {found.added} people were added and {found.changed} entries changed.
          </Callout>
        ) : (
          <Stats
            items={[
              { term: "New", figure: count("new") },
              { term: "Changed", figure: count("changed") },
              { term: "As they are", figure: count("same") },
              { term: "With errors", figure: count("wrong"), note: "left out" },
            ]}
          />
        )}
        {!found.doneAt && (
          <CommandForm
            command="pool.import"
            actor={actor}
            back={`/agency/reviewers/imports/${found.id}`}
            state={await formState(search)}
            className="form"
            label="Bring the list in"
          >
            <ErrorSummary />
            <HiddenField name="importId" value={found.id} />
            <FormActions>
              {useful > 0 && <SubmitButton>{`Bring in ${useful} of ${found.rows.length}`}</SubmitButton>}
              <ButtonLink href={again}>Paste another list</ButtonLink>
            </FormActions>
          </CommandForm>
        )}
        <Card title="Line by line" flush>
          <Lines rows={rows.slice(0, SHOWN)} done={Boolean(found.doneAt)} />
        </Card>
        {rows.length > SHOWN && (
          <p className="text-muted">
            The first {SHOWN} of {rows.length} lines are shown.
          </p>
        )}
      </Stack>
    </>
  );
}

function Outcome({ row, done }: { row: PlannedRow; done: boolean }) {
  if (row.outcome === "wrong")
    return (
      <Badge tone="danger" icon="circle-alert">
        Error
      </Badge>
    );
  if (row.outcome === "same")
    return (
      <Badge tone="neutral" icon="minus">
        {done ? "In the pool" : "As it is"}
      </Badge>
    );
  return (
    <Badge tone={row.outcome === "new" ? "success" : "info"} icon={row.outcome === "new" ? "plus" : "pencil"}>
      {row.outcome === "new" ? "New" : "Changed"}
    </Badge>
  );
}

function Lines({ rows, done }: { rows: PlannedRow[]; done: boolean }) {
  return (
    <DataTable
      caption="Lines of the list"
      rows={rows}
      rowKey={({ line }) => String(line)}
      columns={[
        { header: "Line", numeric: true, tight: true, cell: ({ line }) => line },
        { header: "Person", rowHeading: true, cell: ({ value, text }) => value?.email ?? text },
        { header: "Outcome", tight: true, cell: (row) => <Outcome row={row} done={done} /> },
        {
          header: "What is wrong, or understood",
          wide: true,
          cell: ({ errors, value }) =>
            errors.length > 0
              ? errors.join(" ")
              : [value?.name, value?.keywords.join(", ")].filter(Boolean).join(": "),
        },
      ]}
    />
  );
}
