import type { Metadata } from "next";
import { EmptyState } from "@/app/_components/ui/blocks";
import { Card, Stack } from "@/app/_components/ui/card";
import { SelectField } from "@/app/_components/ui/form/choice-field";
import { FileField } from "@/app/_components/ui/form/file-field";
import { ErrorSummary, FormActions, SubmitButton } from "@/app/_components/ui/form/submit";
import { HiddenField } from "@/app/_components/ui/form/text-field";
import { Pagination } from "@/app/_components/ui/navigation";
import { PageHeader } from "@/app/_components/ui/page-header";
import { link, status, time } from "@/app/_components/ui/parts";
import { DataTable } from "@/app/_components/ui/table";
import type { User } from "@/lib/command/actor";
import { importViews } from "@/lib/domain/imports/policy";
import { type ImportItem, listImportPlaces, listImports } from "@/lib/domain/imports/queries";
import { importLimits } from "@/lib/domain/imports/rules";
import { CommandForm } from "@/lib/web/command-form";
import type { FormState } from "@/lib/web/form-context";
import { formState } from "@/lib/web/form-state";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";

export const metadata: Metadata = { title: "Imports" };

type Search = Record<string, string | string[] | undefined>;
const PATH = "/university/imports";

/** Files of postings from the university's own ledger. */
export default async function Page({ searchParams }: { searchParams: Promise<Search> }) {
  const actor = await requireActor({ portal: "university" });
  const search = await searchParams;
  const cursor = typeof search.cursor === "string" ? search.cursor : undefined;
  const [{ items, next }, places] = await Promise.all([listImports(actor, cursor), listImportPlaces(actor)]);
  return (
    <>
      <PageHeader
        title="Imports"
        lead="Postings of your own ledger, brought in as CSV: checked first, matched with what is here already, posted once, and undone as a whole where that is needed."
      />
      <Live topics={importViews(actor).map((id) => `organisation:${id}`)} />
      <Stack>
        {places.length > 0 && <Upload actor={actor} places={places} state={await formState(search)} />}
        <Card title="Files" flush>
          {items.length > 0 ? (
            <Files items={items} />
          ) : (
            <EmptyState title="No file yet" icon="upload">
              {places.length > 0
                ? "Export postings from your ledger as CSV and hand the file in above. Nothing is posted before you have seen what it would do."
                : "The finance office of your university brings postings in; they appear here."}
            </EmptyState>
          )}
          <div className="px-5 pb-4 empty:hidden">
            <Pagination pathname={PATH} params={search} next={next} />
          </div>
        </Card>
      </Stack>
    </>
  );
}

type UploadProps = { actor: User; places: Array<{ id: string; name: string }>; state: FormState };

function Upload({ actor, places, state }: UploadProps) {
  return (
    <Card title="Bring in a file">
      <CommandForm
        command="import.upload"
        actor={actor}
        back={PATH}
        state={state}
        files
        className="form"
        label="Bring in a file"
      >
        <ErrorSummary />
        {places.length === 1 ? (
          <HiddenField name="organisationId" value={places[0]!.id} />
        ) : (
          <SelectField
            name="organisationId"
            label="University"
            required
            options={places.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <FileField
          name="file"
          label="File"
          hint={`A line with the names of the columns, then one line for each posting; at most ${importLimits.rows.toLocaleString("en-GB")}. Commas, semicolons or tabs, any usual encoding.`}
          accept=".csv,.txt,.tsv,text/csv,text/plain"
          types="CSV"
          maxBytes={importLimits.file}
          required
        />
        <FormActions>
          <SubmitButton icon="upload">Look at the file</SubmitButton>
        </FormActions>
      </CommandForm>
    </Card>
  );
}

function Files({ items }: { items: ImportItem[] }) {
  return (
    <DataTable
      caption="Files, the newest first"
      rows={items}
      rowKey={({ id }) => id}
      columns={[
        { header: "File", rowHeading: true, cell: (item) => link(`${PATH}/${item.id}`, item.fileName) },
        { header: "State", tight: true, cell: (item) => status("import", item.status) },
        {
          header: "Lines",
          numeric: true,
          cell: ({ total }) => (total > 0 ? total.toLocaleString("en-GB") : "–"),
        },
        {
          header: "Brought in",
          cell: (item) => [time(item.at, { zone: item.timeZone }), ` by ${item.madeBy ?? "somebody"}`],
        },
      ]}
    />
  );
}
