import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { oneOf, type Search } from "@/app/_components/calls/search-params";
import { MemberFields } from "@/app/_components/reviewers/member-fields";
import { Card } from "@/app/_components/ui/card";
import { ErrorSummary, FormActions, SubmitButton } from "@/app/_components/ui/form/submit";
import { HiddenField, TextField } from "@/app/_components/ui/form/text-field";
import { PageHeader } from "@/app/_components/ui/page-header";
import { CommandForm } from "@/lib/web/command-form";
import { formState } from "@/lib/web/form-state";
import { requireActor } from "@/lib/web/session";
import { poolPlaces } from "../place";

export const metadata: Metadata = { title: "Add a reviewer" };

export default async function Page({ searchParams }: { searchParams: Promise<Search> }) {
  const actor = await requireActor({ portal: "agency" });
  const search = await searchParams;
  const { place } = poolPlaces(actor, oneOf(search, "organisation"));
  if (!place) notFound();
  return (
    <>
      <PageHeader
        title="Add a reviewer"
        breadcrumbs={[{ href: `/agency/reviewers?organisation=${place.id}`, label: "Reviewers" }]}
        lead={`To the pool of ${place.name}. The person sees in their account that you list them, with the keywords, disciplines and limits, and can leave.`}
      />
      <Card>
        <CommandForm
          command="pool.add"
          actor={actor}
          back={`/agency/reviewers/new?organisation=${place.id}`}
          state={await formState(search)}
          className="form"
          label="Add a reviewer"
        >
          <ErrorSummary />
          <HiddenField name="agencyId" value={place.id} />
          <TextField name="email" label="E-mail address" type="email" width="medium" required />
          <MemberFields />
          <FormActions>
            <SubmitButton>Add to the pool</SubmitButton>
          </FormActions>
        </CommandForm>
      </Card>
    </>
  );
}
