import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { oneOf, type Search } from "@/app/_components/calls/search-params";
import { Card } from "@/app/_components/ui/card";
import { ErrorSummary, FormActions, SubmitButton } from "@/app/_components/ui/form/submit";
import { TextArea } from "@/app/_components/ui/form/text-area";
import { HiddenField } from "@/app/_components/ui/form/text-field";
import { PageHeader } from "@/app/_components/ui/page-header";
import { poolLimits } from "@/lib/domain/pools/rules";
import { CommandForm } from "@/lib/web/command-form";
import { formState } from "@/lib/web/form-state";
import { requireActor } from "@/lib/web/session";
import { poolPlaces } from "../../place";

export const metadata: Metadata = { title: "Bring in a list of reviewers" };

export default async function Page({ searchParams }: { searchParams: Promise<Search> }) {
  const actor = await requireActor({ portal: "agency" });
  const search = await searchParams;
  const { place } = poolPlaces(actor, oneOf(search, "organisation"));
  if (!place) notFound();
  return (
    <>
      <PageHeader
        title="Bring in a list of reviewers"
        breadcrumbs={[{ href: `/agency/reviewers?organisation=${place.id}`, label: "Reviewers" }]}
        lead="First you see line by line what the list would do. Nobody is listed before you confirm."
      />
      <Card>
        <CommandForm
          command="pool.prepare-import"
          actor={actor}
          back={`/agency/reviewers/imports/new?organisation=${place.id}`}
          state={await formState(search)}
          className="form"
          label="Bring in a list"
        >
          <ErrorSummary />
          <HiddenField name="agencyId" value={place.id} />
          <TextArea
            name="content"
            label="The list"
            hint={`Addresses one a line, or a table from a spreadsheet or CSV file with these columns: email, name, keywords, disciplines, at once, per call, from, until, notes. Several keywords or disciplines stand between vertical bars (|). At most ${poolLimits.importRows} people.`}
            tall
            required
          />
          <FormActions>
            <SubmitButton>Check the list</SubmitButton>
          </FormActions>
        </CommandForm>
      </Card>
    </>
  );
}
