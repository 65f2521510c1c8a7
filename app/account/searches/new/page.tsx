import type { Metadata } from "next";
import { activeFilters } from "@/app/_components/calls/active-filters";
import { oneOf, type Search } from "@/app/_components/calls/search-params";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card } from "@/app/_components/ui/card";
import { RadioGroup } from "@/app/_components/ui/form/choice-field";
import { ErrorSummary, FormActions, SubmitButton } from "@/app/_components/ui/form/submit";
import { HiddenField, TextField } from "@/app/_components/ui/form/text-field";
import { PageHeader } from "@/app/_components/ui/page-header";
import { listAgencies } from "@/lib/domain/calls/catalogue-queries";
import { filterQuery, readCallFilter } from "@/lib/domain/calls/filter";
import { frequencies, frequencyNames } from "@/lib/domain/searches/rules";
import { CommandForm } from "@/lib/web/command-form";
import { formState } from "@/lib/web/form-state";
import { requireActor } from "@/lib/web/session";

export const metadata: Metadata = { title: "Save this search" };

type Props = { searchParams: Promise<Search> };

/** Saves the search that the address tells, as the catalogue's own address does. */
export default async function NewSearchPage({ searchParams }: Props) {
  const actor = await requireActor();
  const search = await searchParams;
  const { filter } = readCallFilter((name) => oneOf(search, name));
  const query = filterQuery(filter);
  const asked = query ? `?${query}` : "";
  const [agencies, state] = await Promise.all([listAgencies(actor), formState(searchParams, "search.save")]);
  const labels = activeFilters(filter, agencies).map(({ label }) => label);
  return (
    <>
      <PageHeader
        title="Save this search"
        breadcrumbs={[
          { href: "/account", label: "My account" },
          { href: "/account/searches", label: "Saved searches" },
        ]}
        lead={labels.length > 0 ? labels.join(" · ") : "All calls"}
      />
      <Card>
        <CommandForm
          command="search.save"
          actor={actor}
          back={`/account/searches/new${asked}`}
          state={state}
          id="search"
          className="form"
        >
          <ErrorSummary />
          <HiddenField name="query" value={query} />
          <TextField
            name="name"
            label="Name"
            defaultValue={labels.join(", ").slice(0, 120) || "All calls"}
            required
          />
          <RadioGroup
            name="frequency"
            label="E-mail about new calls that match"
            hint={`To ${actor.email}. Each e-mail has a link that ends them.`}
            options={frequencies.map((value) => ({ value, label: frequencyNames[value] }))}
            defaultValue="weekly"
            required
          />
          <FormActions>
            <SubmitButton>Save search</SubmitButton>
            <ButtonLink href={`/calls${asked}`}>Cancel</ButtonLink>
          </FormActions>
        </CommandForm>
      </Card>
    </>
  );
}
