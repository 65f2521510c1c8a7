import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getOrganisation } from "@/lib/domain/organisations/queries";
import { CommandForm } from "@/lib/web/command-form";
import { formState } from "@/lib/web/form-state";
import { requireActor } from "@/lib/web/session";
import { Refused } from "../../../_components/account/refused";
import { Members } from "../../../_components/members/members";
import { Badge } from "../../../_components/ui/badge";
import { Card, Stack } from "../../../_components/ui/card";
import { ErrorSummary, FormActions, SubmitButton } from "../../../_components/ui/form/submit";
import { HiddenField, TextField } from "../../../_components/ui/form/text-field";
import { PageHeader } from "../../../_components/ui/page-header";
import { OrganisationFields } from "../fields";

export const metadata: Metadata = { title: "Organisation" };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ q?: string; cursor?: string; rejected?: string }>;
};

export default async function OrganisationPage({ params, searchParams }: Props) {
  const actor = await requireActor({ portal: "admin" });
  const place = await getOrganisation(actor, (await params).id);
  if (!place) notFound();
  const path = `/admin/organisations/${place.id}`;
  const [above, parent, any, change, invite] = await Promise.all([
    place.parentId ? getOrganisation(actor, place.parentId) : undefined,
    formState(searchParams, "organisation.set-parent"),
    formState(searchParams),
    formState(searchParams, "organisation.change"),
    formState(searchParams, "member.invite"),
  ]);
  return (
    <>
      <PageHeader
        title={place.name}
        breadcrumbs={[
          { href: "/admin", label: "Administration" },
          { href: "/admin/organisations", label: "Organisations" },
        ]}
        meta={
          <>
            <Badge icon={place.kind === "agency" ? "landmark" : "building"}>
              {place.kind === "agency" ? "Funding agency" : "University"}
            </Badge>
            <Badge>{place.prefix}</Badge>
            <Badge>{place.currency}</Badge>
          </>
        }
      />
      <Refused state={any} unless={[change, parent, invite]} />
      <Stack>
        <Card title="Particulars">
          <CommandForm
            command="organisation.change"
            actor={actor}
            back={path}
            state={change}
            id="particulars"
            className="form"
          >
            <ErrorSummary />
            <HiddenField name="organisationId" value={place.id} />
            <HiddenField name="version" value={place.version} />
            <OrganisationFields values={place} />
            <FormActions>
              <SubmitButton>Save</SubmitButton>
            </FormActions>
          </CommandForm>
        </Card>
        <Card title="Part of">
          <CommandForm
            command="organisation.set-parent"
            actor={actor}
            back={path}
            state={parent}
            id="parent"
            className="form"
          >
            <ErrorSummary />
            <HiddenField name="organisationId" value={place.id} />
            <TextField
              name="parentName"
              label="Organisation above this one"
              hint="Its full name; empty for none. Conflicts of interest reach across both."
              defaultValue={above?.name ?? ""}
              width="medium"
            />
            <FormActions>
              <SubmitButton variant="secondary">Save</SubmitButton>
            </FormActions>
          </CommandForm>
        </Card>
        <Members
          actor={actor}
          place={place}
          path={path}
          keep={{}}
          params={await searchParams}
          state={invite}
        />
      </Stack>
    </>
  );
}
