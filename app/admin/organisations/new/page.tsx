import type { Metadata } from "next";
import { currencies } from "@/lib/command/fields";
import { CommandForm } from "@/lib/web/command-form";
import { formState } from "@/lib/web/form-state";
import { requireActor } from "@/lib/web/session";
import { Card } from "../../../_components/ui/card";
import { RadioGroup, SelectField } from "../../../_components/ui/form/choice-field";
import { ErrorSummary, FormActions, SubmitButton } from "../../../_components/ui/form/submit";
import { TextField } from "../../../_components/ui/form/text-field";
import { PageHeader } from "../../../_components/ui/page-header";
import { OrganisationFields } from "../fields";

export const metadata: Metadata = { title: "Add an organisation" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function NewOrganisationPage({ searchParams }: Props) {
  const actor = await requireActor({ portal: "admin" });
  const state = await formState(searchParams);
  return (
    <>
      <PageHeader
        title="Add an organisation"
        breadcrumbs={[
          { href: "/admin", label: "Administration" },
          { href: "/admin/organisations", label: "Organisations" },
        ]}
      />
      <Card>
        <CommandForm
          command="organisation.create"
          actor={actor}
          back="/admin/organisations/new"
          state={state}
          id="organisation"
          className="form"
        >
          <ErrorSummary />
          <RadioGroup
            name="kind"
            label="Kind"
            options={[
              { value: "university", label: "University" },
              { value: "agency", label: "Funding agency" },
            ]}
            required
          />
          <OrganisationFields />
          <div className="form-row">
            <TextField
              name="prefix"
              label="Prefix"
              hint="Begins the references, as ISF in ISF-2026-00042. It cannot be changed later."
              width="short"
              required
            />
            <SelectField
              name="currency"
              label="Currency"
              options={Object.keys(currencies).map((code) => ({ value: code, label: code }))}
              defaultValue="EUR"
              width="short"
              required
            />
          </div>
          <FormActions>
            <SubmitButton>Add</SubmitButton>
          </FormActions>
        </CommandForm>
      </Card>
    </>
  );
}
